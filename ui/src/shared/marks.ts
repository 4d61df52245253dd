// Which shape stands for which state; the word always stands beside it.
import type { MarkKind } from "./Mark.svelte";

/** Of a submission. */
export function markOfState(state: string): MarkKind {
  if (state === "done") return "good";
  return state === "open" ? "waiting" : "explain";
}

/** Of a person's outcome, or of a message. */
export function markOfOutcome(outcome: string): MarkKind {
  if (outcome === "accepted") return "good";
  if (outcome === "refused") return "block";
  return outcome === "partly" || outcome === "needs_person" ? "explain" : "waiting";
}

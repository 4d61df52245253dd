// Where the one next action of a list or a due item leads.
import type { Session } from "../../shared/session.svelte";

/** `next` of a list or `kind` of a due item. */
export async function goOn(session: Session, what: string, list: number, submission: number | null): Promise<void> {
  if (what === "resume" || what === "decide") await session.openList(list, "submit");
  else if ((what === "results" || what === "refused" || what === "done") && submission !== null) {
    session.showSubmission = submission;
    await session.show("history");
  } else await session.openList(list);
}

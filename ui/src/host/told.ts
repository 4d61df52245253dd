// An error as a clerk is told it: what happened, and what to do next.
import { texts } from "../texts";

export interface Told {
  code: string;
  message: string;
  next_step: string;
}

/** Whatever was thrown, in the clerk's words. Only the program's own errors are shown; anything else is a fault of ours. */
export function told(error: unknown): Told {
  if (isTold(error)) return error;
  console.error(error);
  return { code: "window", message: texts.errors.unexpected, next_step: texts.errors.reopen };
}

function isTold(error: unknown): error is Told {
  if (typeof error !== "object" || error === null) return false;
  const it = error as Record<string, unknown>;
  return typeof it["code"] === "string" && typeof it["message"] === "string" && typeof it["next_step"] === "string";
}

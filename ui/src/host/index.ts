// Finds the host. The fake one exists only while the pages are being developed; a built page has no trace of it.
import { desktop } from "./desktop";
import type { Host } from "./host";
import { inOrder } from "./in_order";

export type { Host, Practice } from "./host";
export { told, type Told } from "./told";

/** The program around this page, or null when the page was opened by itself. */
export async function findHost(): Promise<Host | null> {
  if ("__TAURI_INTERNALS__" in globalThis) return inOrder(desktop);
  if (import.meta.env.DEV) return inOrder((await import("./fake")).fakeHost(new URLSearchParams(location.search)));
  return null;
}

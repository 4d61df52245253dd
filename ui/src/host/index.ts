// Finds the host. The loopback and the fake one exist only in pages built for tests and while the pages are being
// developed; the shipped page has no trace of them.
import { desktop } from "./desktop";
import type { Host } from "./host";
import { inOrder } from "./in_order";

export type { Host, Practice } from "./host";
export { told, type Told } from "./told";

/** The program around this page, or null when the page was opened by itself. */
export async function findHost(): Promise<Host | null> {
  if ("__TAURI_INTERNALS__" in globalThis) return inOrder(desktop);
  if (import.meta.env.MODE === "loopback") {
    const here = location.protocol === "http:" && location.hostname === "127.0.0.1";
    if (here && new URLSearchParams(location.search).has("loopback")) return inOrder((await import("./loopback")).loopback);
  }
  if (import.meta.env.MODE === "development" || import.meta.env.MODE === "fake") {
    return inOrder((await import("./fake")).fakeHost(new URLSearchParams(location.search)));
  }
  return null;
}

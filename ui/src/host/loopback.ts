// The host for tests of the whole program in a plain browser: the same commands over HTTP, from the address the page
// came from. Only in pages built with `--mode loopback`; the shipped page has no trace of it.
import type { CommandName, Host, Practice } from "./host";
import type { Commands, Sign } from "../wire";
import { onDragging, pageTitle, print, zoomByStyle } from "./page";

async function ask<T>(path: string, body: unknown): Promise<T> {
  const answer = await fetch(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
  // 422 is what the program says to a clerk: a Told.
  if (answer.status === 422) throw await answer.json();
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return (await answer.json()) as T;
}

export const loopback: Host = {
  rpc: <N extends CommandName>(name: N, request: Commands[N]["request"]) => ask<Commands[N]["answer"]>(`/rpc/${name}`, request),
  chooseFiles: () => ask<string[]>("/host/choose_files", {}),
  chooseFolder: () => ask<string | null>("/host/choose_folder", {}),
  saveFile: (name) => ask<string | null>("/host/save_file", { name }),
  startPractice: () => ask<Practice>("/host/start_practice", {}),
  openedFiles: () => ask<string[]>("/host/opened_files", {}),
  async onOpenFiles(take) {
    addEventListener("open-files", (event) => take((event as CustomEvent<string[]>).detail));
  },
  progress: () => ask<Sign>("/host/progress", {}),
  async cancel() {
    await ask("/host/cancel", {});
  },
  onDragging,
  title: pageTitle,
  zoom: zoomByStyle,
  print,
};

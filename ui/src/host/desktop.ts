// The host in the real window: Tauri commands and one event.
import { invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import { getCurrentWebview } from "@tauri-apps/api/webview";
import { getCurrentWindow } from "@tauri-apps/api/window";

import type { Commands, Sign } from "../wire";
import type { CommandName, Host, Practice } from "./host";
import { print, zoomByStyle } from "./page";

export const desktop: Host = {
  rpc: <N extends CommandName>(name: N, request: Commands[N]["request"]) =>
    invoke<Commands[N]["answer"]>("rpc", { name, request }),
  chooseFiles: () => invoke<string[]>("choose_files"),
  chooseFolder: () => invoke<string | null>("choose_folder"),
  saveFile: (name) => invoke<string | null>("save_file", { name }),
  startPractice: () => invoke<Practice>("start_practice"),
  openedFiles: () => invoke<string[]>("opened_files"),
  async onOpenFiles(take) {
    await listen<string[]>("open-files", (event) => take(event.payload));
  },
  async onDragging(tell) {
    await Promise.all([
      listen("tauri://drag-enter", () => tell(true)),
      listen("tauri://drag-leave", () => tell(false)),
      listen("tauri://drag-drop", () => tell(false)),
    ]);
  },
  progress: () => invoke<Sign>("progress"),
  async cancel() {
    await invoke("cancel");
  },
  title(text) {
    document.title = text;
    // Where the window may not, the page's title is all there is.
    getCurrentWindow().setTitle(text).catch(() => undefined);
  },
  zoom(percent) {
    // The window's own zoom keeps every measure of the page whole; by style where the window may not.
    getCurrentWebview().setZoom(percent / 100).catch(() => zoomByStyle(percent));
  },
  print,
};

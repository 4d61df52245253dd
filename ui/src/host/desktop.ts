// The host in the real window: four Tauri commands and one event.
import { invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";

import type { Commands } from "../wire";
import type { CommandName, Host, Practice } from "./host";

export const desktop: Host = {
  rpc: <N extends CommandName>(name: N, request: Commands[N]["request"]) =>
    invoke<Commands[N]["answer"]>("rpc", { name, request }),
  chooseFiles: () => invoke<string[]>("choose_files"),
  startPractice: () => invoke<Practice>("start_practice"),
  openedFiles: () => invoke<string[]>("opened_files"),
  async onOpenFiles(take) {
    await listen<string[]>("open-files", (event) => take(event.payload));
  },
};

// What the screens may ask of the program around them. The desktop answers through Tauri, the fake one from memory;
// no screen knows which. Not here: what the answers mean.
import type { Commands } from "../wire";

export type CommandName = keyof Commands;

/** The practice gateway that runs inside the program. */
export interface Practice {
  base_url: string;
  /** Path of a sample list, when one was found. */
  sample: string | null;
}

export interface Host {
  /** Calls a command of the program; rejects with a {@link Told}. */
  rpc<N extends CommandName>(name: N, request: Commands[N]["request"]): Promise<Commands[N]["answer"]>;
  /** The system's open dialog; empty when it was cancelled. */
  chooseFiles(): Promise<string[]>;
  /** Starts the practice gateway once; later calls give the same. */
  startPractice(): Promise<Practice>;
  /** Files the program was started with; the second call gives none. */
  openedFiles(): Promise<string[]>;
  /** Files that come later: dropped on the window, or given to a second start of the program. */
  onOpenFiles(take: (paths: string[]) => void): Promise<void>;
}

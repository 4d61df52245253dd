// What the screens may ask of the program around them. The desktop answers through Tauri, the loopback one over HTTP, the
// fake one from memory; no screen knows which. Not here: what the answers mean.
import type { Commands, Sign } from "../wire";

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
  /** The system's folder dialog; null when it was cancelled. */
  chooseFolder(): Promise<string | null>;
  /** The system's save dialog, beginning with this name; null when it was cancelled. */
  saveFile(suggestedName: string): Promise<string | null>;
  /** Starts the practice gateway once; later calls give the same. */
  startPractice(): Promise<Practice>;
  /** Files the program was started with; the second call gives none. */
  openedFiles(): Promise<string[]>;
  /** Files that come later: dropped on the window, or given to a second start of the program. */
  onOpenFiles(take: (paths: string[]) => void): Promise<void>;
  /** Whether files are being dragged over the window, each time that changes. */
  onDragging(tell: (over: boolean) => void): Promise<void>;
  /** What a long command is doing. Answered at once, beside the command that runs. */
  progress(): Promise<Sign>;
  /** Stops the reading that runs, after the row it is at. */
  cancel(): Promise<void>;
  /** The title of the window. */
  title(text: string): void;
  /** Size of everything in the window, in percent. */
  zoom(percent: number): void;
  /** Prints what is shown, through the system's dialog. */
  print(): void;
}

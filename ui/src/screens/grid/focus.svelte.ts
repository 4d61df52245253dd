// What the program knows about the cell in focus. Arrow keys outrun any answer, so one question is out at a time and
// only the newest waits behind it.
import { told, type Told } from "../../host";
import type { CellInfo } from "../../wire";

export interface Seen {
  readonly id: number;
  readonly field: string;
  /** Of the list; an answer from before a change is out of date. */
  readonly version: number;
}

export class Focus {
  /** About the cell asked for last; null until the answer is here. */
  info: CellInfo | null = $state.raw(null);
  trouble: Told | null = $state.raw(null);
  #wanted: Seen | null = null;
  #shown: Seen | null = null;
  #running: Promise<void> | null = null;

  constructor(private readonly ask: (id: number, field: string) => Promise<CellInfo>) {}

  see(cell: Seen | null): void {
    if (cell && this.#wanted && same(cell, this.#wanted)) return;
    this.#wanted = cell;
    // The same cell after a change keeps what is shown until the new answer is here, so nothing flickers while fixing.
    if (!cell || this.#shown?.id !== cell.id || this.#shown.field !== cell.field) this.info = null;
    this.#running ??= this.#run().finally(() => (this.#running = null));
  }

  /** The answer about the cell asked for last, however long it takes. */
  async ready(): Promise<CellInfo | null> {
    await this.#running;
    return this.info;
  }

  async #run(): Promise<void> {
    for (;;) {
      const cell = this.#wanted;
      if (!cell || (this.#shown && same(cell, this.#shown))) return;
      try {
        const info = await this.ask(cell.id, cell.field);
        if (this.#wanted === cell) [this.info, this.#shown, this.trouble] = [info, cell, null];
      } catch (error) {
        if (this.#wanted !== cell) continue;
        this.trouble = told(error);
        this.#shown = cell;
      }
    }
  }
}

function same(a: Seen, b: Seen): boolean {
  return a.id === b.id && a.field === b.field && a.version === b.version;
}

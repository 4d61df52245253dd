// What a screen reader is told: the text of the active cell, its column and row, and what was found in it; or how much is
// selected. One polite region; what was said last replaces what came before.
import type { Geometry } from "./geometry";
import type { GridOptions } from "./model";
import { element } from "./nodes";
import type { Selection } from "./selection";
import type { Writer } from "./writer";

/** A cell may hold 32,767 letters; nobody listens to more than this. */
const MOST_SAID = 300;

export class Speaker {
  readonly node = element("div", "grid-spoken");

  constructor(private readonly options: GridOptions, private readonly selection: Selection, private readonly writer: Writer, private readonly geometry: () => Geometry) {
    this.node.setAttribute("aria-live", "polite");
  }

  selected(): void {
    if (this.selection.single) this.#cell();
    else this.#many();
  }

  say(text: string): void {
    this.node.textContent = text;
  }

  #cell(): void {
    const { active } = this.selection;
    const { rows, words } = this.options;
    const column = this.geometry().columns[active.column];
    const number = rows.at(active.row)?.number ?? active.row + 1;
    const text = this.writer.textAt(active).slice(0, MOST_SAID);
    this.say(`${text}. ${column?.name ?? ""}, ${words.rowHead} ${number}. ${this.options.describe?.(active) ?? ""}`.trim());
  }

  #many(): void {
    const { rows, columns } = this.selection.summary();
    const words = this.options.words.selected?.(rows, columns);
    if (words) this.say(words);
    else this.#cell();
  }
}

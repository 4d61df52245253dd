// The grid as its host sees it, and what holds its parts together: view (nodes), editor (the text box), writer (changes),
// exchange (clipboard), filling, pointer (mouse), keyboard, layout (columns, zoom). Rows come from outside and changes go
// outside.
import { Editor } from "./editor";
import { Exchange } from "./exchange";
import { Filling } from "./filling";
import { Keyboard } from "./keyboard";
import type { Mode } from "./keys";
import { Layout } from "./layout";
import { identity, type Column, type GridOptions, type Place, type Range, type Selected } from "./model";
import type { Parts } from "./parts";
import { Pointer } from "./pointer";
import { clamp, within } from "./ranges";
import { Selection, type Size } from "./selection";
import { Speaker } from "./speaker";
import { View } from "./view";
import { Writer } from "./writer";

/** How far a row that moved while something was typed in it is looked for. */
const FURTHEST = 2_000;

export class Grid {
  readonly #selection = new Selection();
  readonly #editor: Editor;
  readonly #view: View;
  readonly #writer: Writer;
  readonly #exchange: Exchange;
  readonly #pointer: Pointer;
  readonly #keyboard: Keyboard;
  readonly #layout: Layout;
  readonly #speaker: Speaker;
  readonly #end: (() => void)[] = [];
  /** The row in which was typed, which may move when the list changes meanwhile. */
  #typedIn: number | string | undefined;
  #mode: Mode = "ready";
  #size: Size;
  #told: Place | null = null;

  constructor(private readonly root: HTMLElement, private readonly options: GridOptions) {
    const hooks = {
      began: () => this.#view.reveal(this.active),
      typed: () => {
        this.#view.fitEditor();
        this.options.onType?.(this.#editor.box.value);
      },
      left: () => this.commit(),
      mode: (mode: Mode) => this.#modeChanged(mode),
    };
    this.#editor = new Editor(hooks, options.words.editor);
    this.#view = new View(root, options, this.#selection, this.#editor);
    this.#writer = new Writer(options, () => this.#view.geometry, (kind) => kind === "paste" || this.#exchange.letGo());
    this.#layout = new Layout(options, this.#view, (before) => this.#laid(before));
    this.#speaker = new Speaker(options, this.#selection, this.#writer, () => this.#view.geometry);
    const parts: Parts = {
      options, selection: this.#selection, editor: this.#editor, view: this.#view, writer: this.#writer,
      commit: () => this.commit(), cancel: () => this.cancel(), stillThere: () => this.#stillThere(), moved: (reveal) => this.#moved(reveal),
      setWidths: (widths, settled) => this.#layout.setWidths(widths, settled), autoFit: (columns) => this.#layout.autoFit(columns),
    };
    this.#exchange = new Exchange(parts);
    const filling = new Filling(parts);
    this.#pointer = new Pointer(parts, filling, () => this.edit());
    this.#keyboard = new Keyboard(parts, this.#exchange, filling, this.#pointer);
    this.#size = this.#sizeNow();
    root.classList.add("grid");
    root.append(this.#view.scroller, this.#speaker.node);
    this.#listen();
    this.#moved();
  }

  get active(): Place {
    return this.#selection.active;
  }

  /** What is selected, for a status bar or a command of the screen. */
  get selected(): Selected {
    return this.#selection.summary();
  }

  /** Columns that are not hidden, in the order of their index. */
  get columns(): readonly Column[] {
    return this.#view.geometry.columns;
  }

  /** All columns as they are now, hidden ones too. */
  get allColumns(): readonly Column[] {
    return this.#layout.all;
  }

  /** Whether a text is being typed; shortcuts of the screen must wait then. */
  get editing(): boolean {
    return this.#editor.mode !== "ready";
  }

  get mode(): Mode {
    return this.#editor.mode;
  }

  get zoom(): number {
    return this.#layout.zoom;
  }

  set zoom(zoom: number) {
    this.#layout.zoom = zoom;
  }

  /** Pixels at a zoom of 1: 26 is dense, 32 comfortable. */
  set rowHeight(height: number) {
    this.#layout.rowHeight = height;
  }

  /** Makes a cell active, alone selected, and shows it. */
  goTo(place: Place): void {
    this.commit();
    this.#told = null;
    this.#selection.to(this.#inside(place));
    this.#moved();
  }

  /** Selects ranges; the active cell is the first cell of the last one unless told. */
  select(ranges: readonly Range[], active?: Place): void {
    this.commit();
    const inside = ranges.flatMap((range) => within(range, this.#size.rows, this.#size.columns) ?? []);
    const last = inside.at(-1);
    if (!last) return;
    this.#selection.set(inside, active ? this.#inside(active) : { row: last.top, column: last.left });
    this.#moved();
  }

  focus(): void {
    this.#editor.focus();
  }

  /** Opens the active cell with its text, as F2 does. */
  edit(): void {
    this.#keyboard.act("edit");
  }

  /** Finishes a text that is being typed, as Enter would, without moving. */
  commit(): void {
    this.#keyboard.stopWaiting();
    const text = this.#editor.commit();
    this.#view.placeEditor();
    if (text === null) return;
    if (this.#stillThere()) this.#writer.type(this.active, text);
    else this.options.onRefused?.("gone");
  }

  /** Puts this text into the active cell, in place of what is being typed: a value was chosen from a list. */
  accept(text: string): void {
    this.cancel();
    this.#writer.type(this.active, text.normalize("NFC"));
  }

  /** Gives up a text that is being typed, as Esc would. */
  cancel(): void {
    this.#editor.cancel();
    this.#view.placeEditor();
  }

  /** For menus; the keys do the same. */
  copy(): void {
    this.#editor.focus();
    this.#exchange.copyByMenu(false);
  }

  cut(): void {
    this.#editor.focus();
    this.#exchange.copyByMenu(true);
  }

  async paste(): Promise<void> {
    this.commit();
    await this.#exchange.pasteUnasked(false);
  }

  clear(): void {
    this.#keyboard.act("clear");
  }

  fillDown(): void {
    this.#keyboard.act("fillDown");
  }

  /** Other columns: order, widths, hidden or frozen ones, marks of sorting. The active cell stays in its column. */
  setColumns(columns: readonly Column[]): void {
    this.commit();
    this.#layout.setColumns(columns);
  }

  hideColumns(keys: readonly string[]): void {
    this.commit();
    this.#layout.hide(keys, true);
  }

  /** Shows these hidden columns again, or all. */
  showColumns(keys?: readonly string[]): void {
    this.commit();
    this.#layout.hide(keys, false);
  }

  /** So many of the shown columns stay in place. */
  freeze(count: number): void {
    this.commit();
    this.#layout.freeze(count);
  }

  /** Makes columns as wide as the texts that are here; all columns unless told. */
  autoFit(keys?: readonly string[]): void {
    this.#layout.autoFit(this.columns.filter((column) => !keys || keys.includes(column.key)));
  }

  /** Where a cell lies in the window, for cards and menus. */
  boxOf(place: Place): { left: number; top: number; width: number; height: number } {
    return this.#view.boxOf(place);
  }

  /** Says something to a screen reader, after what the grid itself said. */
  say(text: string): void {
    this.#speaker.say(text);
  }

  destroy(): void {
    this.#keyboard.stopWaiting();
    this.#view.stop();
    this.#pointer.destroy();
    this.#exchange.destroy();
    for (const end of this.#end) end();
    this.root.replaceChildren();
    this.root.classList.remove("grid");
  }

  #listen(): void {
    const { scroller } = this.#view;
    scroller.addEventListener("scroll", () => this.#view.soon(), { passive: true });
    scroller.addEventListener("focus", () => this.focus());
    scroller.addEventListener("wheel", (event) => this.#layout.wheel(event), { passive: false });
    const size = new ResizeObserver(() => this.#view.soon());
    size.observe(this.root);
    this.#end.push(() => size.disconnect(), this.options.rows.watch(() => this.#rowsChanged()));
  }

  #rowsChanged(): void {
    const size = this.#sizeNow();
    if (size.rows !== this.#size.rows) {
      this.#view.resize();
      this.#selection.fit(size, this.#size);
      this.#size = size;
      this.#view.selected();
    }
    if (this.editing) this.#follow();
    else this.#editor.remember(this.#writer.textAt(this.active));
    this.#view.soon();
  }

  /** The row in which is typed may stand elsewhere now; the box goes along. */
  #follow(): void {
    if (this.#stillThere()) return;
    const { rows } = this.options;
    const { row, column } = this.active;
    for (let away = 1; away < FURTHEST; away += 1) {
      const found = [row - away, row + away].find((at) => at >= 0 && at < rows.total && identity(rows.at(at)) === this.#typedIn);
      if (found === undefined) continue;
      this.#selection.to({ row: found, column });
      return this.#moved();
    }
  }

  #stillThere(): boolean {
    const here = identity(this.options.rows.at(this.active.row));
    return here === undefined || this.#typedIn === undefined || here === this.#typedIn;
  }

  /** Columns or zoom are others now; the active cell stays in its column. */
  #laid(before: readonly Column[]): void {
    const size = this.#sizeNow();
    const { row, column } = this.active;
    const at = this.columns.findIndex(({ key }) => key === before[column]?.key);
    const others = before.length !== size.columns || before.some(({ key }, i) => key !== this.columns[i]?.key);
    if (others && at >= 0) this.#selection.to({ row, column: at });
    else this.#selection.fit(size, this.#size);
    this.#size = size;
    this.#editor.remember(this.#writer.textAt(this.active));
    this.#view.selected();
    this.#view.paint();
    if (others) this.options.onSelect?.(this.selected);
  }

  /** After every change of the selection. */
  #moved(reveal: Place | null = this.active): void {
    const { active } = this;
    this.#keyboard.tabbedFrom = null;
    if (this.editing) this.#typedIn = identity(this.options.rows.at(active.row));
    if (reveal) this.#view.reveal(reveal);
    this.#editor.remember(this.#writer.textAt(active));
    this.#view.selected();
    this.#view.paint();
    this.#speaker.selected();
    if (this.#told?.row !== active.row || this.#told.column !== active.column) {
      this.#told = active;
      this.options.onActive(active);
    }
    this.options.onSelect?.(this.#selection.summary());
  }

  #modeChanged(mode: Mode): void {
    this.root.classList.toggle("typing", mode !== "ready");
    this.#view.soon();
    if (mode !== "ready" && this.#mode === "ready") {
      this.#exchange.letGo();
      this.#typedIn = identity(this.options.rows.at(this.active.row));
    }
    this.#mode = mode;
    this.options.onMode?.(mode);
  }

  #sizeNow(): Size {
    return { rows: this.options.rows.total, columns: this.#view.geometry.columns.length };
  }

  #inside({ row, column }: Place): Place {
    return { row: clamp(row, 0, Math.max(0, this.#size.rows - 1)), column: clamp(column, 0, Math.max(0, this.#size.columns - 1)) };
  }
}

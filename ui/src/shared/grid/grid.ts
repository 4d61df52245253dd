// The grid: keys and their meanings, the active cell and the selection. Rows come from outside and changes go outside.
// The parts: view (nodes), editor (the text box), writer (changes), exchange (clipboard), filling, pointer (mouse).
import { block, edge } from "./edges";
import { Editor } from "./editor";
import { Exchange } from "./exchange";
import { Filling } from "./filling";
import { meaning, type Act, type Command, type Meaning, type Mode, type Move } from "./keys";
import { Layout } from "./layout";
import type { Column, GridOptions, Place, Range, Selected } from "./model";
import { step } from "./moves";
import type { Parts } from "./parts";
import { Pointer } from "./pointer";
import { cellsOf, clamp, same, within } from "./ranges";
import { rawKeys } from "./raw_keys";
import { Selection, type Size } from "./selection";
import { writtenDay } from "./series";
import { Speaker } from "./speaker";
import { View } from "./view";
import { Writer } from "./writer";

/** How long keys wait for the host to say where Ctrl+arrow stops. */
const LONGEST_WAIT = 1_000;
const EDGES: Partial<Record<Move, [across: boolean, way: 1 | -1]>> = { edgeUp: [false, -1], edgeDown: [false, 1], edgeLeft: [true, -1], edgeRight: [true, 1] };
/** What a move means after End was pressed. */
const AFTER_END: Partial<Record<Move, Move>> = { up: "edgeUp", down: "edgeDown", left: "edgeLeft", right: "edgeRight", home: "last", enter: "lastColumn" };
const LEAVES_EDITOR: readonly Command[] = ["find", "replace", "goTo", "findNext", "findPrevious", "nextFinding", "previousFinding", "fixes", "filter"];

export class Grid {
  readonly #selection = new Selection();
  readonly #editor: Editor;
  readonly #view: View;
  readonly #writer: Writer;
  readonly #exchange: Exchange;
  readonly #filling: Filling;
  readonly #pointer: Pointer;
  readonly #layout: Layout;
  readonly #speaker: Speaker;
  readonly #end: (() => void)[] = [];
  /** The column where a run of Tabs began. */
  #tabbedFrom: number | null = null;
  /** Keys that wait for the host's answer to Ctrl+arrow; null while none is out. */
  #waiting: Meaning[] | null = null;
  #endMode = false;
  #size: Size;
  #told: Place | null = null;

  constructor(private readonly root: HTMLElement, private readonly options: GridOptions) {
    const hooks = {
      began: () => this.#view.reveal(this.active),
      typed: () => this.#view.fitEditor(),
      left: () => this.commit(),
      mode: (mode: Mode) => this.#modeChanged(mode),
    };
    this.#editor = new Editor(hooks, options.words.editor);
    this.#view = new View(root, options, this.#selection, this.#editor);
    this.#writer = new Writer(options, () => this.#view.geometry, (kind) => kind === "paste" || this.#exchange.letGo());
    this.#layout = new Layout(options, this.#view, () => this.#laid());
    this.#speaker = new Speaker(options, this.#selection, this.#writer, () => this.#view.geometry);
    const parts: Parts = {
      options, selection: this.#selection, editor: this.#editor, view: this.#view, writer: this.#writer,
      commit: () => this.commit(), moved: (reveal) => this.#moved(reveal),
      setWidths: (widths, settled) => this.#layout.setWidths(widths, settled), autoFit: (columns) => this.#layout.autoFit(columns),
    };
    this.#exchange = new Exchange(parts);
    this.#filling = new Filling(parts);
    this.#pointer = new Pointer(parts, this.#filling, () => this.#act("edit"));
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
    this.#act("edit");
  }

  /** Finishes a text that is being typed, as Enter would, without moving. */
  commit(): void {
    this.#waiting = null;
    const text = this.#editor.commit();
    this.#view.placeEditor();
    if (text !== null) this.#writer.type(this.active, text);
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
    this.#act("clear");
  }

  fillDown(): void {
    this.#act("fillDown");
  }

  /** Other columns: order, widths, hidden or frozen ones, marks of sorting. The active cell stays in its column. */
  setColumns(columns: readonly Column[]): void {
    this.#layout.setColumns(columns);
  }

  hideColumns(keys: readonly string[]): void {
    this.#layout.hide(keys, true);
  }

  /** Shows these hidden columns again, or all. */
  showColumns(keys?: readonly string[]): void {
    this.#layout.hide(keys, false);
  }

  /** So many of the shown columns stay in place. */
  freeze(count: number): void {
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
    this.#waiting = null;
    this.#view.stop();
    this.#pointer.destroy();
    for (const end of this.#end) end();
    this.root.replaceChildren();
    this.root.classList.remove("grid");
  }

  #listen(): void {
    const { scroller } = this.#view;
    const { box } = this.#editor;
    scroller.addEventListener("scroll", () => this.#view.soon(), { passive: true });
    scroller.addEventListener("focus", () => this.focus());
    scroller.addEventListener("wheel", (event) => this.#layout.wheel(event), { passive: false });
    box.addEventListener("keydown", (event) => this.#key(event));
    box.addEventListener("copy", (event) => this.#exchange.copy(event, false));
    box.addEventListener("cut", (event) => this.#exchange.copy(event, true));
    box.addEventListener("paste", (event) => this.#exchange.paste(event));
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
    if (!this.editing) this.#editor.remember(this.#writer.textAt(this.active));
    this.#view.soon();
  }

  /** Columns or zoom are others now. */
  #laid(): void {
    const size = this.#sizeNow();
    this.#selection.fit(size, this.#size);
    this.#size = size;
    this.#editor.remember(this.#writer.textAt(this.active));
    this.#view.selected();
    this.#view.paint();
  }

  #key(event: KeyboardEvent): void {
    const means = meaning(event, this.#editor.mode);
    if (!means) return;
    if ("act" in means && means.act === "cancel" && !this.#cancels()) return;
    if ("act" in means && means.act === "rawKeys" && !this.#rawKeys()) return;
    if ("command" in means && !this.#command(means.command)) return;
    event.preventDefault();
    event.stopPropagation();
    if ("command" in means) return;
    if (this.#waiting) this.#waiting.push(means);
    else this.#do(means);
  }

  #do(means: Meaning): void {
    if ("move" in means) return this.#move(means.move, means.extend === true);
    if ("command" in means) return void this.#command(means.command);
    if (means.act !== "endMode") this.#endMode = false;
    this.#act(means.act);
  }

  /** False when the screen does not take the command. */
  #command(command: Command): boolean {
    if (!this.options.onCommand) return false;
    if (this.#waiting) {
      this.#waiting.push({ command });
      return true;
    }
    if (LEAVES_EDITOR.includes(command)) this.commit();
    const box = this.#view.boxOf(this.active);
    return this.options.onCommand(command, { place: this.active, x: box.left, y: box.top + box.height }) !== false;
  }

  /** Whether Esc has anything to end here; else the screen may have it. */
  #cancels(): boolean {
    return this.editing || this.#exchange.holding || this.#endMode || this.#pointer.cancel();
  }

  /** Gives back the keys of a code that a typing tool made into letters, once. */
  #rawKeys(): boolean {
    const { box } = this.#editor;
    const raw = rawKeys(box.value);
    if (this.columns[this.active.column]?.code !== true || raw === box.value.normalize("NFC")) return false;
    this.#editor.replace(raw);
    return true;
  }

  #act(act: Act): void {
    switch (act) {
      case "edit":
        if (this.editing) return this.#editor.toggle();
        return this.#open(this.#writer.textAt(this.active), "edit");
      case "rub":
        return this.#open("", "enter");
      case "cancel":
        if (this.editing) return this.cancel();
        this.#exchange.letGo();
        return;
      case "clear":
        return this.#writer.write({ kind: "clear", ranges: this.#selection.ranges, source: { texts: [[""]] } });
      case "newline":
        return this.#editor.insert("\n");
      case "commit":
        return this.#commitToAll();
      case "above":
        return this.active.row > 0 ? this.#insert(this.#writer.textAt({ ...this.active, row: this.active.row - 1 }), "edit") : undefined;
      case "today":
        return this.#insert(writtenDay(this.options.today?.() ?? new Date()), "enter");
      case "fillDown":
        return this.#filling.down();
      case "fillRight":
        return this.#filling.right();
      case "pasteValues":
        return void this.#exchange.pasteUnasked(true);
      case "all": case "everything": case "columns": case "rows": case "collapse":
        return this.#selectMore(act);
      case "menu":
        return this.#menu();
      case "reveal":
        return this.#view.reveal(this.active);
      case "endMode":
        this.commit();
        this.#endMode = !this.#endMode;
        return;
      case "rawKeys": case "swallow":
        return;
    }
  }

  #open(text: string, mode: Exclude<Mode, "ready">): void {
    if (this.options.rows.total === 0) return;
    this.#view.reveal(this.active);
    this.#editor.open(text, mode);
  }

  #insert(text: string, mode: Exclude<Mode, "ready">): void {
    if (this.editing) this.#editor.insert(text);
    else this.#open(text, mode);
  }

  /** Ctrl+Enter: what was typed goes into every selected cell. */
  #commitToAll(): void {
    if (this.#selection.single || !this.editing) return this.commit();
    const text = this.#editor.take() ?? "";
    this.#view.placeEditor();
    this.#writer.write({ kind: "fill", ranges: this.#selection.ranges, source: { texts: [[text]] } });
  }

  #selectMore(act: "all" | "everything" | "columns" | "rows" | "collapse"): void {
    const { active } = this;
    const everything: Range = { top: 0, left: 0, bottom: Math.max(0, this.#size.rows - 1), right: Math.max(0, this.#size.columns - 1) };
    if (act === "collapse") this.#selection.to(active);
    else if (act === "columns" || act === "rows") this.#selection.whole(act, this.#size);
    else {
      const around = act === "all" ? block(active, this.#size, (row, column) => this.#writer.filled(row, column)) : everything;
      const taken = cellsOf(around) === 1 || same(around, this.#selection.current) ? everything : around;
      this.#selection.spanned({ row: taken.top, column: taken.left }, { row: taken.bottom, column: taken.right }, active, false);
    }
    this.#moved(null);
  }

  #menu(): void {
    if (!this.options.onMenu) return;
    this.commit();
    this.#view.reveal(this.active);
    this.#view.paint();
    this.#pointer.menuByKey();
    const box = this.#view.boxOf(this.active);
    this.options.onMenu({ on: "cell", place: this.active, x: box.left, y: box.top + box.height });
  }

  #move(wanted: Move, extend: boolean): void {
    const move = this.#endMode ? (AFTER_END[wanted] ?? wanted) : wanted;
    this.#endMode = false;
    if (move === "enter" && !this.editing && this.#exchange.holding) return this.#exchange.pasteHeld();
    this.commit();
    if (this.#size.rows === 0) return;
    if ((move === "tab" || move === "tabBack" || move === "enter" || move === "enterBack") && !this.#selection.single) {
      this.#selection.cycle(move);
      return this.#moved();
    }
    const from = extend ? this.#selection.head : this.active;
    const toEdge = EDGES[move];
    if (toEdge) return this.#toEdge(from, toEdge, extend);
    const { page, pageColumns } = this.#view.extent();
    const { place, tabbedFrom } = step({ place: from, tabbedFrom: this.#tabbedFrom }, move, { ...this.#size, frozen: this.#view.geometry.frozen, page, pageColumns });
    this.#arrive(place, extend);
    this.#tabbedFrom = tabbedFrom;
  }

  #arrive(place: Place, extend: boolean): void {
    if (extend) this.#selection.extend(place);
    else this.#selection.to(place);
    this.#moved(place);
  }

  /** Ctrl+arrow. Where rows in the way are not here the host is asked; keys wait meanwhile, letters land in the box, which
   * goes along to the new cell. */
  #toEdge(from: Place, [across, way]: [boolean, 1 | -1], extend: boolean): void {
    const go = (index: number): void => this.#arrive(this.#inside(across ? { ...from, column: index } : { ...from, row: index }), extend);
    const end = way === 1 ? (across ? this.#size.columns : this.#size.rows) - 1 : 0;
    const found = across
      ? edge(from.column, way, this.#size.columns - 1, (column) => this.#writer.filled(from.row, column))
      : edge(from.row, way, this.#size.rows - 1, (row) => this.#writer.filled(row, from.column));
    const column = this.columns[from.column];
    if (found !== undefined || across || !column || !this.options.edge) return go(found ?? end);
    const waiting: Meaning[] = [];
    this.#waiting = waiting;
    const late = setTimeout(() => arrived(null), LONGEST_WAIT);
    const arrived = (row: number | null): void => {
      clearTimeout(late);
      if (this.#waiting !== waiting) return;
      this.#waiting = null;
      if (row !== null) go(row);
      for (const means of waiting) this.#do(means);
    };
    this.options.edge(from.row, column, way).then(arrived, () => arrived(null));
  }

  /** After every change of the selection. */
  #moved(reveal: Place | null = this.active): void {
    const { active } = this;
    this.#tabbedFrom = null;
    if (reveal) this.#view.reveal(reveal);
    this.#editor.remember(this.#writer.textAt(active));
    this.#view.selected();
    this.#view.paint();
    const id = this.#view.painter.cellId(active);
    if (id) this.#editor.box.setAttribute("aria-activedescendant", id);
    else this.#editor.box.removeAttribute("aria-activedescendant");
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
    if (mode !== "ready") this.#exchange.letGo();
    this.options.onMode?.(mode);
  }

  #sizeNow(): Size {
    return { rows: this.options.rows.total, columns: this.#view.geometry.columns.length };
  }

  #inside({ row, column }: Place): Place {
    return { row: clamp(row, 0, Math.max(0, this.#size.rows - 1)), column: clamp(column, 0, Math.max(0, this.#size.columns - 1)) };
  }
}

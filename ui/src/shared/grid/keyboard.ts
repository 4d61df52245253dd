// What keys do: moving, acts on what is selected, and commands that are the screen's. Which key means what is in keys.ts.
// One answer may be out at a time: where Ctrl+arrow stops among rows that are not here. Keys wait for it meanwhile; letters
// land in the text box, which goes along to the new cell.
import { block, edge } from "./edges";
import type { Exchange } from "./exchange";
import type { Filling } from "./filling";
import { meaning, type Act, type Command, type Meaning, type Mode, type Move } from "./keys";
import type { Place, Range } from "./model";
import { step } from "./moves";
import type { Parts } from "./parts";
import type { Pointer } from "./pointer";
import { cellsOf, clamp, same } from "./ranges";
import { rawKeys } from "./raw_keys";
import type { Size } from "./selection";
import { writtenDay } from "./series";

/** The code of a key that a composition took. */
const COMPOSED = 229;
/** How long keys wait for the host to say where Ctrl+arrow stops. */
const LONGEST_WAIT = 1_000;
const EDGES: Partial<Record<Move, [across: boolean, way: 1 | -1]>> = { edgeUp: [false, -1], edgeDown: [false, 1], edgeLeft: [true, -1], edgeRight: [true, 1] };
/** What a move means after End was pressed. */
const AFTER_END: Partial<Record<Move, Move>> = { up: "edgeUp", down: "edgeDown", left: "edgeLeft", right: "edgeRight", home: "last", enter: "lastColumn" };
const LEAVES_EDITOR: readonly Command[] = ["find", "replace", "goTo", "findNext", "findPrevious", "nextFinding", "previousFinding", "fixes", "filter"];

export class Keyboard {
  /** The column where a run of Tabs began; any other move ends it. */
  tabbedFrom: number | null = null;
  /** What waits for the host's answer; null while none is out. */
  #waiting: (() => void)[] | null = null;
  #endMode = false;

  constructor(private readonly parts: Parts, private readonly exchange: Exchange, private readonly filling: Filling, private readonly pointer: Pointer) {
    const { box } = parts.editor;
    box.addEventListener("keydown", (event) => this.#key(event));
    box.addEventListener("copy", (event) => this.#copy(event, false));
    box.addEventListener("cut", (event) => this.#copy(event, true));
    box.addEventListener("paste", (event) => this.#soon(exchange.paste(event)));
  }

  get #active(): Place {
    return this.parts.selection.active;
  }

  get #editing(): boolean {
    return this.parts.editor.mode !== "ready";
  }

  get #size(): Size {
    return { rows: this.parts.options.rows.total, columns: this.parts.view.geometry.columns.length };
  }

  /** Whatever waited for an answer is given up. */
  stopWaiting(): void {
    this.#waiting = null;
  }

  act(act: Act): void {
    const { writer, editor, selection, options, view } = this.parts;
    switch (act) {
      case "edit":
        return this.#editing ? editor.toggle() : this.#open(writer.textAt(this.#active), "edit");
      case "rub":
        return this.#open("", "enter");
      case "cancel":
        if (this.#editing) return this.parts.cancel();
        this.exchange.letGo();
        return;
      case "clear":
        return writer.write({ kind: "clear", ranges: selection.ranges, source: { texts: [[""]] } });
      case "newline":
        return editor.insert("\n");
      case "commit":
        return this.#commitToAll();
      case "above":
        return this.#active.row > 0 ? this.#insert(writer.textAt({ ...this.#active, row: this.#active.row - 1 }), "edit") : undefined;
      case "today":
        return this.#insert(writtenDay(options.today?.() ?? new Date()), "enter");
      case "fillDown":
        return this.filling.down();
      case "fillRight":
        return this.filling.right();
      case "pasteValues":
        return void this.exchange.pasteUnasked(true);
      case "all": case "everything": case "columns": case "rows": case "collapse":
        return this.#selectMore(act);
      case "menu":
        return this.#menu();
      case "reveal":
        return view.reveal(this.#active);
      case "endMode":
        this.parts.commit();
        this.#endMode = !this.#endMode;
        return;
      case "rawKeys": case "swallow":
        return;
    }
  }

  #key(event: KeyboardEvent): void {
    const composing = event.isComposing || event.keyCode === COMPOSED;
    // A composition that lets Tab through would lose the focus by it.
    if (composing && event.key === "Tab") event.preventDefault();
    if (!composing && this.parts.options.onKey?.(event)) return stop(event);
    const means = meaning(event, this.parts.editor.mode);
    if (!means) return;
    if ("act" in means && means.act === "cancel" && !this.#cancels()) return;
    if ("act" in means && means.act === "rawKeys" && !this.#rawKeys()) return;
    if ("command" in means && !this.#command(means.command)) return;
    stop(event);
    if ("command" in means) return;
    this.#soon(() => this.#do(means));
  }

  /** At once, or when the host has answered. */
  #soon(run: () => void): void {
    if (this.#waiting) this.#waiting.push(run);
    else run();
  }

  #copy(event: ClipboardEvent, cut: boolean): void {
    if (!this.#waiting) return this.exchange.copy(event, cut);
    event.preventDefault();
    this.#waiting.push(() => void this.exchange.copyLate(cut));
  }

  #do(means: Meaning): void {
    if ("move" in means) return this.#move(means.move, means.extend === true);
    if ("command" in means) return void this.#command(means.command);
    if (means.act !== "endMode") this.#endMode = false;
    this.act(means.act);
  }

  /** False when the screen does not take the command. */
  #command(command: Command): boolean {
    if (!this.parts.options.onCommand) return false;
    if (this.#waiting) {
      this.#waiting.push(() => void this.#command(command));
      return true;
    }
    if (LEAVES_EDITOR.includes(command)) this.parts.commit();
    const box = this.parts.view.boxOf(this.#active);
    return this.parts.options.onCommand(command, { place: this.#active, x: box.left, y: box.top + box.height }) !== false;
  }

  /** Whether Esc has anything to end here; else the screen may have it. */
  #cancels(): boolean {
    return this.#editing || this.exchange.holding || this.#endMode || this.pointer.cancel();
  }

  /** Gives back the keys of a code that a typing tool made into letters, once. */
  #rawKeys(): boolean {
    const { box } = this.parts.editor;
    const raw = rawKeys(box.value);
    if (this.parts.view.geometry.columns[this.#active.column]?.code !== true || raw === box.value.normalize("NFC")) return false;
    this.parts.editor.replace(raw);
    return true;
  }

  #open(text: string, mode: Exclude<Mode, "ready">): void {
    if (this.parts.options.rows.total === 0) return;
    this.parts.view.reveal(this.#active);
    this.parts.editor.open(text, mode);
  }

  #insert(text: string, mode: Exclude<Mode, "ready">): void {
    if (this.#editing) this.parts.editor.insert(text);
    else this.#open(text, mode);
  }

  /** Ctrl+Enter: what was typed goes into every selected cell. */
  #commitToAll(): void {
    if (this.parts.selection.single || !this.#editing) return this.parts.commit();
    const text = this.parts.editor.take() ?? "";
    this.parts.view.placeEditor();
    if (!this.parts.stillThere()) return this.parts.options.onRefused?.("gone");
    this.parts.writer.write({ kind: "fill", ranges: this.parts.selection.ranges, source: { texts: [[text]] } });
  }

  #selectMore(act: "all" | "everything" | "columns" | "rows" | "collapse"): void {
    const active = this.#active;
    const everything: Range = { top: 0, left: 0, bottom: Math.max(0, this.#size.rows - 1), right: Math.max(0, this.#size.columns - 1) };
    if (act === "collapse") this.parts.selection.to(active);
    else if (act === "columns" || act === "rows") this.parts.selection.whole(act, this.#size);
    else {
      const around = act === "all" ? block(active, this.#size, (row, column) => this.parts.writer.filled(row, column)) : everything;
      const taken = cellsOf(around) === 1 || same(around, this.parts.selection.current) ? everything : around;
      this.parts.selection.spanned({ row: taken.top, column: taken.left }, { row: taken.bottom, column: taken.right }, active, false);
    }
    this.parts.moved(null);
  }

  #menu(): void {
    if (!this.parts.options.onMenu) return;
    this.parts.commit();
    this.parts.view.reveal(this.#active);
    this.parts.view.paint();
    this.pointer.menuByKey();
    const box = this.parts.view.boxOf(this.#active);
    this.parts.options.onMenu({ on: "cell", place: this.#active, x: box.left, y: box.top + box.height });
  }

  #move(wanted: Move, extend: boolean): void {
    const move = this.#endMode ? (AFTER_END[wanted] ?? wanted) : wanted;
    this.#endMode = false;
    if (move === "enter" && !this.#editing && this.exchange.holding && this.exchange.pasteHeld()) return;
    this.parts.commit();
    if (this.#size.rows === 0) return;
    if ((move === "tab" || move === "tabBack" || move === "enter" || move === "enterBack") && !this.parts.selection.single) {
      this.parts.selection.cycle(move);
      return this.parts.moved();
    }
    const from = extend ? this.parts.selection.head : this.#active;
    const toEdge = EDGES[move];
    if (toEdge) return this.#toEdge(from, toEdge, extend);
    const { page, pageColumns } = this.parts.view.extent();
    const { place, tabbedFrom } = step({ place: from, tabbedFrom: this.tabbedFrom }, move, { ...this.#size, frozen: this.parts.view.geometry.frozen, page, pageColumns });
    this.#arrive(place, extend);
    this.tabbedFrom = tabbedFrom;
  }

  #arrive(place: Place, extend: boolean): void {
    if (extend) this.parts.selection.extend(place);
    else this.parts.selection.to(place);
    this.parts.moved(place);
  }

  /** Ctrl+arrow. Where rows in the way are not here the host is asked; keys wait meanwhile, letters land in the box, which
   * goes along to the new cell. */
  #toEdge(from: Place, [across, way]: [boolean, 1 | -1], extend: boolean): void {
    const go = (index: number): void => this.#arrive(this.#inside(across ? { ...from, column: index } : { ...from, row: index }), extend);
    const end = way === 1 ? (across ? this.#size.columns : this.#size.rows) - 1 : 0;
    const found = across
      ? edge(from.column, way, this.#size.columns - 1, (column) => this.parts.writer.filled(from.row, column))
      : edge(from.row, way, this.#size.rows - 1, (row) => this.parts.writer.filled(row, from.column));
    const column = this.parts.view.geometry.columns[from.column];
    if (found !== undefined || across || !column || !this.parts.options.edge) return go(found ?? end);
    const waiting: (() => void)[] = [];
    this.#waiting = waiting;
    const late = setTimeout(() => arrived(null), LONGEST_WAIT);
    const arrived = (row: number | null): void => {
      clearTimeout(late);
      if (this.#waiting !== waiting) return;
      this.#waiting = null;
      if (row !== null) go(row);
      for (const run of waiting) run();
    };
    this.parts.options.edge(from.row, column, way).then(arrived, () => arrived(null));
  }

  #inside({ row, column }: Place): Place {
    return { row: clamp(row, 0, Math.max(0, this.#size.rows - 1)), column: clamp(column, 0, Math.max(0, this.#size.columns - 1)) };
  }
}

function stop(event: Event): void {
  event.preventDefault();
  event.stopPropagation();
}

// The bench of the screen Soát: the grid, the cell in focus, what lies open beside it, and what each gesture does. The
// list itself is in Review; what things look like is in the components.
import { tick } from "svelte";

import { Grid, type Column, type Command, type Edit, type EditKind, type Place, type Preview, type RangeChange, type Selected, type Spot } from "../../shared/grid";
import type { GoTo, OpenList, Session } from "../../shared/session.svelte";
import { texts } from "../../texts";
import type { CauseCard, Changed, FindingCard, ViewPlace } from "../../wire";
import { columnsFor, fontMeasure, marked } from "./columns";
import { Focus } from "./focus.svelte";
import { cellMenu, columnMenu, fixMenu, type Item } from "./menus";
import { asksFirst } from "./ranges";
import { Review } from "./review.svelte";
import type { ListRow } from "./rows";
import { sumText, tally } from "./tally";
import { EVERYTHING, unfiltered, type View } from "./view";

export type Panel =
  | { kind: "rule"; code: string }
  | { kind: "history" | "around"; id: number; row: number; field: string }
  | { kind: "steps" | "columns" | "keys" };
export type Popup =
  | { kind: "menu"; x: number; y: number; label: string; items: Item[] }
  | { kind: "values" | "filter"; x: number; y: number; field: string }
  | { kind: "goTo"; x: number; y: number };
export type Asked =
  | { kind: "preview"; cause: CauseCard | null }
  | { kind: "explain"; cause: CauseCard | null; finding: FindingCard | null }
  | { kind: "paste"; preview: Preview; answer: (go: boolean) => void };

export interface Here {
  readonly row: ListRow;
  readonly column: Column;
  readonly text: string;
}

const ZOOM_STEP = 0.1;
/** What stays as it was when the clerk comes back to the screen. */
interface Kept {
  review: Review;
  columns: readonly Column[];
  zoom: number;
  place: { id: number; field: string } | null;
}
const kept = new WeakMap<OpenList, Kept>();

export class Bench {
  readonly review: Review;
  readonly focus: Focus;
  grid: Grid | null = null;
  columns: readonly Column[] = $state.raw([]);
  active: Place = $state.raw({ row: 0, column: 0 });
  panel: Panel | null = $state.raw(null);
  popup: Popup | null = $state.raw(null);
  asked: Asked | null = $state.raw(null);
  finding = $state(false);
  note = $state("");
  loading = $state(true);
  hovered: Place | null = $state.raw(null);
  /** Counts rows that came: whatever was read from them is read anew. */
  came = $state(0);
  readonly here: Here | null = $derived.by(() => {
    void [this.came, this.review.version];
    const row = this.review.pages.at(this.active.row);
    const column = this.columns.filter((one) => !one.hidden)[this.active.column];
    return row && column ? { row, column, text: row.cells[column.at] ?? "" } : null;
  });
  #kept: Kept;
  #ended = false;
  #selected: Selected | null = null;

  constructor(readonly session: Session, open: OpenList) {
    const failed = (error: unknown): void => void session.try(() => Promise.reject(error), "keep");
    const before = kept.get(open);
    this.#kept = before ?? { review: new Review(session.host, open.opened, failed), columns: [], zoom: 1, place: null };
    kept.set(open, this.#kept);
    this.review = this.#kept.review;
    this.focus = new Focus((id, field) => this.review.info(id, field));
  }

  /** Brings the first rows and makes the grid; gives back how to end it. */
  async begin(root: HTMLElement): Promise<void> {
    const { review } = this;
    if (this.#kept.columns.length > 0) await review.look(review.view);
    else await review.pages.get(0);
    // Another screen was chosen meanwhile.
    if (this.#ended) return;
    this.columns = this.#kept.columns.length > 0 ? this.#kept.columns : columnsFor(review.fields, fontMeasure());
    this.loading = false;
    this.grid = this.#make(root);
    // F6 comes back to the cell, not to the first button of a column head.
    root.querySelector("textarea")?.setAttribute("data-part-focus", "");
    await this.arrive(this.session.goTo ?? (this.#kept.place && { list: review.list, ...this.#kept.place }));
    this.session.goTo = null;
    this.grid.focus();
  }

  end(): void {
    this.#ended = true;
    this.grid?.commit();
    const { here } = this;
    Object.assign(this.#kept, { columns: this.columns, zoom: this.grid?.zoom ?? 1, place: here && { id: here.row.id, field: here.column.key } });
    this.grid?.destroy();
    this.grid = null;
  }

  #make(root: HTMLElement): Grid {
    const t = texts.review;
    const tried = (run: () => Promise<unknown>): void => void this.session.try(run, "keep");
    return new Grid(root, {
      rows: this.review.pages,
      columns: marked(this.columns, this.review.view),
      zoom: this.#kept.zoom,
      words: { grid: t.label, editor: t.cellEditor, rowHead: t.row, levels: texts.levels, fixed: t.fixed, waiting: t.waiting, headMenu: t.headMenu, selected: t.selectedSpoken },
      // A cell that could not be saved stays told while the clerk types on.
      onEdit: (edits: readonly Edit[], kind: EditKind) => tried(async () => this.#told(await this.review.change(edits, kind), kind)),
      onRange: (change: RangeChange) => tried(async () => {
        const changed = await this.review.changeRange(change);
        if (changed) this.#told(changed, change.kind);
      }),
      confirmRange: (preview) => !asksFirst(preview, this.review.filtered) || this.#confirm(preview),
      copyRange: (area) => this.review.copy(area),
      edge: (row, column, way) => this.review.edge(row, column, way),
      onActive: (place) => {
        this.active = place;
        this.note = "";
      },
      onSelect: (selected) => this.#select(selected),
      onCommand: (command, spot) => this.command(command, spot),
      onMenu: (spot) => this.#menu(spot.on, spot),
      onHover: (place) => (this.hovered = place),
      onColumns: (columns) => (this.columns = columns),
      onRefused: (why) => (this.note = t.notes.refused[why]),
      describe: (place) => this.#describe(place),
    });
  }

  /** A key or a menu asks for something; false when it is not ours. */
  command(command: Command, at?: Spot): boolean {
    const spot = at ?? this.#spotOf(this.active);
    this.popup = null;
    switch (command) {
      case "undo": void this.step(() => this.review.undo(), texts.review.notes.undone); return true;
      case "redo": void this.step(() => this.review.redo(), texts.review.notes.redone); return true;
      case "find": case "replace": this.finding = true; return true;
      case "findNext": case "findPrevious": void this.findAgain(command === "findPrevious"); return true;
      case "goTo": this.popup = { kind: "goTo", x: spot.x, y: spot.y }; return true;
      case "nextFinding": case "previousFinding": void this.nextFinding(command === "previousFinding"); return true;
      case "fixes": void this.#openFixes(spot); return true;
      case "help": void this.explainRule(); return true;
      case "values": this.#open("values", spot); return true;
      case "filter": this.#open("filter", spot); return true;
      case "suggest": case "time": return false;
    }
  }

  /** Something that changes the list; the text being typed is finished first. */
  async step(run: () => Promise<Changed>, words: (cells: number) => string): Promise<void> {
    this.grid?.commit();
    await this.session.try(async () => {
      const changed = await run();
      await this.#arriveAt(changed.place);
      this.#say(words(changed.cells));
    });
    this.#refocus();
  }

  async fixAll(cause: string | null = null): Promise<void> {
    await this.step(() => this.review.fixSafe(cause), texts.review.notes.fixed);
  }

  async useFix(finding: FindingCard): Promise<void> {
    const { id, field, cause } = finding;
    if (id === null || field === null) return;
    await this.step(() => this.review.applyFixes({ cause, safe_only: false, only: [{ id, field }], except: [] }), texts.review.notes.fixed);
  }

  async explain(which: { cause: string } | { id: number; code: string }, text: string): Promise<void> {
    await this.step(() => this.review.explain({ cause: null, id: null, code: null, ...which, text }), () => texts.review.notes.explained);
  }

  async nextFinding(back: boolean): Promise<void> {
    this.grid?.commit();
    await this.session.try(async () => {
      const place = await this.review.next({ row: this.active.row, field: this.here?.column.key ?? null }, back);
      if (place) await this.#arriveAt(place);
      else this.#say(texts.review.notes.noMore);
    }, "keep");
    this.#refocus();
  }

  /** Rows of this cause alone, and to the first of its places; once more and everything is shown again. */
  async see(cause: string): Promise<void> {
    const { view, fields } = this.review;
    const already = view.cause === cause;
    await this.look({ ...EVERYTHING, sort: view.sort, cause: already ? null : cause });
    if (already || this.review.view.cause !== cause) return;
    await this.session.try(async () => {
      // From the last cell on, round the end.
      const place = await this.review.next({ row: Math.max(0, this.review.pages.total - 1), field: fields.at(-1)?.key ?? null }, false);
      await this.#arriveAt(place);
    }, "keep");
  }

  /** The panel goes along with the cell in focus. */
  follow(): void {
    const { panel, here, focus } = this;
    if (!panel || !here) return;
    if (panel.kind === "around" || panel.kind === "history") {
      const [id, field] = [here.row.id, here.column.key];
      if (panel.id !== id || panel.field !== field) this.panel = { kind: panel.kind, id, row: here.row.number, field };
    } else if (panel.kind === "rule") {
      const code = focus.info?.findings[0]?.code;
      if (code !== undefined && code !== panel.code) this.panel = { kind: "rule", code };
    }
  }

  #sought = { text: "", exact: false };

  async find(text: string, exact: boolean, back: boolean): Promise<boolean> {
    if (text.trim() === "") return true;
    this.#sought = { text, exact };
    let found = false;
    await this.session.try(async () => {
      const place = await this.review.find(text, exact, { row: this.active.row, field: this.here?.column.key ?? null }, back);
      if (place) await this.#arriveAt(place);
      else this.#say(texts.review.notes.notFound(text));
      found = place !== null;
    }, "keep");
    return found;
  }

  async findAgain(back: boolean): Promise<void> {
    if (this.#sought.text === "") this.finding = true;
    else await this.find(this.#sought.text, this.#sought.exact, back);
  }

  async goToRow(number: number): Promise<void> {
    this.popup = null;
    await this.session.try(async () => {
      const row = await this.review.rowNumbered(number);
      if (row === null) this.#say(texts.review.notes.noRow(number));
      else this.grid?.goTo({ row, column: this.active.column });
    });
    this.grid?.focus();
  }

  /** Other rows or another order. The active cell stays with its person where that one is still shown. */
  async look(view: View): Promise<void> {
    this.grid?.commit();
    const { here } = this;
    await this.session.try(async () => {
      await this.review.look(view);
      this.grid?.setColumns(marked(this.columns, view));
      if (!here || this.review.view !== view || this.review.pages.total === 0) return;
      const was = this.active;
      const row = await this.review.whereIs(here.row.id);
      // Whoever moved on meanwhile is not called back.
      if (this.active === was) this.grid?.goTo({ row: row ?? 0, column: was.column });
    });
  }

  /** Shows a cell, taking the filter away where it hides the row. */
  async arrive(place: GoTo | null): Promise<void> {
    const name = this.columnAt("full_name");
    if (!place) return this.grid?.goTo({ row: 0, column: Math.max(0, name) });
    let row = await this.review.whereIs(place.id);
    if (row === null && this.review.filtered) {
      await this.look(unfiltered(this.review.view));
      row = await this.review.whereIs(place.id);
    }
    const column = place.field === null ? name : this.#shownColumn(place.field);
    this.grid?.goTo({ row: row ?? 0, column: Math.max(0, column) });
  }

  /** F1: the rule of the cell in focus, or the keys where nothing is wrong. */
  async explainRule(code?: string): Promise<void> {
    const info = code === undefined ? await this.focus.ready() : null;
    const found = code ?? info?.findings[0]?.code;
    this.panel = found === undefined ? { kind: "keys" } : { kind: "rule", code: found };
  }

  /** Closes what lies over the grid; the keys are the grid's again. */
  close(): void {
    this.popup = null;
    this.grid?.focus();
  }

  /** After an answer: the keys are the grid's, unless something was opened meanwhile. */
  #refocus(): void {
    if (!this.popup && !this.asked) this.grid?.focus();
  }

  /** A dialog was answered. While it is open nothing beside it can take the focus. */
  answered(): void {
    this.asked = null;
    void tick().then(() => this.grid?.focus());
  }

  zoom(way: 1 | -1 | 0): void {
    if (this.grid) this.grid.zoom = way === 0 ? 1 : this.grid.zoom + way * ZOOM_STEP;
  }

  columnAt(field: string): number {
    return this.columns.filter((column) => !column.hidden).findIndex((column) => column.key === field);
  }

  /** A hidden column is shown again when somebody must see it. */
  #shownColumn(field: string): number {
    if (this.columns.some((column) => column.key === field && column.hidden)) this.grid?.showColumns([field]);
    return this.columnAt(field);
  }

  async #arriveAt(place: ViewPlace | null): Promise<void> {
    if (!place) return;
    await this.review.pages.get(place.row);
    this.grid?.goTo({ row: place.row, column: Math.max(0, this.#shownColumn(place.field)) });
  }

  #open(kind: "values" | "filter", spot: Spot): void {
    const { here } = this;
    const field = here?.column.key ?? this.columns.filter((column) => !column.hidden)[this.active.column]?.key;
    if (field !== undefined) this.popup = { kind, x: spot.x, y: spot.y, field };
  }

  async #openFixes(spot: Spot): Promise<void> {
    const items = fixMenu(this, await this.focus.ready());
    if (items.length === 0) this.#say(texts.review.notes.noFix);
    else this.popup = { kind: "menu", x: spot.x, y: spot.y, label: texts.review.menu.fixes, items };
  }

  #menu(on: "cell" | "row" | "column" | "corner" | "head", spot: Spot): void {
    const column = this.columns.filter((one) => !one.hidden)[spot.place.column];
    const { x, y } = spot;
    if (on === "head" && column) this.popup = { kind: "filter", x, y, field: column.key };
    else if (on === "column" && column) this.popup = { kind: "menu", x, y, label: column.name, items: columnMenu(this, column, spot.place.column, x, y) };
    else void this.focus.ready().then((info) => (this.popup = { kind: "menu", x, y, label: texts.review.menu.label, items: cellMenu(this, info, x, y) }));
  }

  #confirm(preview: Preview): Promise<boolean> {
    return new Promise((done) => {
      const answer = (go: boolean): void => {
        this.answered();
        done(go);
      };
      this.asked = { kind: "paste", preview, answer };
    });
  }

  #told(changed: Changed, kind: EditKind): void {
    if (kind !== "type" && changed.cells > 1) this.#say(texts.review.notes.changed(changed.cells));
  }

  #say(words: string): void {
    this.note = words;
  }

  #select(selected: Selected): void {
    this.#selected = selected;
    this.tellSelection();
  }

  /** For the status bar: where one is, or how much is selected. */
  tellSelection(): void {
    const selected = this.#selected;
    const t = texts.review.status;
    if (!selected || selected.cells <= 1) {
      this.session.selection = this.here ? t.place(this.here.row.number, this.here.column.name) : "";
      return;
    }
    const shown = this.columns.filter((column) => !column.hidden);
    const sums = tally(selected.ranges, (row, column) => this.review.pages.at(row)?.cells[shown[column]?.at ?? -1]);
    const parts = [t.selected(selected.cells), ...(sums ? [t.filled(sums.filled), ...(sums.sum === null ? [] : [t.sum(sumText(sums.sum))])] : [])];
    this.session.selection = parts.join(" · ");
  }

  #describe(place: Place): string {
    const row = this.review.pages.at(place.row);
    const at = this.columns.filter((column) => !column.hidden)[place.column]?.at ?? -1;
    return row?.explained[at] ? texts.review.explained : "";
  }

  #spotOf(place: Place): Spot {
    const box = this.grid?.boxOf(place);
    return { place, x: box?.left ?? 0, y: box ? box.top + box.height : 0 };
  }
}

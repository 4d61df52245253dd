// A list under review: its rows in pages, how it stands, what the clerk asked to see and what can be done to it. No nodes
// here. What the program answers to a change is shown as it comes; a row being fixed stays where it is until the filter is
// applied anew.
import type { Host } from "../../host";
import { Pages, type Area, type Column, type Edit, type EditKind, type Preview, type RangeChange } from "../../shared/grid";
import type { ApplyFixes, CellInfo, Changed, Explain, GridField, ListState, Opened, ViewPlace } from "../../wire";
import { allOf, rectangles, rectanglesOf, type Rectangle } from "./ranges";
import { listRow, type ListRow } from "./rows";
import { EVERYTHING, filters, type View } from "./view";

/** How an edit is written down. A cut is a paste that also empties. */
const KINDS: Record<EditKind, string> = { type: "hand", paste: "paste", cut: "paste", fill: "fill", clear: "clear" };
/** Rows looked at one after the other for a row number, where the order is not the file's. */
const MOST_SCANNED = 10_000;

export class Review {
  state: ListState = $state.raw(null as unknown as ListState);
  view: View = $state.raw(EVERYTHING);
  /** Rows were changed since the filter was applied: some may no longer belong. */
  stale = $state(false);
  /** Counts changes: whatever was read about a cell before is read anew. */
  version = $state(0);
  readonly pages: Pages<ListRow>;
  readonly list: number;
  readonly people: number;
  readonly fields: readonly GridField[];
  readonly units: readonly string[];
  #asked = 0;

  constructor(private readonly host: Host, opened: Opened, failed: (error: unknown) => void) {
    this.list = opened.list;
    this.people = opened.people;
    this.fields = opened.fields;
    this.units = opened.units;
    this.state = opened.state;
    this.pages = new Pages<ListRow>((first, count) => this.#fetch(first, count), opened.state.rows, failed);
  }

  get filtered(): boolean {
    return filters(this.view);
  }

  fieldName(key: string): string {
    return this.fields.find((field) => field.key === key)?.name ?? key;
  }

  /** Asks the program for another view. Of several asked for in a row only the last one is shown. */
  async look(view: View): Promise<void> {
    const mine = (this.#asked += 1);
    this.view = view;
    const state = await this.host.rpc("view", { list: this.list, ...view, values: [...view.values], sort: [...view.sort], query: view.query.trim() });
    if (mine !== this.#asked) return;
    this.state = state;
    this.stale = false;
    await this.pages.restart();
  }

  /** The texts of one gesture. They are shown at once; what the program makes of them follows. */
  async change(edits: readonly Edit[], kind: EditKind): Promise<Changed> {
    const cells = edits.flatMap(({ row, column, text }) => {
      const here = this.pages.at(row);
      return here ? [{ id: here.id, field: column.key, text }] : [];
    });
    this.pages.put(edits.map(({ row, column, text }) => ({ row, at: column.at, text })));
    try {
      return await this.#take(this.host.rpc("edit", { list: this.list, kind: KINDS[kind], cells }));
    } catch (error) {
      await this.pages.refresh();
      throw error;
    }
  }

  /** The same for rows that are not all here; the last of its steps is given back, with the cells of all. */
  async changeRange(change: RangeChange): Promise<Changed | null> {
    let [last, cells]: [Changed | null, number] = [null, 0];
    for (const rectangle of await rectangles(change, (area) => this.copy(area))) {
      last = await this.#take(this.host.rpc("edit_range", { list: this.list, ...rectangle }));
      cells += last.cells;
    }
    return last && { ...last, cells };
  }

  /** What a paste or a fill would do, before it is done. */
  async preview(preview: Preview): Promise<{ cells: number; before: number; after: number }> {
    const all: Rectangle[] = preview.change ? await rectangles(preview.change, (area) => this.copy(area)) : rectanglesOf(preview, (row) => this.pages.at(row));
    const sum = { cells: 0, before: 0, after: 0 };
    for (const rectangle of all) {
      const one = await this.host.rpc("preview_range", { list: this.list, ...rectangle });
      sum.cells += one.cells;
      sum.before += allOf(one.before);
      sum.after += allOf(one.after);
    }
    return sum;
  }

  async applyFixes(which: Omit<ApplyFixes, "list">): Promise<Changed> {
    return this.#take(this.host.rpc("apply_fixes", { list: this.list, ...which }));
  }

  /** All certain fixes, or those of one cause; one step of undo. */
  async fixSafe(cause: string | null): Promise<Changed> {
    return this.applyFixes({ cause, safe_only: true, only: null, except: [] });
  }

  async explain(what: Omit<Explain, "list">): Promise<Changed> {
    return this.#take(this.host.rpc("explain", { list: this.list, ...what }));
  }

  async undo(): Promise<Changed> {
    return this.#take(this.host.rpc("undo", { list: this.list }));
  }

  async redo(): Promise<Changed> {
    return this.#take(this.host.rpc("redo", { list: this.list }));
  }

  async info(id: number, field: string): Promise<CellInfo> {
    return this.host.rpc("cell", { list: this.list, id, field });
  }

  /** The next finding in reading order; of the cause that is being looked at, if one is. */
  async next(from: { row: number; field: string | null }, back: boolean): Promise<ViewPlace | null> {
    const { place } = await this.host.rpc("next_finding", { list: this.list, ...from, back, level: this.view.level, cause: this.view.cause });
    return place;
  }

  async find(text: string, exact: boolean, from: { row: number; field: string | null }, back: boolean): Promise<ViewPlace | null> {
    const { place } = await this.host.rpc("find", { list: this.list, text, exact, ...from, back });
    return place;
  }

  /** Where a row is in this view; null when it is hidden. */
  async whereIs(id: number): Promise<number | null> {
    return (await this.host.rpc("where_is", { list: this.list, id })).place?.row ?? null;
  }

  async copy(area: Area): Promise<string> {
    const fields = area.columns.map((column) => column.key);
    return (await this.host.rpc("copy", { list: this.list, first: area.top, last: area.bottom, fields, heads: false })).text;
  }

  async edge(row: number, column: Column, way: 1 | -1): Promise<number> {
    return (await this.host.rpc("edge", { list: this.list, row, field: column.key, up: way === -1 })).row;
  }

  /** The view row of an Excel row. In the order of the file it is halved towards; else rows are looked through. */
  async rowNumbered(number: number): Promise<number | null> {
    if (this.view.sort.length > 0) return this.#scan(number);
    let [low, high] = [0, this.pages.total - 1];
    while (low <= high) {
      const middle = Math.floor((low + high) / 2);
      const row = await this.pages.get(middle);
      if (!row) break;
      if (row.number === number) return middle;
      if (row.number < number) low = middle + 1;
      else high = middle - 1;
    }
    // Several sheets begin anew with small numbers.
    return this.#scan(number);
  }

  async #scan(number: number): Promise<number | null> {
    for (let at = 0; at < Math.min(this.pages.total, MOST_SCANNED); at += 1) {
      if ((await this.pages.get(at))?.number === number) return at;
    }
    return null;
  }

  async #take(answer: Promise<Changed>): Promise<Changed> {
    const changed = await answer;
    this.state = changed.state;
    this.version += 1;
    if (this.filtered || this.view.sort.length > 0) this.stale ||= changed.cells > 0;
    if (changed.rows) this.pages.patch(changed.rows.map(({ at, row }) => ({ at, row: listRow(row) })));
    else await this.pages.refresh();
    return changed;
  }

  async #fetch(first: number, count: number): Promise<{ total: number; rows: ListRow[] }> {
    const came = await this.host.rpc("rows", { list: this.list, first, count });
    return { total: came.total, rows: came.rows.map(listRow) };
  }
}

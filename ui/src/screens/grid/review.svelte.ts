// A list under review: its rows in pages, its findings by cause, and what can be done to it. No nodes here.
import type { Host } from "../../host";
import { Pages, type Edit, type Level } from "../../shared/grid";
import { texts } from "../../texts";
import type { FindingCard, Findings, GridField, GridRow } from "../../wire";

/** As many findings as one answer holds. */
const MOST_FINDINGS = 500;

type Row = GridRow & { number: number; levels: Level[] };

export class Review {
  findings: Findings | null = $state.raw(null);
  /** Places of the chosen cause, or of all. */
  places: FindingCard[] = $state.raw([]);
  cause: string | null = $state(null);
  note = $state("");
  readonly pages: Pages<Row>;
  fields: readonly GridField[] = [];
  #byCell = new Map<string, FindingCard[]>();

  constructor(private readonly host: Host, readonly list: number, people: number, failed: (error: unknown) => void) {
    this.pages = new Pages<Row>((first, count) => this.#fetch(first, count), people, failed);
  }

  /** Brings the first rows and the findings. */
  async begin(): Promise<void> {
    await Promise.all([this.pages.get(0), this.#readFindings()]);
  }

  /** Findings of one cell, the gravest first. */
  of(row: GridRow, field: string): FindingCard[] {
    return this.#byCell.get(`${row.id} ${field}`) ?? [];
  }

  /** Safe proposals, where all findings are known here; null where they are too many to be. */
  get safeFixes(): number | null {
    const all = this.findings;
    if (!all || all.block + all.explain + all.hint > all.findings.length) return null;
    return all.findings.filter((finding) => finding.safe).length;
  }

  async choose(cause: string | null): Promise<void> {
    this.cause = cause;
    await this.#readPlaces();
  }

  /** The texts of one gesture, one after the other until the program takes many at once. */
  async change(edits: readonly Edit[]): Promise<void> {
    this.note = "";
    const known = edits.flatMap((edit) => {
      const row = this.pages.at(edit.row);
      return row ? [{ id: row.id, edit }] : [];
    });
    this.pages.put(edits.map(({ row, column, text }) => ({ row, at: column.at, text })));
    try {
      for (const { id, edit } of known) await this.host.rpc("edit", { list: this.list, id, field: edit.column.key, value: edit.text });
    } finally {
      await this.#again();
    }
  }

  async set(id: number, field: string, value: string): Promise<void> {
    try {
      await this.host.rpc("edit", { list: this.list, id, field, value });
    } finally {
      await this.#again();
    }
  }

  async fixSafe(): Promise<void> {
    const { cells } = await this.host.rpc("fix_safe", { list: this.list });
    this.note = texts.grid.fixed(cells);
    await this.#again();
  }

  async undo(): Promise<void> {
    const { cells } = await this.host.rpc("undo", { list: this.list });
    this.note = texts.grid.undone(cells);
    await this.#again();
  }

  /** Where a row id stands. Ids rise with the rows, so the place is guessed from the first and then halved towards. */
  async indexOf(id: number): Promise<number | null> {
    let [low, high] = [0, this.pages.total - 1];
    const first = await this.pages.get(0);
    let guess = first ? id - first.id : 0;
    while (low <= high) {
      guess = Math.max(low, Math.min(high, guess));
      const row = await this.pages.get(guess);
      if (!row) return null;
      if (row.id === id) return guess;
      if (row.id < id) low = guess + 1;
      else high = guess - 1;
      guess = Math.floor((low + high) / 2);
    }
    return null;
  }

  /** The next place with a finding after (or before) a cell, in reading order, going round at the end. */
  nextPlace(from: { number: number; column: number }, back: boolean, columnOf: (field: string) => number): FindingCard | null {
    const order = (place: FindingCard): number => (place.row ?? 0) * 1000 + columnOf(place.field ?? "");
    const here = from.number * 1000 + from.column;
    const inCells = this.places.filter((place) => place.id !== null).sort((a, b) => order(a) - order(b));
    const found = back ? inCells.findLast((place) => order(place) < here) : inCells.find((place) => order(place) > here);
    return found ?? (back ? inCells.at(-1) : inCells[0]) ?? null;
  }

  async #again(): Promise<void> {
    await Promise.all([this.pages.refresh(), this.#readFindings()]);
  }

  async #fetch(first: number, count: number): Promise<{ total: number; rows: Row[] }> {
    const came = await this.host.rpc("rows", { list: this.list, first, count });
    if (this.fields.length === 0) this.fields = came.fields;
    return { total: came.total, rows: came.rows.map((row) => ({ ...row, number: row.row, levels: row.levels as Level[] })) };
  }

  async #readFindings(): Promise<void> {
    const findings = await this.host.rpc("findings", { list: this.list, cause: null, count: MOST_FINDINGS });
    this.findings = findings;
    this.#byCell = byCell(findings.findings);
    if (this.cause !== null && !findings.causes.some((cause) => cause.id === this.cause)) this.cause = null;
    await this.#readPlaces();
  }

  async #readPlaces(): Promise<void> {
    const cause = this.cause;
    if (cause === null || !this.findings) {
      this.places = this.findings?.findings ?? [];
      return;
    }
    const { findings } = await this.host.rpc("findings", { list: this.list, cause, count: MOST_FINDINGS });
    if (this.cause !== cause) return;
    this.places = findings;
    for (const [cell, cards] of byCell(findings)) if (!this.#byCell.has(cell)) this.#byCell.set(cell, cards);
  }
}

function byCell(findings: readonly FindingCard[]): Map<string, FindingCard[]> {
  const cells = new Map<string, FindingCard[]>();
  for (const finding of findings) {
    const cell = `${finding.id} ${finding.field}`;
    cells.set(cell, [...(cells.get(cell) ?? []), finding]);
  }
  const grave = ["block", "explain", "hint"];
  for (const cards of cells.values()) cards.sort((a, b) => grave.indexOf(a.level) - grave.indexOf(b.level));
  return cells;
}

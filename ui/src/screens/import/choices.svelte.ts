// What the clerk chooses while a draft is shown: which sheet is looked at, what a column is, which rows are people. Every
// choice is one command, answered with the whole draft; rows are fetched around the place that is looked at.
import type { Session } from "../../shared/session.svelte";
import type { Draft, DraftColumn, DraftFile, DraftRow, DraftSheet, FieldCard } from "../../wire";

/** Rows a call; the program gives up to 200. */
export const PAGE = 100;

export class Choices {
  file = $state(0);
  sheet = $state(0);
  /** Rows that hold something, of the sheet shown. */
  total = $state(0);
  fields: FieldCard[] = $state.raw([]);
  /** A row the sheet should bring into view: index among the rows that hold something. */
  goTo: { row: number } | { column: number } | null = $state.raw(null);
  #pages: Map<number, DraftRow[]> = $state.raw(new Map());
  #asked = new Set<number>();
  #round = 0;

  constructor(private readonly session: Session) {}

  get draft(): Draft | null {
    return this.session.draft;
  }

  get files(): DraftFile[] {
    return this.draft?.files ?? [];
  }

  get here(): DraftSheet | null {
    return this.files[this.file]?.sheets[this.sheet] ?? null;
  }

  /** Whether people of the sheet shown are taken at all. */
  get taken(): boolean {
    return (this.here?.kept ?? 0) > 0;
  }

  /** The sheet to begin with: the first with something to answer, else the first with people. */
  async begin(): Promise<void> {
    const places = this.files.flatMap((file, f) => file.sheets.map((sheet, s) => ({ f, s, sheet })));
    const best = places.find(({ sheet }) => sheet.kept > 0 && sheet.columns.some((column) => column.doubtful)) ?? places.find(({ sheet }) => sheet.kept > 0) ?? places.find(({ sheet }) => sheet.read > 0);
    this.look(best?.f ?? 0, best?.s ?? 0);
    await this.session.try(async () => {
      this.fields = (await this.session.host.rpc("field_list", {})).fields.filter((field) => field.import);
    }, "keep");
  }

  look(file: number, sheet: number): void {
    this.file = file;
    this.sheet = sheet;
    this.total = this.here?.read ?? 0;
    this.goTo = null;
    this.#again();
  }

  /** A row, if it is here; otherwise its page is asked for. */
  row(index: number): DraftRow | undefined {
    const page = Math.floor(index / PAGE);
    const rows = this.#pages.get(page);
    // Later: what is being painted must not change state.
    if (!rows) queueMicrotask(() => void this.#fetch(page));
    return rows?.[index % PAGE];
  }

  async chooseColumn(column: DraftColumn, field: string | null): Promise<void> {
    await this.#choose(() => this.session.host.rpc("choose_column", { file: this.file, sheet: this.sheet, column: column.at, field }));
  }

  async chooseRow(row: DraftRow, person: boolean): Promise<void> {
    await this.#choose(() => this.session.host.rpc("choose_row", { file: this.file, sheet: this.sheet, row: row.row, person }));
  }

  async chooseSheet(take: boolean): Promise<void> {
    await this.#choose(() => this.session.host.rpc("choose_sheet", { file: this.file, sheet: this.sheet, take }));
  }

  /** Brings an Excel row into view. Rows that hold nothing are not counted, so its index is looked for by halving. */
  async findRow(row: number): Promise<void> {
    let [low, high] = [0, this.total - 1];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      const page = await this.session.host.rpc("draft_rows", { file: this.file, sheet: this.sheet, first: middle, count: 1 });
      if ((page.rows[0]?.row ?? row) < row) low = middle + 1;
      else high = middle;
    }
    this.goTo = { row: low };
  }

  async #choose(run: () => Promise<Draft>): Promise<void> {
    await this.session.try(async () => {
      this.session.draft = await run();
      this.total = this.here?.read ?? 0;
      this.#again();
    });
  }

  /** Rows may all have changed: what is shown stays until the new ones are here. */
  #again(): void {
    this.#round += 1;
    this.#asked.clear();
    const shown = [...this.#pages.keys()];
    if (shown.length > 8) this.#pages = new Map();
    else for (const page of shown) void this.#fetch(page);
  }

  async #fetch(page: number): Promise<void> {
    if (this.#asked.has(page)) return;
    this.#asked.add(page);
    const round = this.#round;
    await this.session.try(async () => {
      const came = await this.session.host.rpc("draft_rows", { file: this.file, sheet: this.sheet, first: page * PAGE, count: PAGE });
      if (round !== this.#round) return;
      this.#pages = new Map(this.#pages).set(page, came.rows);
      this.total = came.total;
    }, "keep");
  }
}

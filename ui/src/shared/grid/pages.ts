// Rows that live elsewhere, brought in pages when they come into view. Old rows stay on the screen until the new ones are
// here, so nothing flickers after an edit; pages far from the view are forgotten.
import type { Row, Rows } from "./model";

export const PAGE = 200;
/** Pages kept: the view lies on two at the most, the rest is for scrolling back. */
const KEPT = 12;

/** Brings `count` rows from `first` on, and says how many there are in all. */
export type Fetch<R extends Row> = (first: number, count: number) => Promise<{ total: number; rows: R[] }>;

interface Page<R> {
  rows: R[];
  /** Asked for in this round; an older one is brought anew when it comes into view. */
  round: number;
  used: number;
}

export class Pages<R extends Row> implements Rows {
  total: number;
  #pages = new Map<number, Page<R>>();
  #coming = new Map<string, Promise<void>>();
  #watchers = new Set<() => void>();
  #round = 0;
  #clock = 0;
  #view: [number, number] = [0, 0];
  #filling = false;

  constructor(private readonly fetch: Fetch<R>, total: number, private readonly failed: (error: unknown) => void) {
    this.total = total;
  }

  at(index: number): R | undefined {
    return this.#pages.get(Math.floor(index / PAGE))?.rows[index % PAGE];
  }

  show(first: number, last: number): void {
    this.#view = [first, last];
    for (const page of this.#inView()) {
      const here = this.#pages.get(page);
      if (here) here.used = this.#clock += 1;
    }
    if (!this.#filling) void this.#fill();
  }

  watch(changed: () => void): () => void {
    this.#watchers.add(changed);
    return () => this.#watchers.delete(changed);
  }

  /** The row, brought first when it is not here. */
  async get(index: number): Promise<R | undefined> {
    if (index < 0 || index >= this.total) return undefined;
    if (!this.at(index)) await this.#bring(Math.floor(index / PAGE));
    return this.at(index);
  }

  /** Everything may have changed: what is in view is brought anew at once, the rest when it comes into view. */
  async refresh(): Promise<void> {
    this.#round += 1;
    await Promise.all(this.#inView().map((page) => this.#bring(page)));
  }

  /** Other rows, or the same in another order: the view keeps the old ones until the new are here, all else is forgotten. */
  async restart(): Promise<void> {
    const view = this.#inView();
    for (const page of [...this.#pages.keys()]) if (!view.includes(page)) this.#pages.delete(page);
    await this.refresh();
  }

  /** Rows as they are now; those that are not here are left to be brought. */
  patch(rows: readonly { at: number; row: R }[]): void {
    for (const { at, row } of rows) {
      const page = this.#pages.get(Math.floor(at / PAGE));
      if (page && at % PAGE < page.rows.length) page.rows[at % PAGE] = row;
    }
    this.#changed();
  }

  /** Shows texts at once, before the program has confirmed them. `at` is where a text stands in its row. */
  put(texts: readonly { row: number; at: number; text: string }[]): void {
    for (const { row: index, at, text } of texts) {
      const page = this.#pages.get(Math.floor(index / PAGE));
      const row = page?.rows[index % PAGE];
      if (page && row) page.rows[index % PAGE] = { ...row, cells: row.cells.map((old, i) => (i === at ? text : old)) };
    }
    this.#changed();
  }

  #inView(): number[] {
    const [first, last] = this.#view;
    const page = Math.floor(first / PAGE);
    return Array.from({ length: Math.max(1, Math.floor(last / PAGE) - page + 1) }, (_, i) => page + i);
  }

  /** Brings what the view lacks, one page at a time: what was scrolled past meanwhile is never asked for. */
  async #fill(): Promise<void> {
    this.#filling = true;
    try {
      for (;;) {
        const lacking = this.#inView().find((page) => (this.#pages.get(page)?.round ?? -1) < this.#round);
        if (lacking === undefined) return;
        await this.#bring(lacking);
      }
    } catch (error) {
      this.failed(error);
    } finally {
      this.#filling = false;
    }
  }

  /** One question at a time for a page; whoever else asks waits for the same answer. */
  #bring(page: number): Promise<void> {
    const key = `${this.#round}:${page}`;
    const coming = this.#coming.get(key);
    if (coming) return coming;
    const bringing = this.#ask(page, this.#round).finally(() => this.#coming.delete(key));
    this.#coming.set(key, bringing);
    return bringing;
  }

  async #ask(page: number, round: number): Promise<void> {
    const came = await this.fetch(page * PAGE, PAGE);
    const newer = this.#pages.get(page);
    // An answer that was overtaken by a later one is out of date.
    if (newer && newer.round > round) return;
    this.total = came.total;
    this.#pages.set(page, { rows: came.rows, round, used: (this.#clock += 1) });
    this.#forget();
    this.#changed();
  }

  #forget(): void {
    const spare = this.#pages.size - KEPT;
    if (spare <= 0) return;
    const oldest = [...this.#pages].sort((a, b) => a[1].used - b[1].used).slice(0, spare);
    for (const [page] of oldest) this.#pages.delete(page);
  }

  #changed(): void {
    for (const watcher of this.#watchers) watcher();
  }
}

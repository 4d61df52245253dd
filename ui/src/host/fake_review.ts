// The fake program behind the grid: views, findings, edits, fixes, steps.
import type { Changed, FindingCard, FixItem, ListState, ViewPlace } from "../wire";
import { at, fail, plain, type Answers, type Edit, type FakeDesk } from "./fake_desk";
import { FIELDS, RULES, type Person } from "./fake_people";

type Names =
  | "open" | "view" | "rows" | "cell" | "next_finding" | "find" | "where_is" | "edge" | "edit" | "edit_range" | "preview_range" | "fixes"
  | "apply_fixes" | "explain" | "undo" | "redo" | "steps" | "allowed" | "column_values" | "cell_history" | "around" | "copy";

const GRAVE = ["block", "explain", "hint"];
const MANY = 50;

export class FakeReview {
  constructor(private readonly desk: FakeDesk) {}

  answers: Answers<Names> = {
    open: ({ list }) => {
      const card = this.desk.lists.find((card) => card.list === list) ?? fail("no_such_list", "Không tìm thấy danh sách này trong sổ.", "Mở lại danh sách từ màn hình Bắt đầu.");
      this.desk.view = null;
      this.desk.shown = this.desk.people;
      return { list, files: card.files, fields: FIELDS, people: this.desk.people.length, units: [...new Set(this.desk.people.map((person) => this.#text(person, "using_unit_name")))], state: this.#state() };
    },
    view: (view) => {
      this.desk.view = view;
      this.#look();
      return this.#state();
    },
    rows: ({ first, count }) => ({ total: this.desk.shown.length, rows: this.desk.shown.slice(first, first + count).map((person) => this.desk.row(person, (one) => this.#marks(one))) }),
    cell: ({ id, field }) => {
      const person = this.desk.person(id);
      const all = this.found(person);
      const was = this.desk.wasImported(person, at(field));
      return { place: `Danh sách!${String.fromCharCode(65 + Math.max(0, at(field)))}${person.row}`, original: was === this.#text(person, field) ? null : was, findings: all.filter((f) => f.field === field), others: all.filter((f) => f.field !== field), edits: this.#editsOf(person, at(field)).length };
    },
    next_finding: ({ row, field, back, level, cause }) => ({ place: this.#search(row, at(field ?? ""), back, (person, column) => this.found(person).some((f) => f.explanation === null && at(f.field ?? "") === column && (level === null || f.level === level) && (cause === null || f.cause === cause))) }),
    find: ({ text, exact, row, field, back }) => {
      const wanted = exact ? text : plain(text);
      return { place: this.#search(row, at(field ?? ""), back, (person, column) => (exact ? (person.cells[column] ?? "") : plain(person.cells[column] ?? "")).includes(wanted)) };
    },
    where_is: ({ id }) => {
      const row = this.desk.shown.findIndex((person) => person.id === id);
      return { place: row < 0 ? null : { row, id, field: "full_name" } };
    },
    edge: ({ row, field, up }) => {
      const full = (i: number): boolean => (this.desk.shown[i]?.cells[at(field)] ?? "") !== "";
      const step = up ? -1 : 1;
      const last = up ? 0 : this.desk.shown.length - 1;
      let to = row;
      const within = full(row) && full(row + step);
      while (to !== last && (within ? full(to + step) : to === row || !full(to))) to += step;
      return { row: to };
    },
    edit: ({ kind, cells }) => this.#changed(this.desk.change(kind === "paste" ? "Dán" : kind === "fill" ? "Điền" : kind === "clear" ? "Xóa ô" : "Gõ tay", cells.map((cell) => ({ person: this.desk.person(cell.id), column: at(cell.field), text: cell.text })))),
    edit_range: (range) => this.#changed(this.desk.change(range.kind === "paste" ? "Dán" : range.kind === "fill" ? "Điền" : "Xóa ô", this.#range(range))),
    preview_range: (range) => {
      const cells = this.#range(range).filter(({ person, column, text }) => (person.cells[column] ?? "") !== text.trim());
      const people = [...new Set(cells.map((cell) => cell.person))];
      const before = this.#levels(people);
      const was = cells.map(({ person, column }) => person.cells[column] ?? "");
      for (const { person, column, text } of cells) person.cells[column] = text.trim();
      const after = this.#levels(people);
      cells.forEach(({ person, column }, i) => (person.cells[column] = was[i] ?? ""));
      return { cells: cells.length, before, after };
    },
    fixes: ({ cause, id, first, count }) => {
      const items = this.#fixes(cause, id);
      return { total: items.length, safe: items.filter((item) => item.safe).length, items: items.slice(first, first + count) };
    },
    apply_fixes: ({ cause, safe_only, only, except }) => {
      const has = (keys: { id: number; field: string }[], item: FixItem): boolean => keys.some((key) => key.id === item.id && key.field === item.field);
      const items = this.#fixes(cause, null).filter((item) => (!safe_only || item.safe) && (only === null || has(only, item)) && !has(except, item));
      return this.#changed(this.desk.change(safe_only ? "Sửa lỗi chắc chắn" : "Sửa theo đề nghị", items.map((item) => ({ person: this.desk.person(item.id), column: at(item.field), text: item.to }))));
    },
    explain: ({ cause, id, code, text }) => {
      for (const person of this.desk.people) {
        for (const one of this.found(person)) {
          if (one.level === "explain" && (cause === null ? one.id === id && one.code === code : one.cause === cause)) this.desk.explained.set(`${one.id} ${one.field}`, text);
        }
      }
      return this.#changed([]);
    },
    undo: () => {
      const step = this.desk.steps.findLast((step) => step.live);
      if (!step) return this.#changed([]);
      for (const { person, column, from } of step.edits) person.cells[column] = from;
      step.live = false;
      return this.#changed(step.edits);
    },
    redo: () => {
      const step = this.desk.steps.find((step) => !step.live);
      if (!step) return this.#changed([]);
      for (const { person, column, to } of step.edits) person.cells[column] = to;
      step.live = true;
      return this.#changed(step.edits);
    },
    steps: () => ({ steps: this.desk.steps.map((step, i) => ({ step: i + 1, words: step.words, at: step.at, cells: step.edits.length, live: step.live })).reverse() }),
    allowed: ({ field, query }) => {
      const closed = FIELDS[at(field)]?.listed ?? false;
      return { closed, values: this.#used(field, query).slice(0, 200) };
    },
    column_values: ({ field, query }) => {
      const values = this.#used(field, query);
      return { values: values.slice(0, 200), more: values.length > 200 };
    },
    cell_history: ({ id, field }) => {
      const person = this.desk.person(id);
      return { imported: this.desk.wasImported(person, at(field)), edits: this.#editsOf(person, at(field)) };
    },
    around: ({ id, field }) => {
      const here = this.desk.people.findIndex((person) => person.id === id);
      const rows = this.desk.people.slice(Math.max(0, here - 3), here + 4);
      return {
        file: this.desk.lists[0]?.files[0]?.split(/[\\/]/).at(-1) ?? "", sheet: "Danh sách", columns: FIELDS.map((_, i) => String.fromCharCode(65 + i)), column: at(field) < 0 ? null : at(field),
        rows: [{ row: 7, here: false, kind: "header", cells: FIELDS.map((one) => one.name) }, ...rows.map((person) => ({ row: person.row, here: person.id === id, kind: "person", cells: FIELDS.map((_, i) => this.desk.wasImported(person, i)) }))],
      };
    },
    copy: ({ first, last, fields, heads }) => {
      const quoted = (text: string): string => (/[\t\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
      const lines = this.desk.shown.slice(first, last + 1).map((person) => fields.map((field) => quoted(this.#text(person, field))).join("\t"));
      return { text: [...(heads ? [fields.map((field) => FIELDS[at(field)]?.name ?? field).join("\t")] : []), ...lines].join("\r\n") };
    },
  };

  /** All that is wrong with a person. */
  found(person: Person): FindingCard[] {
    return Object.entries(RULES).flatMap(([field, { rule, cause, title }]) => {
      const one = rule(person.cells[at(field)] ?? "", (key) => this.#text(person, key));
      return one ? [{ ...one, name: title, cause, id: person.id, row: person.row, field, field_name: FIELDS[at(field)]?.name ?? null, evidence: one.fix === null ? null : "theo các cột khác của dòng này", explanation: this.desk.explained.get(`${person.id} ${field}`) ?? null }] : [];
    });
  }

  #text(person: Person, key: string): string {
    return person.cells[at(key)] ?? "";
  }

  #marks(person: Person): string {
    const mine = this.found(person);
    return FIELDS.map((field, column) => {
      const edited = this.desk.wasImported(person, column) !== (person.cells[column] ?? "");
      const one = mine.find((f) => f.field === field.key);
      if (one?.explanation) return "x";
      const letter = one?.level[0] ?? (edited ? "f" : ".");
      return edited ? letter.toUpperCase() : letter;
    }).join("");
  }

  #levels(people: Person[]): { block: number; explain: number; hint: number } {
    const all = people.flatMap((person) => this.found(person)).filter((f) => f.explanation === null);
    const of = (level: string): number => all.filter((f) => f.level === level).length;
    return { block: of("block"), explain: of("explain"), hint: of("hint") };
  }

  #state(): ListState {
    const all = this.desk.people.flatMap((person) => this.found(person));
    const open = all.filter((f) => f.explanation === null);
    const causes = Object.values(RULES).map(({ cause, title }) => {
      const mine = open.filter((f) => f.cause === cause);
      return { id: cause, code: cause.split(":")[0] ?? cause, title, level: mine[0]?.level ?? "hint", count: mine.length, safe: mine.filter((f) => f.fix !== null && f.safe).length, review: mine.filter((f) => f.fix !== null && !f.safe).length, to_explain: mine.filter((f) => f.level === "explain").length };
    });
    return {
      rows: this.desk.shown.length, levels: this.#levels(this.desk.people),
      causes: causes.filter((c) => c.count > 0).sort((a, b) => GRAVE.indexOf(a.level) - GRAVE.indexOf(b.level) || b.count - a.count),
      explained: all.length - open.length,
      edited: this.desk.people.reduce((sum, person) => sum + person.cells.filter((cell, column) => cell !== this.desk.wasImported(person, column)).length, 0),
      undo: this.desk.steps.filter((step) => step.live).length, redo: this.desk.steps.filter((step) => !step.live).length,
    };
  }

  #look(): void {
    const view = this.desk.view;
    if (!view) return;
    const words = plain(view.query).trim();
    this.desk.shown = this.desk.people.filter((person) => {
      const mine = this.found(person);
      return (words === "" || person.cells.some((cell) => plain(cell).includes(words)))
        && (view.level === null || mine.some((f) => f.level === view.level))
        && (view.cause === null || mine.some((f) => f.cause === view.cause))
        && (view.field === null || mine.some((f) => f.field === view.field))
        && (view.unit === null || this.#text(person, "using_unit_name") === view.unit)
        && (!view.edited || person.cells.some((cell, column) => cell !== this.desk.wasImported(person, column)))
        && view.values.every(({ field, values }) => values.includes(this.#text(person, field)));
    });
    const order = new Intl.Collator("vi", { numeric: true });
    const key = (person: Person, field: string): string => (field === "full_name" ? this.#text(person, field).split(" ").reverse().join(" ") : this.#text(person, field));
    for (const { field, descending } of [...view.sort].reverse()) {
      this.desk.shown.sort((a, b) => order.compare(key(a, field), key(b, field)) * (descending ? -1 : 1));
    }
  }

  /** Goes through the cells of the view from a place, round to it again. */
  #search(row: number, column: number, back: boolean, is: (person: Person, column: number) => boolean): ViewPlace | null {
    const wide = FIELDS.length;
    const all = this.desk.shown.length * wide;
    const step = back ? -1 : 1;
    const from = row * wide + (column < 0 ? (back ? 0 : -1) : column);
    for (let n = 1; n <= all; n += 1) {
      const place = (((from + n * step) % all) + all) % all;
      const person = this.desk.shown[Math.floor(place / wide)];
      const field = FIELDS[place % wide];
      if (person && field && is(person, place % wide)) return { row: Math.floor(place / wide), id: person.id, field: field.key };
    }
    return null;
  }

  #range({ first, last, fields, texts }: { first: number; last: number; fields: string[]; texts: string[][] }): { person: Person; column: number; text: string }[] {
    return this.desk.shown.slice(first, last + 1).flatMap((person, i) => {
      const line = texts.length === 0 ? [] : (texts[i % texts.length] ?? []);
      return fields.map((field, j) => ({ person, column: at(field), text: line.length === 0 ? "" : (line[j % line.length] ?? "") }));
    });
  }

  #changed(edits: Edit[]): Changed {
    const people = [...new Set(edits.map((edit) => edit.person))];
    const rows = people.length > MANY ? null : people.flatMap((person) => {
      const place = this.desk.shown.indexOf(person);
      return place < 0 ? [] : [{ at: place, row: this.desk.row(person, (one) => this.#marks(one)) }];
    });
    const first = edits.find((edit) => this.desk.shown.includes(edit.person));
    return { cells: edits.length, rows, state: this.#state(), place: first ? { row: this.desk.shown.indexOf(first.person), id: first.person.id, field: FIELDS[first.column]?.key ?? "" } : null };
  }

  #fixes(cause: string | null, id: number | null): FixItem[] {
    const people = id === null ? this.desk.people : [this.desk.person(id)];
    return people.flatMap((person) => this.found(person).filter((f) => f.fix !== null && (cause === null || f.cause === cause)).map((f) => (
      { id: person.id, row: person.row, name: this.#text(person, "full_name"), field: f.field ?? "", field_name: f.field_name ?? "", from: this.#text(person, f.field ?? ""), to: f.fix ?? "", evidence: f.evidence ?? "", safe: f.safe }
    )));
  }

  #used(field: string, query: string): { text: string; note: string; used: number }[] {
    const counts = new Map<string, number>();
    for (const person of this.desk.people) counts.set(this.#text(person, field), (counts.get(this.#text(person, field)) ?? 0) + 1);
    return [...counts].filter(([text]) => plain(text).includes(plain(query))).map(([text, used]) => ({ text, note: "", used })).sort((a, b) => b.used - a.used);
  }

  #editsOf(person: Person, column: number): { at: number; words: string; from: string; to: string; live: boolean }[] {
    return this.desk.steps.flatMap((step) => step.edits.filter((edit) => edit.person === person && edit.column === column).map((edit) => ({ at: step.at, words: step.words, from: edit.from, to: edit.to, live: step.live })));
  }
}

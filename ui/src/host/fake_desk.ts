// What the fake program remembers: lists, people, edits, settings. Its commands stand in the other fake_* files, one
// topic each. Everybody in it is invented.
import type { Commands, Draft, GridRow, ListCard, Settings, ViewOf } from "../wire";
import { FIELDS, people, type Person } from "./fake_people";
import type { CommandName } from "./host";
import type { Told } from "./told";

export type Answers<N extends CommandName> = { [M in N]: (request: Commands[M]["request"]) => Commands[M]["answer"] };

export const SAMPLE = "C:\\Users\\canbo\\Documents\\danh_sach_thang_11.xlsx";
export const at = (key: string): number => FIELDS.findIndex((field) => field.key === key);
export const fail = (code: string, message: string, next_step: string): never => {
  throw { code, message, next_step } satisfies Told;
};
/** Small letters without accents. */
export const plain = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase();

/** One change of one cell. */
export interface Edit {
  person: Person;
  column: number;
  from: string;
  to: string;
}

export interface Step {
  words: string;
  at: number;
  edits: Edit[];
  live: boolean;
}

export class FakeDesk {
  history: boolean;
  open = false;
  tries = 5;
  lists: ListCard[] = [];
  people: Person[];
  imported: string[][];
  /** The people shown, in order. */
  shown: Person[];
  view: ViewOf | null = null;
  steps: Step[] = [];
  /** "id field" → explanation. */
  explained = new Map<string, string>();
  draft: Draft | null = null;
  settings: Settings = { unit_name: "", unit_code: "000.00.12.H45", managing_code: "000.00.00.H45", lock_minutes: 10, language: "vi", zoom: 100, folder: "", theme: "system" };

  constructor(size: number, fresh: boolean, public fault: boolean, empty: boolean) {
    this.history = !fresh;
    this.people = people(size);
    this.imported = this.people.map((person) => [...person.cells]);
    this.shown = this.people;
    if (fresh) return;
    this.settings = { ...this.settings, unit_name: "UBND phường An Lạc", ...(JSON.parse(globalThis.sessionStorage?.getItem("fake-settings") ?? "{}") as Partial<Settings>) };
    if (empty) return;
    const card = { submission: null, state: null, next: "review", blocked: null };
    this.lists = [
      { ...card, list: 3, files: [SAMPLE], made_at: Date.UTC(2026, 10, 23, 1, 40), people: size, blocked: 12 },
      { ...card, list: 2, files: ["D:\\gui\\THCS_Le_Loi.xlsx", "D:\\gui\\TH_Binh_Minh.xls"], made_at: Date.UTC(2026, 9, 30, 9, 5), people: 86, submission: 2, state: "done_in_part", next: "results", blocked: 0 },
      { ...card, list: 1, files: ["danh_sach_quy_3.xlsx"], made_at: Date.UTC(2026, 8, 28, 2, 12), people: 1204, submission: 1, state: "done", next: "done", blocked: 0 },
    ];
  }

  person(id: number): Person {
    return this.people.find((person) => person.id === id) ?? fail("not_found", "Không tìm thấy người này trong danh sách.", "Mở lại danh sách rồi thử lại.");
  }

  wasImported(person: Person, column: number): string {
    return this.imported[person.id - 1001]?.[column] ?? "";
  }

  row(person: Person, marks: (person: Person) => string): GridRow {
    return { id: person.id, row: person.row, cells: [...person.cells], marks: marks(person) };
  }

  change(words: string, cells: { person: Person; column: number; text: string }[]): Edit[] {
    const edits = cells
      .map(({ person, column, text }) => ({ person, column, from: person.cells[column] ?? "", to: text.normalize("NFC").trim() }))
      .filter((edit) => edit.from !== edit.to && edit.column >= 0);
    if (edits.length === 0) return edits;
    for (const { person, column, to } of edits) person.cells[column] = to;
    this.steps = [...this.steps.filter((step) => step.live), { words, at: Date.now(), edits, live: true }];
    return edits;
  }
}

// A host in memory, for developing and looking at the pages in a plain browser: `npm run dev`. It behaves like the
// program in outline only. Never part of a built page. Query: ?people=N, ?new (no history yet), ?fault (a gateway that
// fails once), ?empty (no lists).
import type { Commands, DryLook, FindingCard, Findings, GridRow, Imported, ListCard, ResultCard, Standing } from "../wire";
import { FIELDS, people, RULES, type Person } from "./fake_people";
import type { CommandName, Host } from "./host";
import type { Told } from "./told";

type Answers = { [N in CommandName]: (request: Commands[N]["request"]) => Commands[N]["answer"] };

const SAMPLE = "C:\\Users\\canbo\\Documents\\danh_sach_thang_11.xlsx";
const RECOVERY = "H7QX-2MPA-9TKD-V4RC-63WN-EJ8Y";
const GRAVE = ["block", "explain", "hint"];
const at = (key: string): number => FIELDS.findIndex((field) => field.key === key);

export function fakeHost(query: URLSearchParams): Host {
  const size = Number(query.get("people") ?? 240);
  const desk = new FakeDesk(size, query.has("new"), query.has("fault"), query.has("empty"));
  return {
    async rpc(name, request) {
      await pause(name === "import" || name === "unlock" ? 500 : name === "send" ? 120 : 8);
      return structuredClone((desk.answers[name] as (request: unknown) => never)(request));
    },
    chooseFiles: async () => [SAMPLE],
    startPractice: async () => (await pause(300), { base_url: "http://127.0.0.1:4080", sample: SAMPLE }),
    openedFiles: async () => [],
    onOpenFiles: async (take) => {
      // A drop, as a test or a person at the console may make it.
      addEventListener("fake-open-files", (event) => take((event as CustomEvent<string[]>).detail));
    },
  };
}

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
const fail = (code: string, message: string, next_step: string): never => {
  throw { code, message, next_step } satisfies Told;
};

class FakeDesk {
  #open = false;
  #history: boolean;
  #lists: ListCard[] = [];
  #people: Person[];
  #undo: { person: Person; column: number; text: string }[][] = [];
  #results: ResultCard[] = [];

  constructor(size: number, fresh: boolean, private fault: boolean, empty: boolean) {
    this.#history = !fresh;
    this.#people = people(size);
    if (!fresh && !empty) {
      this.#lists = [
        { list: 3, files: [SAMPLE], made_at: Date.UTC(2026, 10, 23, 1, 40), people: size, state: null },
        { list: 2, files: ["D:\\gui\\THCS_Le_Loi.xlsx", "D:\\gui\\TH_Binh_Minh.xls"], made_at: Date.UTC(2026, 9, 30, 9, 5), people: 86, state: "done_in_part" },
        { list: 1, files: ["danh_sach_quy_3.xlsx"], made_at: Date.UTC(2026, 8, 28, 2, 12), people: 1204, state: "done" },
      ];
    }
  }

  answers: Answers = {
    status: () => ({ version: "0.1.0", rule_pack: "2026.11", has_history: this.#history, open: this.#open, lists: this.#open ? this.#lists : [] }),
    unlock: ({ passcode }) => {
      if (passcode === "sai") fail("wrong_passcode", "Mật khẩu không đúng. Còn 4 lần thử trước khi phải chờ.", "Nhập lại mật khẩu; nếu quên, dùng mã khôi phục.");
      const recovery_code = this.#history ? null : RECOVERY;
      this.#history = this.#open = true;
      return { recovery_code };
    },
    lock: () => ((this.#open = false), {}),
    import: ({ paths }) => this.#import(paths),
    rows: ({ first, count }) => ({ fields: FIELDS, total: this.#people.length, rows: this.#people.slice(first, first + count).map((person) => row(person)) }),
    findings: ({ cause, count }) => this.#findings(cause, count),
    edit: ({ id, field, value }) => {
      const person = this.#people.find((person) => person.id === id) ?? fail("no_such_list", "Không tìm thấy danh sách này trong sổ.", "");
      this.#change([{ person, column: at(field), text: value.trim() }]);
      return { cells: 1 };
    },
    fix_safe: () => {
      const safe = this.#people.flatMap((person) => found(person).filter((f) => f.safe && f.fix !== null).map((f) => ({ person, column: at(f.field ?? ""), text: f.fix ?? "" })));
      if (safe.length > 0) this.#change(safe);
      return { cells: safe.length };
    },
    undo: () => {
      const step = this.#undo.pop() ?? [];
      for (const { person, column, text } of step) person.cells[column] = text;
      return { cells: step.length };
    },
    set_address: () => ({}),
    dry_look: () => this.#look(null),
    submit: () => {
      this.#results = this.#people.filter((person) => !found(person).some((f) => f.level !== "hint")).map((person) => (
        { row: person.row, sheet: "Danh sách", verb: person.id % 4 === 0 ? "EDIT" : "ADD", state: "queued", message: "Đang chờ gửi", server_text: null }
      ));
      return this.#look(this.#results.length > 0 ? 1 : null);
    },
    send: ({ most }) => this.#send(most),
    results: ({ first, count }) => ({ lines: this.#results.slice(first, first + count) }),
  };

  #import(paths: string[]): Imported {
    const unread = paths.filter((path) => !/\.(xlsx?|xlsb|csv)$/i.test(path)).map((path) => ({ path, reason: "not_a_workbook", message: "Tệp này là hình ảnh, không phải bảng tính. Mở tệp gốc trong Excel rồi lưu lại dạng .xlsx." }));
    if (unread.length === paths.length) return { list: null, unread, read: 0, kept: 0, skipped: 0, columns: 0, repairs: 0 };
    const list = Math.max(0, ...this.#lists.map((card) => card.list)) + 1;
    const kept = this.#people.length;
    this.#lists = [{ list, files: paths.filter((path) => !unread.some((file) => file.path === path)), made_at: Date.now(), people: kept, state: null }, ...this.#lists];
    return { list, unread, read: kept + 18, kept, skipped: 18, columns: 16, repairs: 198 };
  }

  #change(cells: { person: Person; column: number; text: string }[]): void {
    this.#undo.push(cells.map(({ person, column }) => ({ person, column, text: person.cells[column] ?? "" })));
    for (const { person, column, text } of cells) person.cells[column] = text;
  }

  #findings(cause: string | null, count: number): Findings {
    const all = this.#people.flatMap(found);
    const causeOf = (f: FindingCard): string => RULES[f.field ?? ""]?.cause ?? "";
    const causes = Object.values(RULES).map(({ cause, title }) => {
      const mine = all.filter((f) => causeOf(f) === cause);
      return { id: cause, title, level: mine[0]?.level ?? "hint", count: mine.length };
    });
    const of = (level: string): number => all.filter((f) => f.level === level).length;
    return {
      causes: causes.filter((c) => c.count > 0).sort((a, b) => GRAVE.indexOf(a.level) - GRAVE.indexOf(b.level) || b.count - a.count),
      findings: all.filter((f) => cause === null || causeOf(f) === cause).slice(0, count),
      block: of("block"), explain: of("explain"), hint: of("hint"),
    };
  }

  #look(submission: number | null): DryLook {
    const look: DryLook = { add: 0, edit: 0, unchanged: 0, blocked: 0, to_explain: 0, other: 0, submission };
    const accepted = new Set(this.#results.filter((line) => line.state === "accepted").map((line) => line.row));
    for (const person of this.#people) {
      const levels = found(person).map((f) => f.level);
      if (levels.includes("block")) look.blocked += 1;
      else if (levels.includes("explain")) look.to_explain += 1;
      else if (accepted.has(person.row)) look.unchanged += 1;
      else if (person.id % 4 === 0) look.edit += 1;
      else look.add += 1;
    }
    return look;
  }

  #send(most: number): Standing {
    const queued = this.#results.filter((line) => line.state === "queued");
    const halted = this.fault && queued.length < this.#results.length / 2;
    if (halted) this.fault = false;
    else queued.slice(0, most).forEach(settle);
    const of = (state: string): number => this.#results.filter((line) => line.state === state).length;
    const [open, refused] = [of("queued"), of("refused")];
    const state = open > 0 ? "open" : of("needs_person") > 0 ? "needs_person" : refused > 0 ? "done_in_part" : "done";
    return {
      submission: 1, state, sent: this.#results.length, accepted: of("accepted"), refused, open, needs_person: of("needs_person"),
      halted: halted ? "LGSP không trả lời sau 60 giây. Các hồ sơ còn lại đang chờ, chưa mất gì." : null, wait_s: halted ? 30 : null,
    };
  }
}

function settle(line: ResultCard): void {
  const [state, message, words] =
    line.row % 37 === 0 ? ["refused", "Bị từ chối; sửa theo câu trả lời rồi gửi lại", "Mã đơn vị quản lý không tồn tại trong danh mục."]
    : line.row % 53 === 0 ? ["needs_person", "Cần người quyết định: nơi nhận có thể đã có hồ sơ này, xem rồi gửi dạng cập nhật", "Hồ sơ đã tồn tại."]
    : ["accepted", "Đã nhận", "Thành công"];
  Object.assign(line, { state, message, server_text: words });
}

function row(person: Person): GridRow {
  const mine = found(person);
  return { ...person, cells: [...person.cells], levels: FIELDS.map((field) => mine.find((f) => f.field === field.key)?.level ?? "") };
}

function found(person: Person): FindingCard[] {
  return Object.entries(RULES).flatMap(([field, { rule }]) => {
    const one = rule(person.cells[at(field)] ?? "", (key) => person.cells[at(key)] ?? "");
    return one ? [{ ...one, id: person.id, row: person.row, field }] : [];
  });
}

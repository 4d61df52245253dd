// The fake program sending: the dry look, the outbox, a receiver that refuses some, receipts, connections.
import type { DryLine, DryLook, OutcomeCounts, ResultCard, Standing } from "../wire";
import { at, fail, SAMPLE, type Answers, type FakeDesk } from "./fake_desk";
import type { Person } from "./fake_people";
import type { FakeReview } from "./fake_review";

type Names = "profiles" | "set_profile" | "set_secret" | "probe" | "dry_look" | "dry_lines" | "submit" | "send" | "results" | "receipt" | "save_receipt";
type Kind = "add" | "edit" | "unchanged" | "blocked" | "to_explain" | "incomplete" | "pending" | "exists" | "gone";

const PRACTICE = "practice-lgsp";

export class FakeSubmit {
  results: ResultCard[] = [];
  #address: string | null = null;

  constructor(private readonly desk: FakeDesk, private readonly review: FakeReview) {}

  answers: Answers<Names> = {
    profiles: () => ({
      profiles: [
        { profile: PRACTICE, title: "Thực hành: qua LGSP của tỉnh", route: "lgsp", environment: "practice", base_url: this.#address, ready: this.#address !== null, missing: this.#address === null ? ["địa chỉ của cổng thực hành"] : [], vars: [{ name: "org_code", value: "000.00.00.H99" }, { name: "min_interval_ms", value: "200" }], secrets: [{ name: "consumer_key", set: true }, { name: "consumer_secret", set: true }] },
        { profile: "lgsp-test", title: "LGSP của tỉnh – thử nghiệm", route: "lgsp", environment: "test", base_url: "https://lgsp-test.example.gov.vn", ready: false, missing: ["mã đơn vị sử dụng", "khóa bí mật của LGSP"], vars: [{ name: "org_code", value: "000.00.12.H45" }, { name: "using_unit_code", value: "" }], secrets: [{ name: "consumer_key", set: true }, { name: "consumer_secret", set: false }] },
        { profile: "ndxp-prod", title: "NDXP trực tiếp – chính thức", route: "ndxp", environment: "prod", base_url: null, ready: false, missing: ["địa chỉ", "khóa API", "mã đơn vị quản lý"], vars: [{ name: "managing_unit_code", value: "" }], secrets: [{ name: "api_key", set: false }] },
      ],
    }),
    set_profile: ({ profile, name, value }) => {
      if (profile === PRACTICE && name === "base_url") this.#address = value || null;
      return {};
    },
    set_secret: () => ({}),
    probe: ({ profile }) => ({
      lines: profile === PRACTICE
        ? [
            { step: "name", ok: true, message: "Tên máy 127.0.0.1 trả lời.", owner: null, next_step: null, ms: 1 },
            { step: "tcp", ok: true, message: "Nối được tới cổng 4080.", owner: null, next_step: null, ms: 2 },
            { step: "token", ok: true, message: "LGSP cấp mã truy cập.", owner: null, next_step: null, ms: 41 },
            { step: "ping", ok: true, message: "Lời gọi thử được trả lời đúng.", owner: null, next_step: null, ms: 58 },
          ]
        : [
            { step: "name", ok: true, message: "Tên máy lgsp-test.example.gov.vn trả lời 10.1.2.3.", owner: null, next_step: null, ms: 12 },
            { step: "tcp", ok: false, message: "Không nối được tới cổng 443 sau 10 giây. Máy này có thể chưa vào mạng TSLCD.", owner: "Đơn vị CNTT của tỉnh", next_step: "Nhờ đơn vị CNTT mở đường từ máy này tới LGSP qua mạng TSLCD.", ms: 10_004 },
          ],
    }),
    dry_look: ({ edit_existing }) => this.#look(edit_existing, null),
    dry_lines: ({ kind, first, count }) => {
      const lines = this.desk.people.filter((person) => this.#kind(person, false) === kind).map((person) => this.#line(person, kind as Kind));
      if (kind === "gone") lines.push({ id: null, row: null, name: "Lò Thị Mây", because: "", field: null, changes: [] });
      return { total: lines.length, lines: lines.slice(first, first + count) };
    },
    submit: ({ edit_existing }) => {
      this.results = this.desk.people.filter((person) => ["add", "edit"].includes(this.#kind(person, edit_existing))).map((person) => queued(person, person.id % 4 === 0 ? "EDIT" : "ADD"));
      return this.#look(edit_existing, this.results.length > 0 ? 3 : null);
    },
    send: ({ submission, most }) => this.#send(submission, most),
    results: ({ submission, outcome, first, count }) => {
      const all = submission === 3 ? this.results : this.#earlier();
      const mine = outcome === null ? all : all.filter((line) => line.outcome === outcome);
      return { total: mine.length, counts: countsOf(all), lines: mine.slice(first, first + count) };
    },
    receipt: ({ submission }) => ({
      code: `SCB-2026-11-${String(submission).padStart(4, "0")}`, practice: submission === 3, unit: this.desk.settings.unit_name || "UBND phường An Lạc", files: [SAMPLE.split("\\").at(-1) ?? ""], route: "Thực hành: qua LGSP của tỉnh",
      opened_at: Date.UTC(2026, 10, 24, 2, 10), answered_at: Date.UTC(2026, 10, 24, 2, 14), rule_pack: "2026.11", counts: submission === 3 ? this.#counts() : { accepted: 80, partly: 0, refused: 4, needs_person: 2, waiting: 0 },
      hash: "4f1c0a9be27d6c53e8a1f02b94d7731c5e60ab98f3d2417c6b05e9a87d1f3c24", audit: "b7e2904c1d58fa36207be9c4135d8f60aa91c7e24b3d6058f1927ac4e35d0b86",
    }),
    save_receipt: ({ path }) => ({ path }),
  };

  #kind(person: Person, editExisting: boolean): Kind {
    const levels = this.review.found(person).filter((f) => f.explanation === null).map((f) => f.level);
    if (this.results.some((line) => line.id === person.id && line.outcome === "accepted")) return "unchanged";
    if (levels.includes("block")) return "blocked";
    if (levels.includes("explain")) return "to_explain";
    if (person.id % 61 === 0) return editExisting ? "edit" : "exists";
    if (person.id % 59 === 0) return "incomplete";
    return person.id % 4 === 0 ? "edit" : "add";
  }

  #line(person: Person, kind: Kind): DryLine {
    const finding = this.review.found(person).find((f) => f.level === (kind === "blocked" ? "block" : "explain"));
    const held: Partial<Record<Kind, string>> = { blocked: finding?.message ?? "", to_explain: finding?.message ?? "", incomplete: "Thiếu mã đơn vị sử dụng.", exists: "Nơi nhận báo đã có hồ sơ này." };
    return { id: person.id, row: person.row, name: person.cells[at("full_name")] ?? "", because: held[kind] ?? "", field: held[kind] ? (finding?.field ?? "citizen_id") : null, changes: kind === "edit" ? [{ field: "Hệ số lương", from: "2,34", to: person.cells[at("salary_coef")] ?? "" }, { field: "Điện thoại", from: "", to: person.cells[at("phone")] ?? "" }] : [] };
  }

  #look(editExisting: boolean, submission: number | null): DryLook {
    const look: DryLook = { add: 0, edit: 0, unchanged: 0, blocked: 0, to_explain: 0, incomplete: 0, pending: 0, exists: 0, gone: 1, submission };
    for (const person of this.desk.people) look[this.#kind(person, editExisting)] += 1;
    return look;
  }

  #counts(): OutcomeCounts {
    return countsOf(this.results);
  }

  /** What came of submissions before this session. */
  #earlier(): ResultCard[] {
    const lines = this.desk.people.slice(0, 86).map((person) => queued(person, "ADD"));
    lines.forEach(settle);
    return lines;
  }

  #send(submission: number, most: number): Standing {
    if (this.results.length === 0) fail("no_such_submission", "Không tìm thấy đợt gửi này trong sổ.", "Xem các đợt gửi ở Lịch sử.");
    const queue = this.results.filter((line) => line.outcome === "waiting");
    const halted = this.desk.fault && queue.length < this.results.length / 2;
    if (halted) this.desk.fault = false;
    else queue.slice(0, most).forEach(settle);
    const { accepted, partly, refused, needs_person, waiting } = this.#counts();
    const state = waiting > 0 ? "open" : needs_person > 0 ? "needs_person" : refused > 0 ? "done_in_part" : "done";
    return {
      submission, state, sent: this.results.length, accepted: accepted + partly, refused, open: waiting, needs_person,
      halted: halted ? "LGSP không trả lời sau 60 giây. Các hồ sơ còn lại đang chờ, chưa mất gì." : null, reason: halted ? "out_of_reach" : null, wait_s: halted ? 30 : null,
    };
  }
}

function countsOf(lines: ResultCard[]): OutcomeCounts {
  const of = (outcome: string): number => lines.filter((line) => line.outcome === outcome).length;
  return { accepted: of("accepted"), partly: of("partly"), refused: of("refused"), needs_person: of("needs_person"), waiting: of("waiting") };
}

function queued(person: Person, verb: string): ResultCard {
  return { id: person.id, row: person.row, sheet: "Danh sách", name: person.cells[at("full_name")] ?? "", verb, outcome: "waiting", state: "queued", message: "Đang chờ gửi", left_out: [], server_text: null, server_code: null, transaction: null, field: null, attempts: 0, at: null };
}

function settle(line: ResultCard): void {
  const done: Partial<ResultCard> =
    line.row % 37 === 0 ? { outcome: "refused", state: "refused", message: "Bị từ chối; sửa theo câu trả lời rồi gửi lại", server_text: "Mã đơn vị quản lý không tồn tại trong danh mục.", server_code: "E1004", field: "using_unit_name" }
    : line.row % 53 === 0 ? { outcome: "needs_person", state: "needs_person", message: "Cần người quyết định: nơi nhận có thể đã có hồ sơ này, xem rồi gửi dạng cập nhật", server_text: "Hồ sơ đã tồn tại." }
    : line.row % 41 === 0 ? { outcome: "partly", state: "accepted", message: "Đã nhận, thiếu một phần: nơi nhận chưa có mã cho giá trị này", server_text: "Thành công", left_out: ["Dân tộc"] }
    : { outcome: "accepted", state: "accepted", message: "Đã nhận", server_text: "Thành công" };
  Object.assign(line, { ...done, attempts: 1, at: Date.now(), transaction: `GD-${line.id}` });
}

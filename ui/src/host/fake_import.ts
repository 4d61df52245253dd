// The fake program reading files: a sheet with every look of the screen Nhập. A name that ends in no workbook's ending is
// a file that cannot be read.
import type { Draft, DraftColumn, DraftFile, DraftRow, DraftSheet, Sign } from "../wire";
import { at, fail, SAMPLE, type Answers, type FakeDesk } from "./fake_desk";
import { FIELDS } from "./fake_people";

type Names = "look" | "draft" | "draft_rows" | "choose_column" | "choose_row" | "choose_sheet" | "repairs" | "field_list" | "keep" | "drop_draft";

const WORDS: Record<string, string> = {
  title: "dòng tiêu đề", header: "dòng tên cột", numbering: "dòng đánh số cột", section: "dòng tên đơn vị", total: "dòng tổng cộng", sign_off: "phần ký tên", note: "dòng ghi chú", hidden_sheet: "nằm trên trang tính ẩn",
};
const HEADINGS: Record<string, string> = { row_no: "STT", using_unit_name: "Đơn vị công tác", full_name: "Họ và tên", gender: "Giới tính", birth_date: "Ngày tháng năm sinh", citizen_id: "Số CCCD", ethnicity: "Dân tộc", hometown_commune: "Quê quán", position_title: "Chức danh", rank_code: "Mã ngạch", salary_step: "Lương hiện hưởng › Bậc", salary_coef: "Lương hiện hưởng › Hệ số", salary_date: "Lương hiện hưởng › Ngày hưởng", party_join_date: "Ngày vào Đảng", phone: "Điện thoại", note: "Ghi chú" };
const GROUPS: Record<string, string> = { row_no: "Danh sách", using_unit_name: "Cơ quan, đơn vị", full_name: "Thông tin cá nhân", gender: "Thông tin cá nhân", birth_date: "Thông tin cá nhân", citizen_id: "Thông tin cá nhân", ethnicity: "Thông tin cá nhân", hometown_commune: "Thông tin cá nhân" };

export class FakeImport {
  sign: Sign = { doing: "idle", file: "", nth: 0, of: 0, rows: 0 };
  cancelled = false;
  #rows = new Map<string, DraftRow[]>();
  #taken = new Set<string>();

  constructor(private readonly desk: FakeDesk) {}

  /** Reading takes a while, file by file, so that progress and cancel can be seen. */
  async read(paths: string[], ms: number): Promise<void> {
    this.cancelled = false;
    for (const [i, path] of paths.entries()) {
      for (let rows = 0; rows < 5 && !this.cancelled; rows += 1) {
        this.sign = { doing: rows < 4 ? "reading" : "checking", file: name(path), nth: i + 1, of: paths.length, rows: rows * 60 };
        await new Promise((done) => setTimeout(done, ms / 5 / Math.min(3, paths.length)));
      }
    }
    this.sign = { doing: "idle", file: "", nth: 0, of: 0, rows: 0 };
  }

  answers: Answers<Names> = {
    look: ({ paths }) => this.#count({ files: paths.map((path, i) => this.#file(path, i)), read: 0, kept: 0, skipped: 0, doubtful: 0, repairs: 198, cancelled: this.cancelled }),
    draft: () => this.#draft(),
    draft_rows: ({ file, sheet, first, count }) => {
      const rows = this.#rowsOf(file, sheet);
      return { total: rows.length, columns: this.#sheet(file, sheet).columns.map((column) => column.column), rows: rows.slice(first, first + count) };
    },
    choose_column: ({ file, sheet, column, field }) => {
      const one = this.#sheet(file, sheet).columns.find((c) => c.at === column) ?? fail("bad_request", "Không có cột này.", "Chọn lại cột.");
      for (const other of this.#sheet(file, sheet).columns) {
        if (field !== null && other.field === field && other !== one) Object.assign(other, { field: null, name: null, accepted: false, chosen: true, doubtful: false });
      }
      Object.assign(one, { field, name: FIELDS.find((f) => f.key === field)?.name ?? OTHERS.find(([key]) => key === field)?.[1] ?? null, accepted: field !== null, chosen: true, doubtful: false, confidence: 1 });
      return this.#count(this.#draft());
    },
    choose_row: ({ file, sheet, row, person }) => {
      const one = this.#rowsOf(file, sheet).find((r) => r.row === row);
      if (one) Object.assign(one, { kind: person ? "person" : "note", words: person ? "" : "anh/chị đã bỏ dòng này", chosen: true });
      return this.#count(this.#draft());
    },
    choose_sheet: ({ file, sheet, take }) => {
      const one = this.#sheet(file, sheet);
      const key = `${file} ${sheet}`;
      if (take) this.#taken.add(key);
      else this.#taken.delete(key);
      one.kind = "staff_list";
      return this.#count(this.#draft());
    },
    repairs: ({ first, count }) => {
      const kinds = [
        { why: "lost_zero", words: "thêm lại số 0 ở đầu", n: 152, field: "Số định danh cá nhân (CCCD)", from: "1185012345", to: "001185012345" },
        { why: "serial_date", words: "đổi số của Excel thành ngày", n: 31, field: "Ngày, tháng, năm sinh", from: "31110", to: "04/03/1985" },
        { why: "legacy_font", words: "đổi phông chữ cũ (TCVN3) sang Unicode", n: 15, field: "Họ và tên khai sinh", from: "NguyÔn V¨n Th¾ng", to: "Nguyễn Văn Thắng" },
      ];
      const lines = kinds.flatMap((kind) => Array.from({ length: kind.n }, (_, i) => ({ place: `Danh sách!E${9 + i}`, field: kind.field, from: kind.from, to: kind.to, words: kind.words })));
      return { total: lines.length, groups: kinds.map(({ why, words, n }) => ({ why, words, count: n })), lines: lines.slice(first, first + count) };
    },
    field_list: () => ({
      fields: [
        ...FIELDS.map((field) => ({ key: field.key, name: field.name, group: GROUPS[field.key] ?? "Công tác và lương", headings: [HEADINGS[field.key] ?? field.name], import: true })),
        ...OTHERS.map(([key, name, group]) => ({ key, name, group, headings: [name], import: true })),
      ],
    }),
    keep: () => {
      const draft = this.#draft();
      this.desk.draft = null;
      if (draft.kept === 0) return { list: null };
      const list = Math.max(0, ...this.desk.lists.map((card) => card.list)) + 1;
      const files = draft.files.filter((file) => file.reason === null).map((file) => file.path);
      this.desk.lists = [{ list, files, made_at: Date.now(), people: this.desk.people.length, submission: null, state: null, next: "review", blocked: null }, ...this.desk.lists];
      return { list };
    },
    drop_draft: () => {
      this.desk.draft = null;
      return {};
    },
  };

  #draft(): Draft {
    return this.desk.draft ?? fail("no_draft", "Chưa có tệp nào đang nhập.", "Mở một danh sách trước.");
  }

  #sheet(file: number, sheet: number): DraftSheet {
    return this.#draft().files[file]?.sheets[sheet] ?? fail("bad_request", "Không có trang tính này.", "Mở lại tệp.");
  }

  #rowsOf(file: number, sheet: number): DraftRow[] {
    return this.#rows.get(`${file} ${sheet}`) ?? [];
  }

  #file(path: string, index: number): DraftFile {
    const file: DraftFile = { path, name: name(path), format: null, reason: null, message: null, notes: [], sheets: [] };
    if (!/\.(xlsx?|xlsm|xlsb|ods|csv)$/i.test(path)) {
      return { ...file, reason: "not_a_workbook", message: "Tệp này là hình ảnh, không phải bảng tính. Mở tệp gốc trong Excel rồi lưu lại dạng .xlsx." };
    }
    if (/mat_khau/.test(path)) return { ...file, reason: "password", message: "Tệp được đặt mật khẩu nên không đọc được. Mở tệp trong Excel, bỏ mật khẩu (Tệp › Thông tin › Bảo vệ sổ làm việc), lưu rồi mở lại ở đây." };
    const certain = path.includes("chac_chan");
    this.#taken.add(`${index} 0`);
    this.#taken.delete(`${index} 1`);
    this.#rows.set(`${index} 0`, rows(this.desk, path));
    this.#rows.set(`${index} 1`, rows(this.desk, path).slice(8, 14));
    return {
      ...file, format: "xlsx", notes: certain ? [] : ["Có 3 dòng đang bị ẩn; các dòng đó vẫn được đọc.", "Có 12 ô công thức; chương trình lấy giá trị đang hiện."],
      sheets: certain ? [sheet("Danh sách", "staff_list", false, certain)] : [sheet("Danh sách", "staff_list", false, certain), sheet("Nghỉ hưu", "staff_list", true, true), { ...sheet("Tổng hợp", "statistics_table", false, true), read: 14, columns: [] }],
    };
  }

  #count(draft: Draft): Draft {
    for (const [f, file] of draft.files.entries()) {
      for (const [s, one] of file.sheets.entries()) {
        const rows = this.#rowsOf(f, s);
        if (rows.length === 0) continue;
        const taken = this.#taken.has(`${f} ${s}`);
        const left = rows.filter((row) => row.kind !== "person");
        one.read = rows.length;
        one.kept = taken ? rows.length - left.length : 0;
        one.skipped = [...new Set(left.map((row) => row.kind))].map((reason) => {
          const mine = left.filter((row) => row.kind === reason);
          return { reason, words: mine[0]?.words ?? "", count: mine.length, first: mine[0]?.row ?? 0 };
        });
      }
    }
    const taken = draft.files.flatMap((file) => file.sheets).filter((one) => one.kept > 0);
    const sum = (of: (one: DraftSheet) => number): number => taken.reduce((total, one) => total + of(one), 0);
    draft.read = sum((one) => one.read);
    draft.kept = sum((one) => one.kept);
    draft.skipped = draft.read - draft.kept;
    draft.doubtful = sum((one) => one.columns.filter((column) => column.doubtful).length);
    draft.repairs = draft.kept > 0 ? 198 : 0;
    this.desk.draft = draft;
    return draft;
  }
}

const OTHERS: [string, string, string][] = [
  ["social_insurance_id", "Số sổ bảo hiểm xã hội", "Thông tin cá nhân"], ["health_insurance_id", "Số thẻ bảo hiểm y tế", "Thông tin cá nhân"], ["religion", "Tôn giáo", "Thông tin cá nhân"],
  ["email", "Thư điện tử", "Thông tin cá nhân"], ["degree", "Trình độ chuyên môn cao nhất", "Đào tạo, bồi dưỡng"], ["political_theory", "Lý luận chính trị", "Đào tạo, bồi dưỡng"], ["foreign_language", "Ngoại ngữ", "Đào tạo, bồi dưỡng"],
];

const name = (path: string): string => path.split(/[\\/]/).filter(Boolean).at(-1) ?? path;
const letters = (n: number): string => (n < 26 ? "" : String.fromCharCode(64 + Math.floor(n / 26))) + String.fromCharCode(65 + (n % 26));

function sheet(title: string, kind: string, hidden: boolean, certain: boolean): DraftSheet {
  return { name: title, kind, hidden, encoding: "unicode", read: 0, kept: 0, skipped: [], header_rows: [6, 7], first_row: 9, columns: columns(certain) };
}

function columns(certain: boolean): DraftColumn[] {
  const known: DraftColumn[] = FIELDS.map((field, i) => ({ at: i, column: letters(i), heading: HEADINGS[field.key] ?? field.name, samples: samples(field.key), field: field.key, name: field.name, confidence: 0.99 - (i % 4) / 100, accepted: true, chosen: false, doubtful: false }));
  if (certain) return known;
  const doubt: Partial<DraftColumn>[] = [
    { heading: "Số sổ BHYT", samples: ["0120345678", "0120345679"], field: "social_insurance_id", name: "Số sổ bảo hiểm xã hội", confidence: 0.62, accepted: false, doubtful: true },
    { heading: "Trình độ", samples: ["Đại học", "Thạc sĩ"], field: "degree", name: "Trình độ chuyên môn cao nhất", confidence: 0.71, accepted: false, doubtful: true },
    { heading: "Ký nhận", samples: [], field: null, name: null, confidence: 0, accepted: false },
  ];
  return [...known, ...doubt.map((column, i) => ({ at: 16 + i, column: letters(16 + i), heading: "", samples: [], field: null, name: null, confidence: 0, accepted: false, chosen: false, doubtful: false, ...column }))];
}

function samples(key: string): string[] {
  return key === "row_no" ? ["1", "2"] : key === "citizen_id" ? ["001185012345", "1190004321"] : key === "full_name" ? ["Nguyễn Thị Hạnh", "H’Hen Niê"] : ["Kinh", "Ê-đê"];
}

function rows(desk: FakeDesk, path: string): DraftRow[] {
  const wide = FIELDS.length + 3;
  const line = (row: number, kind: string, first: string, cell = 0): DraftRow => ({ row, kind, words: WORDS[kind] ?? "", chosen: false, cells: Array.from({ length: wide }, (_, i) => (i === cell ? first : "")) });
  const head = FIELDS.map((field) => HEADINGS[field.key]?.split(" › ").at(-1) ?? field.name);
  const top = [line(1, "title", "UBND PHƯỜNG AN LẠC"), line(2, "title", "Độc lập – Tự do – Hạnh phúc", 6), line(4, "title", "DANH SÁCH CÁN BỘ, CÔNG CHỨC, VIÊN CHỨC", 3)];
  const titles = { ...line(6, "header", ""), cells: [...head.map((_, i) => (i >= at("salary_step") && i <= at("salary_date") ? (i === at("salary_step") ? "Lương hiện hưởng" : "") : "")), "", "", ""] };
  const heads = { ...line(7, "header", ""), cells: [...head, "Số sổ BHYT", "Trình độ", "Ký nhận"] };
  const numbers = { ...line(8, "numbering", ""), cells: Array.from({ length: wide }, (_, i) => String(i + 1)) };
  const body: DraftRow[] = [];
  let row = 9;
  for (const person of desk.people) {
    if ((person.id - 1001) % 60 === 0) body.push(line(row++, "section", person.cells[at("using_unit_name")] ?? "", 1));
    body.push({ row: row++, kind: "person", words: "", chosen: false, cells: [...person.cells, `01203${person.id}`, person.id % 3 ? "Đại học" : "Thạc sĩ", ""] });
  }
  const nobody = { ...line(row++, "note", "Hợp đồng khoán", 2) };
  const foot = [nobody, line(row++, "total", `Cộng: ${desk.people.length} người`, 2), line(row + 1, "sign_off", "Người lập biểu", 2), line(row + 1, "sign_off", "CHỦ TỊCH", 11)];
  return [...top, titles, heads, numbers, ...body, ...foot].map((one) => (path === SAMPLE ? one : { ...one, cells: [...one.cells] }));
}

// Invented people for developing the pages, with errors of every level sown among them. Nobody here exists.
import type { FindingCard, GridField } from "../wire";

const KINDS: Record<string, string> = { row_no: "int", full_name: "name", gender: "enum", birth_date: "partial_date", citizen_id: "digits", ethnicity: "enum", rank_code: "code", salary_coef: "decimal", salary_date: "date", party_join_date: "date", phone: "digits" };
const LISTED = ["gender", "ethnicity", "rank_code"];

export const FIELDS: GridField[] = [
  { key: "row_no", name: "Số thứ tự" },
  { key: "using_unit_name", name: "Tên cơ quan, đơn vị sử dụng (đơn vị công tác)" },
  { key: "full_name", name: "Họ và tên khai sinh" },
  { key: "gender", name: "Giới tính" },
  { key: "birth_date", name: "Ngày, tháng, năm sinh" },
  { key: "citizen_id", name: "Số định danh cá nhân (CCCD)" },
  { key: "ethnicity", name: "Dân tộc" },
  { key: "hometown_commune", name: "Quê quán - xã, phường" },
  { key: "position_title", name: "Chức danh, chức vụ hiện tại" },
  { key: "rank_code", name: "Mã ngạch hoặc mã số chức danh nghề nghiệp" },
  { key: "salary_step", name: "Bậc lương" },
  { key: "salary_coef", name: "Hệ số lương" },
  { key: "salary_date", name: "Ngày hưởng bậc lương" },
  { key: "party_join_date", name: "Ngày vào Đảng" },
  { key: "phone", name: "Điện thoại" },
  { key: "note", name: "Ghi chú" },
].map(({ key, name }) => ({ key, name, kind: KINDS[key] ?? "text", listed: LISTED.includes(key), widest: Math.min(28, Math.max(4, name.length / 2)) }));

export interface Person {
  id: number;
  row: number;
  cells: string[];
}

const FAMILY = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Ngô", "Dương", "Lý", "Đinh", "Mai", "Tạ"];
const WOMEN = ["Thị Hạnh", "Thị Ngọc Ánh", "Thanh Tâm", "Thị Mỹ Duyên", "Thu Hằng", "Thị Kiều Oanh", "Bích Phượng", "Thị Lệ Thủy", "Quỳnh Như", "Thị Ái Vân"];
const MEN = ["Văn Đức", "Quang Huy", "Đình Thắng", "Minh Tuấn", "Hữu Phước", "Xuân Trường", "Công Vinh", "Bá Lộc", "Trọng Nghĩa", "Ngọc Ẩn"];
const UNITS = ["Phòng Nội vụ", "Phòng Văn hóa – Xã hội", "Trường Tiểu học Bình Minh", "Trạm Y tế phường An Lạc", "Văn phòng HĐND và UBND", "Trường THCS Lê Lợi"];
const HOMES = ["xã Tân Phú, tỉnh Đồng Tháp", "phường Mỹ Xuân, tỉnh Phú Thọ", "xã Ea Hồ, tỉnh Đắk Lắk", "xã Yên Bình, tỉnh Hưng Yên", "phường Cẩm Sơn, tỉnh Quảng Ninh"];
const JOBS: [string, string][] = [["Chuyên viên", "01.003"], ["Giáo viên", "V.07.03.29"], ["Kế toán viên", "06.031"], ["Y sĩ", "V.08.03.07"], ["Văn thư viên", "02.007"], ["Chuyên viên chính", "01.002"]];
const COEF = [2.34, 2.67, 3, 3.33, 3.66, 3.99, 4.32, 4.65, 4.98];

const two = (n: number): string => String(n).padStart(2, "0");
function pick<T>(from: readonly T[], n: number): T {
  const one = from[n % from.length];
  if (one === undefined) throw new RangeError("empty");
  return one;
}

export function people(count: number): Person[] {
  return Array.from({ length: count }, (_, i) => person(i));
}

function person(i: number): Person {
  const woman = (i * 7) % 3 !== 0;
  const name = `${pick(FAMILY, i * 11 + 3)} ${pick(woman ? WOMEN : MEN, i * 5 + Math.floor(i / 15))}`;
  const year = 1968 + ((i * 13) % 32);
  const [job, rank] = pick(JOBS, i * 3);
  const step = 1 + ((i * 5) % 9);
  const cells: Record<string, string> = {
    row_no: String(i + 1),
    using_unit_name: pick(UNITS, Math.floor(i / 12)),
    full_name: name,
    gender: woman ? "Nữ" : "Nam",
    birth_date: `${two(1 + ((i * 17) % 28))}/${two(1 + ((i * 5) % 12))}/${year}`,
    citizen_id: `0${two(10 + ((i * 3) % 80))}${woman ? 1 : 0}${two(year % 100)}${String(100000 + ((i * 7919) % 899999))}`,
    ethnicity: i % 9 === 4 ? "Ê-đê" : "Kinh",
    hometown_commune: pick(HOMES, i * 2 + 1),
    position_title: job,
    rank_code: rank,
    salary_step: `${step}/9`,
    salary_coef: (pick(COEF, step - 1)).toFixed(2).replace(".", ","),
    salary_date: `01/${two(1 + (i % 12))}/${2022 + (i % 4)}`,
    party_join_date: i % 3 === 0 ? `03/02/${year + 24}` : "",
    phone: `09${String(10000000 + ((i * 104729) % 89999999))}`,
    note: i % 17 === 5 ? "Đang đi học" : "",
  };
  if (year >= 2000) cells["citizen_id"] = cells["citizen_id"]?.replace(/^(...)\d/, (_, head: string) => head + (woman ? "3" : "2")) ?? "";
  sow(cells, i);
  return { id: 1001 + i, row: i + 9, cells: FIELDS.map((field) => cells[field.key] ?? "") };
}

/** Errors, by position. */
function sow(cells: Record<string, string>, i: number): void {
  if (i % 11 === 3) cells["citizen_id"] = cells["citizen_id"]?.replace(/^0/, "") ?? "";
  if (i % 23 === 7) cells["salary_coef"] = "4,38";
  if (i % 31 === 9) cells["birth_date"] = "31/02/1980";
  if (i % 29 === 12) cells["salary_date"] = "";
  if (i % 7 === 2) cells["full_name"] = cells["full_name"]?.toUpperCase() ?? "";
  if (i % 41 === 20) cells["rank_code"] = "01.999";
}

type Rule = (text: string, all: (key: string) => string) => Pick<FindingCard, "code" | "level" | "message" | "fix" | "safe"> | null;

/** What is wrong with a cell; a handful of rules, only so that every look of the pages can be seen. */
export const RULES: Record<string, { cause: string; title: string; rule: Rule }> = {
  citizen_id: {
    cause: "DD03:lost-zero",
    title: "Số định danh có thể đã mất số 0 ở đầu",
    rule: (text) => (text.length === 11 ? { code: "DD03", level: "block", message: "Số định danh chỉ còn 11 chữ số, có lẽ Excel đã bỏ số 0 ở đầu. Xem thẻ căn cước rồi chọn sửa.", fix: `0${text}`, safe: true } : null),
  },
  salary_coef: {
    cause: "LG01:table",
    title: "Hệ số lương không khớp ngạch và bậc",
    rule: (text, all) => {
      const step = Number(all("salary_step").split("/")[0]);
      const right = (COEF[step - 1] ?? 0).toFixed(2).replace(".", ",");
      return text === right || text === "" ? null : { code: "LG01", level: "block", message: `Hệ số ${text} không khớp: bậc ${step} của bảng A1 là ${right}. Xem quyết định lương.`, fix: right, safe: false };
    },
  },
  birth_date: {
    cause: "NT01:birth_date",
    title: "Ngày không có thật: Ngày, tháng, năm sinh",
    rule: (text) => (text.startsWith("31/02") ? { code: "NT01", level: "block", message: `Ngày, tháng, năm sinh: ngày “${text}” không có trên lịch. Xem giấy tờ rồi gõ lại.`, fix: null, safe: false } : null),
  },
  rank_code: {
    cause: "LG03",
    title: "Mã ngạch không có trong danh mục",
    rule: (text) => (text === "01.999" ? { code: "LG03", level: "explain", message: `Mã ngạch “${text}” không có trong danh mục. Xem quyết định bổ nhiệm ngạch; nếu đúng, ghi giải trình.`, fix: null, safe: false } : null),
  },
  salary_date: {
    cause: "CO02:salary_date",
    title: "Thiếu giá trị: Ngày hưởng bậc lương",
    rule: (text) => (text === "" ? { code: "CO02", level: "explain", message: "Thiếu Ngày hưởng bậc lương. Điền theo quyết định lương của người này.", fix: null, safe: false } : null),
  },
  full_name: {
    cause: "TE02",
    title: "Họ và tên viết hoa toàn bộ",
    rule: (text) => (text !== "" && text === text.toUpperCase() ? { code: "TE02", level: "hint", message: "Họ và tên viết hoa toàn bộ. Có thể giữ nguyên, hoặc đổi về dạng thường.", fix: text.toLowerCase().replace(/(^|\s)\S/g, (c) => c.toUpperCase()), safe: true } : null),
  },
};

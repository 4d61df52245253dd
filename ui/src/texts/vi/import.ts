// Words of the screen Nhập.
import { count } from "../../shared/numbers";

export const importing = {
  title: "Nhập",
  reading: (n: number) => (n === 1 ? "Đang đọc tệp…" : `Đang đọc ${count(n)} tệp…`),
  readingHint: "Tệp gốc không bị thay đổi.",
  read: "Dòng đã đọc",
  kept: "Người giữ lại",
  skipped: "Dòng bỏ qua",
  skippedHint: "tiêu đề, cộng, chữ ký…",
  columns: "Cột đã hiểu",
  repairs: "Ô tự khôi phục",
  repairsHint: "số 0 đầu, ngày, phông cũ…",
  ledger: (read: number, kept: number, skipped: number) => `Đọc ${count(read)} dòng = giữ ${count(kept)} người + bỏ ${count(skipped)} dòng`,
  good: "Danh sách đã được đọc và lưu vào sổ.",
  partly: "Danh sách đã được lưu; có tệp chưa đọc được.",
  nothing: "Chưa đọc được danh sách nào. Sổ không thay đổi.",
  unread: (n: number) => `Tệp chưa đọc được (${count(n)})`,
  toGrid: "Vào soát",
  other: "Chọn tệp khác…",
  none: "Chưa nhập tệp nào trong lần mở này.",
  noneHint: "Mở một danh sách để xem chương trình hiểu được những gì.",
};

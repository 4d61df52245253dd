// Words of the screen Soát.
import { count } from "../../shared/numbers";

export const review = {
  title: "Soát",
  causes: (n: number) => `Nguyên nhân (${count(n)})`,
  clean: "Không còn lỗi nào.",
  cleanHint: "Danh sách đã sẵn sàng để gửi.",
  fixSafe: "Sửa các lỗi chắc chắn",
  fixSafeCount: (n: number) => `Sửa các lỗi chắc chắn (${count(n)})`,
  undo: "Hoàn tác",
  toSubmit: "Sang gửi",
  fixed: (n: number) => (n === 0 ? "Không còn lỗi nào sửa chắc chắn được." : `Đã sửa ${count(n)} ô. Ctrl+Z để hoàn tác.`),
  undone: (n: number) => (n === 0 ? "Không còn bước nào để hoàn tác." : `Đã hoàn tác ${count(n)} ô.`),
  onePaste: "Bản này dán từng ô một. Chưa có ô nào bị thay đổi.",
  row: "Dòng",
  rowNumber: (n: number) => `Dòng ${n}`,
  ofSheet: "Cả trang tính",
  more: (n: number) => `và ${count(n)} chỗ nữa`,
  noFinding: "Ô này không có lỗi.",
  moreFindings: (n: number) => `còn ${count(n)} lỗi khác ở ô này`,
  notLoaded: "Ô này có lỗi. Chọn nguyên nhân ở bên trái để xem.",
  keys: "F8 lỗi sau · F2 sửa ô · Ctrl+Z hoàn tác",
  empty: "(trống)",
  useFix: (to: string) => `Sửa thành “${to}”`,
  label: "Danh sách người",
  cellEditor: "Ô đang chọn",
  loading: "Đang mở danh sách…",
};

// The window's own words around the screens: product, errors, rail, practice stripe, status bar, keys.
import { count } from "../../shared/numbers";

export const frame = {
  product: "Sổ Cán Bộ",
  saved: "Đã lưu",
  close: "Đóng",
  retry: "Thử lại",
  levels: { block: "Chặn", explain: "Cần giải trình", hint: "Gợi ý" },
  errors: {
    unexpected: "Cửa sổ gặp lỗi. Dữ liệu đã lưu vẫn còn nguyên.",
    reopen: "Đóng chương trình rồi mở lại; nếu vẫn lỗi, báo cho người quản trị.",
    noHost: "Trang này chạy bên trong chương trình Sổ Cán Bộ. Hãy mở chương trình từ menu Start.",
  },
  rail: { label: "Các bước", start: "Bắt đầu", import: "Nhập", grid: "Soát", submit: "Gửi", lock: "Khóa sổ", openFindings: (n: number) => `${count(n)} nguyên nhân cần xem` },
  practice: {
    stripe: "THỰC HÀNH – dữ liệu không gửi đi thật",
    noSample: "Cổng thực hành đã chạy, nhưng không thấy danh sách mẫu. Hãy mở một danh sách của anh/chị để thực hành.",
  },
  bar: {
    label: "Trạng thái",
    rows: (n: number) => `${count(n)} dòng`,
    noList: "Chưa mở danh sách",
    queue: (n: number) => `Hàng chờ ${count(n)}`,
    place: (row: number, column: string) => `Dòng ${row} · ${column}`,
    ready: "Sẵn sàng",
    working: "Đang làm việc…",
    locked: "Sổ đang khóa",
    version: (v: string) => `Phiên bản ${v}`,
  },
};

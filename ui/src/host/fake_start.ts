// The fake program before and around the lists: passcode, settings, what is due.
import type { Status } from "../wire";
import { fail, type Answers, type FakeDesk } from "./fake_desk";
import { RULES } from "./fake_people";

const RECOVERY = "H7QX2-MPA9T-KDV4R-C63WN-EJ8YB-2FGHK-7TRW4-ZC9PD";

export function startAnswers(desk: FakeDesk): Answers<"status" | "unlock" | "recover" | "change_passcode" | "lock" | "settings" | "set_settings" | "rule"> {
  return {
    status: () => status(desk),
    unlock: ({ passcode }) => {
      wrong(desk, passcode);
      const recovery_code = desk.history ? null : RECOVERY;
      desk.history = desk.open = true;
      return { recovery_code };
    },
    recover: ({ code }) => {
      const groups = code.toUpperCase().split(/[-\s]+/).filter(Boolean);
      const good = RECOVERY.split("-");
      const bad = groups.findIndex((group, i) => group !== good[i]);
      if (groups.length !== good.length) fail("recovery_code_mistyped", "Mã khôi phục thiếu hoặc thừa ký tự.", "Xem lại tờ giấy ghi mã khôi phục rồi nhập lại.");
      if (bad >= 0) fail("recovery_code_mistyped", `Mã khôi phục gõ nhầm ở nhóm thứ ${bad + 1}.`, "Xem lại tờ giấy ghi mã khôi phục rồi nhập lại.");
      desk.open = true;
      desk.tries = 5;
      return { recovery_code: "9KTQZ-4MRVA-PD2EH-6XWNB-83JCF-TYG7K-5QPLA-N2DRC" };
    },
    change_passcode: ({ old }) => {
      wrong(desk, old);
      return {};
    },
    lock: () => {
      desk.open = false;
      return {};
    },
    settings: () => desk.settings,
    set_settings: (settings) => {
      // Outlives a page that is loaded anew, as the history does.
      globalThis.sessionStorage?.setItem("fake-settings", JSON.stringify(settings));
      return (desk.settings = settings);
    },
    rule: ({ code }) => {
      const one = Object.values(RULES).find((rule) => rule.cause.startsWith(code));
      return { code, name: one?.title ?? code, level: "block", what: "Số định danh cá nhân phải đủ 12 chữ số.", why: "Nơi nhận từ chối hồ sơ có số định danh không khớp cơ sở dữ liệu quốc gia về dân cư.", how: "Xem thẻ căn cước rồi gõ lại, hoặc chọn giá trị được đề nghị.", legal: "Nghị định 70/2024/NĐ-CP, Điều 5", good: ["001185012345"], bad: ["1185012345"] };
    },
  };
}

function wrong(desk: FakeDesk, passcode: string): void {
  if (passcode === "lỗi") fail("database_damaged", "Tệp sổ bị hỏng. Chương trình không ghi thêm gì vào đó.", "Giữ nguyên tệp, khôi phục từ bản sao lưu gần nhất và báo người quản trị.");
  if (passcode !== "sai") {
    desk.tries = 5;
    return;
  }
  desk.tries -= 1;
  if (desk.tries <= 0) fail("too_many_tries", "Đã nhập sai mật khẩu nhiều lần. Cần chờ 30 giây rồi thử lại.", "Chờ hết thời gian, hoặc dùng mã khôi phục.");
  fail("wrong_passcode", `Mật khẩu không đúng. Còn ${desk.tries} lần thử trước khi phải chờ.`, "Nhập lại mật khẩu; nếu quên, dùng mã khôi phục.");
}

function status(desk: FakeDesk): Status {
  const shown = desk.open && desk.lists.length > 1;
  const file = (list: number): string => desk.lists.find((card) => card.list === list)?.files[0] ?? "";
  return {
    version: "0.1.0", rule_pack: "2026.11", has_history: desk.history, open: desk.open, lists: desk.open ? desk.lists : [],
    todo: shown
      ? [
          { kind: "refused", list: 2, file: file(2), submission: 2, count: 4, due: "20/11/2026", days_left: -3 },
          { kind: "send", list: 3, file: file(3), submission: null, count: 228, due: "26/11/2026", days_left: 1 },
          { kind: "decide", list: 2, file: file(2), submission: 2, count: 2, due: null, days_left: null },
        ]
      : [],
    queue: shown ? 3 : 0, lock_minutes: desk.open ? desk.settings.lock_minutes : 10, unit_name: desk.settings.unit_name || null,
  };
}

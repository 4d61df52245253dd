// Words of the screen Lịch sử.
import type { history as words } from "../vi/history";

export const history: typeof words = {
  title: "History",
};

// Words of the screen Cài đặt.
import type { settings as words } from "../vi/settings";

export const settings: typeof words = {
  title: "Settings",
};

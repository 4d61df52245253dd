// Words of the screen Kết nối.
import type { connection as words } from "../vi/connection";

export const connection: typeof words = {
  title: "Connection",
};

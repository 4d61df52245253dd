// The language of the window: Vietnamese unless someone chose English. Read once; a change shows at the next start.
import { en } from "./en";
import { vi, type Texts } from "./vi";

export type { Texts } from "./vi";

export const texts: Texts = globalThis.localStorage?.getItem("language") === "en" ? en : vi;

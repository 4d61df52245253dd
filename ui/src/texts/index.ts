// The language of the window: Vietnamese unless the settings say English. Read once; a change loads the pages anew.
import { rememberedLook } from "../shared/look";
import { en } from "./en";
import { vi, type Texts } from "./vi";

export type { Texts } from "./vi";

export const texts: Texts = rememberedLook().language === "en" ? en : vi;

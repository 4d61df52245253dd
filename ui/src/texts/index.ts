// The language of the window: Vietnamese unless the settings say English. Read once; a change loads the pages anew.
import { rememberedLook } from "../shared/look";
import { en } from "./en";
import { vi, type Texts } from "./vi";

export type { Texts } from "./vi";

export const texts: Texts = bare(rememberedLook().language === "en" ? en : vi);

/** Words are looked up by what files and servers say: no name that every object has may be found among them. */
function bare<T>(words: T): T {
  if (typeof words !== "object" || words === null || Array.isArray(words)) return words;
  for (const inner of Object.values(words)) bare(inner);
  return Object.setPrototypeOf(words, null) as T;
}

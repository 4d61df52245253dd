// How a typing tool turns keys into Vietnamese letters: after every key it knows the word so far; a key that only adds a
// letter goes through, any other is taken away and Backspaces and new letters are sent in its place. Telex and VNI, old tone
// placement, modifiers at the letter or at the end of the word.

export type Method = "telex" | "vni";

const SHAPES: Record<string, string> = { "\u0302": "^", "\u0306": "(", "\u031b": "+" };
const MARKS: Record<string, string> = { "^": "\u0302", "(": "\u0306", "+": "\u031b" };
const TONES: Record<string, number> = { "\u0301": 1, "\u0300": 2, "\u0309": 3, "\u0303": 4, "\u0323": 5 };
const TONE_MARKS = ["", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"];
const TELEX_TONES = ["", "s", "f", "r", "x", "j"];
const TELEX_SHAPES: Record<string, (base: string) => string> = { "^": (base) => base, "(": () => "w", "+": () => "w" };
const VNI_SHAPES: Record<string, string> = { "^": "6", "+": "7", "(": "8" };

/** The keys of a word. `late` types every modifier at the end, as many fast typists do. */
export function keysOf(word: string, method: Method, late: boolean): string {
  let keys = "";
  let atEnd = "";
  let tone = 0;
  const shapes = new Set<string>();
  for (const letter of word.normalize("NFC")) {
    if (letter === "\u0111" || letter === "\u0110") {
      // A d at the end of the word is for both tools the one at its start.
      keys += letter === "\u0111" ? "d" : "D";
      if (late) atEnd += method === "telex" ? "d" : "9";
      else keys += method === "telex" ? (letter === "\u0111" ? "d" : "D") : "9";
      continue;
    }
    const [base = "", ...marks] = letter.normalize("NFD");
    keys += base;
    for (const mark of marks) {
      tone ||= TONES[mark] ?? 0;
      const shape = SHAPES[mark];
      if (!shape) continue;
      const key = method === "telex" ? (TELEX_SHAPES[shape]?.(base.toLowerCase()) ?? "") : (VNI_SHAPES[shape] ?? "");
      // One w or 7 bends both letters of a pair.
      if (shape === "+" && shapes.has("+")) continue;
      shapes.add(shape);
      if (late || shape === "+") atEnd += key;
      else keys += key;
    }
  }
  return keys + atEnd + (tone === 0 ? "" : method === "telex" ? (TELEX_TONES[tone] ?? "") : String(tone));
}

interface Letter {
  base: string;
  shape: string;
}

/** The word that a run of keys makes. */
export function rendered(keys: string, method: Method): string {
  const letters: Letter[] = [];
  let tone = 0;
  for (const key of keys) {
    const toneAt = method === "telex" ? TELEX_TONES.indexOf(key.toLowerCase()) : /[1-5]/.test(key) ? Number(key) : -1;
    if (toneAt > 0 && letters.some(isVowel)) {
      tone = toneAt;
      continue;
    }
    if (!shaped(letters, key, method)) letters.push({ base: key, shape: "" });
  }
  const at = tone === 0 ? -1 : tonePlace(letters);
  return letters.map(({ base, shape }, i) => {
    if (shape === "-") return base === "D" ? "\u0110" : "\u0111";
    return (base + (MARKS[shape] ?? "") + (i === at ? (TONE_MARKS[tone] ?? "") : "")).normalize("NFC");
  }).join("");
}

const isVowel = ({ base }: Letter): boolean => /[aeiouy]/i.test(base);

/** Whether the key bent a letter that stands there already. */
function shaped(letters: Letter[], key: string, method: Method): boolean {
  const bend = (shape: string, bases: RegExp): boolean => {
    const found = letters.filter((letter) => letter.shape === "" && bases.test(letter.base));
    const letter = found.at(-1);
    if (!letter) return false;
    letter.shape = shape;
    return true;
  };
  const lower = key.toLowerCase();
  if (method === "telex") {
    if (lower === "d") return letters[0]?.base.toLowerCase() === "d" && letters[0].shape === "" && bend("-", /^d$/i);
    if (lower === "a" || lower === "e" || lower === "o") return bend("^", new RegExp(`^${lower}$`, "i"));
    return lower === "w" && (horns(letters) || bend("(", /^a$/i));
  }
  if (key === "9") return bend("-", /^d$/i);
  if (key === "6") return bend("^", /^[aeo]$/i);
  if (key === "7") return horns(letters);
  return key === "8" && bend("(", /^a$/i);
}

/** uo becomes ươ with one key; the u of qu- is no vowel; with an a beside it the a is meant (oă), unless it is ưa. */
function horns(letters: Letter[]): boolean {
  const word = letters.map(({ base }) => base.toLowerCase()).join("");
  const from = word.startsWith("qu") ? 2 : 0;
  const pair = word.indexOf("uo", from);
  if (pair >= 0) {
    // huơ, thuở: without anything behind it only the o is bent.
    const alone = pair + 2 === word.length && /^(h|th|kh|q)?uo$/.test(word);
    for (const at of alone ? [pair + 1] : [pair, pair + 1]) (letters[at] ?? { shape: "" }).shape = "+";
    return true;
  }
  if (word.includes("oa", from)) return false;
  for (const base of ["u", "o"]) {
    const at = word.indexOf(base, from);
    const letter = letters[at];
    if (letter && letter.shape === "") {
      letter.shape = "+";
      return true;
    }
  }
  return false;
}

function tonePlace(letters: Letter[]): number {
  const word = letters.map(({ base }) => base.toLowerCase()).join("");
  let first = letters.findIndex(isVowel);
  if (/^(qu|gi)[aeiouy]/.test(word)) first = 2;
  let last = first;
  while (last + 1 < letters.length && isVowel(letters[last + 1] ?? { base: "", shape: "" })) last += 1;
  for (let i = last; i >= first; i -= 1) if ((letters[i]?.shape ?? "") !== "") return i;
  const count = last - first + 1;
  if (count === 1) return first;
  if (count >= 3) return first + 1;
  return last + 1 < letters.length ? last : first;
}

/** What reaches the window for one key: the key itself, or Backspaces and letters. */
export type Stroke = { through: string } | { backspaces: number; letters: string };

/** A word's keys as a hook tool lets them through. */
export function strokes(keys: string, method: Method): Stroke[] {
  let shown = "";
  return [...keys].map((key, i) => {
    const next = rendered(keys.slice(0, i + 1), method);
    const before = shown;
    shown = next;
    if (next === before + key) return { through: key };
    let same = 0;
    while (same < Math.min(before.length, next.length) && before[same] === next[same]) same += 1;
    return { backspaces: before.length - same, letters: next.slice(same) };
  });
}

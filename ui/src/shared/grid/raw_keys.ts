// The keys behind a letter that a typing tool made in a code: A with an acute was A and 1 (VNI), D with a stroke was D twice,
// O with a circumflex was O twice (Telex).
// Codes hold digits far more often than the tone letters of Telex, so tones go back to digits.

const TONES: Record<string, string> = { "\u0301": "1", "\u0300": "2", "\u0309": "3", "\u0303": "4", "\u0323": "5" };
const STROKES = new Map([["\u0111", "dd"], ["\u0110", "DD"]]);

export function rawKeys(text: string): string {
  return [...text.normalize("NFC")].map(raw).join("");
}

function raw(letter: string): string {
  const stroke = STROKES.get(letter);
  if (stroke) return stroke;
  const [base = "", ...marks] = letter.normalize("NFD");
  if (marks.length === 0) return letter;
  const shape = marks.map((mark) => (mark === "\u0302" ? base : mark === "\u031b" || mark === "\u0306" ? "w" : "")).join("");
  return base + shape + marks.map((mark) => TONES[mark] ?? "").join("");
}

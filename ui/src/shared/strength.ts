// How hard a passcode is to guess, roughly: enough to steer a clerk away from 12345678, no more. The key is stretched and
// bound to the Windows account besides.
export const LEAST = 8;

const COMMON = ["123456", "password", "matkhau", "qwerty", "abcdef", "111111", "000000", "iloveyou", "admin"];

/** 0 weak, 1 passable, 2 good, 3 strong. */
export function strength(passcode: string): 0 | 1 | 2 | 3 {
  const small = passcode.toLowerCase();
  const letters = [...passcode];
  const kinds = [/\p{Ll}/u, /\p{Lu}/u, /\d/, /[^\p{L}\d]/u].filter((kind) => kind.test(passcode)).length;
  const different = new Set(letters).size;
  if (letters.length < LEAST || different < 5 || COMMON.some((word) => small.includes(word) && letters.length < word.length + 6)) return 0;
  const words = passcode.trim().split(/\s+/).filter((word) => word.length > 1).length;
  const points = letters.length + (kinds - 1) * 2 + (words >= 4 ? 4 : 0);
  return points >= 20 ? 3 : points >= 14 ? 2 : 1;
}

// The rules of the house that a reader of one file cannot see.
import { expect, test } from "vitest";

const files = import.meta.glob<string>(["./**/*.{ts,svelte}", "!./**/*.test.ts"], { query: "?raw", import: "default", eager: true });
const which = (pattern: RegExp): string[] => Object.entries(files).filter(([, text]) => pattern.test(text)).map(([path]) => path);

test("only the host knows Tauri", () => {
  const outside = which(/from "@tauri-apps/).filter((path) => !path.startsWith("./host/"));
  expect(outside, "every other room must run in a plain browser").toEqual([]);
});

test("no inline style: the real window ignores it without a word", () => {
  expect(which(/\sstyle(:[\w-]+)?=|setAttribute\("style"|cssText/), "classes, or one property through CSSOM").toEqual([]);
});

test("no text from a file is ever read as markup", () => {
  expect(which(/\{@html|innerHTML|insertAdjacentHTML|outerHTML/), "text nodes only").toEqual([]);
});

test("shared parts know no screen", () => {
  const up = which(/from "(\.\.\/)+screens\//).filter((path) => path.startsWith("./shared/"));
  expect(up, "screens use shared, never the other way").toEqual([]);
});

test("Vietnamese stands in the texts, not in the screens", () => {
  const spoken = which(/[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/i);
  const allowed = spoken.filter((path) => !/^\.\/(texts|host\/fake|wire)/.test(path));
  expect(allowed, "a sentence belongs in texts/").toEqual([]);
});

test("no sentence shouts", () => {
  const texts = Object.entries(files).filter(([path]) => path.startsWith("./texts/")).map(([, text]) => text);
  expect(texts.length > 15, "both languages are read").toBe(true);
  expect(texts.filter((text) => /!(?!=)/.test(text)).length, "no exclamation marks").toBe(0);
});

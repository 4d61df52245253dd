// The two languages say the same things, and the Vietnamese is written as Vietnamese.
import { expect, test } from "vitest";

import { en } from "./en";
import { vi } from "./vi";

type Words = Record<string, unknown>;

/** Every path of a tree of words, with what stands there. */
function paths(words: unknown, at = ""): [string, unknown][] {
  if (typeof words !== "object" || words === null) return [[at, words]];
  return Object.entries(words as Words).flatMap(([key, inner]) => paths(inner, at === "" ? key : `${at}.${key}`));
}

/** A text as it is said; functions are asked with numbers and words of all sizes. */
function said(words: unknown): string[] {
  if (typeof words === "string") return [words];
  if (typeof words !== "function") return [];
  const call = words as (...args: unknown[]) => unknown;
  // Some take numbers, some words; a text that cannot take one of them is asked with the other.
  return [[0, 0, 0], [1, 1, 1], [7, 3, 2], ["x", "x", "x"]].flatMap((args) => {
    try {
      const text = call(...args);
      return typeof text === "string" ? [text] : [];
    } catch {
      return [];
    }
  });
}

test("both languages have the same sentences", () => {
  const of = (words: unknown): string[] => paths(words).map(([path, word]) => `${path}: ${typeof word}`);
  expect(of(en), "a sentence is one line in each").toEqual(of(vi));
});

/** Words that look alike without accents but are nothing in Vietnamese when written so. */
const BARE = /\b(khong|duoc|nguoi|danh sach|truong|cot|dong|loi|sua|gui|mo|tep|luu|chua|dang|thanh cong|vui long|mat khau|dia chi|don vi|nam sinh|ho ten|can bo|so do|ket noi|cai dat|lich su|bien nhan|thuc hanh)\b/i;
/** Two tone marks on one letter, a letter of another alphabet, a decomposed accent: signs of a slip. */
const ODD = /[\u0300-\u036f]|[\u0400-\u04ff]|[àáảãạ][àáảãạ]/u;

test("the Vietnamese is written with its accents, composed, without slips", () => {
  const all = paths(vi).flatMap(([path, word]) => said(word).map((text) => [path, text] as const));
  expect(all.length > 300, "all of it is read").toBe(true);
  expect(all.filter(([, text]) => BARE.test(text)), "no word without its accents").toEqual([]);
  expect(all.filter(([, text]) => ODD.test(text) || text !== text.normalize("NFC")), "no odd letters").toEqual([]);
});

test("sentences are tidy: no double blanks, no English left in Vietnamese, no shouting", () => {
  const all = paths(vi).flatMap(([path, word]) => said(word).map((text) => [path, text] as const));
  const english = /\b(the|please|error|file|save|open|click|undo|import|export|submit|loading|cancel)\b/i;
  expect(all.filter(([, text]) => / {2}|undefined|\[object/.test(text)), "tidy").toEqual([]);
  expect(all.filter(([path, text]) => english.test(text) && !/languages/.test(path)), "Vietnamese only").toEqual([]);
  expect(all.filter(([, text]) => /!/.test(text)), "calm").toEqual([]);
});

// What a fill handle makes of the cells it is dragged from: numbers and dates go on, texts with a number at their end count,
// everything else repeats. Dates are written as in Viet Nam (dd/mm/yyyy, also with - or .) and keep their own way of writing.

export type Series =
  | { readonly kind: "repeat"; readonly texts: readonly string[] }
  /** `first + i × step`, with zeros before it up to `digits` and at least so many `decimals`; `comma` tells the decimal sign. */
  | { readonly kind: "number"; readonly before: string; readonly after: string; readonly first: number; readonly step: number; readonly digits: number; readonly decimals: number; readonly comma: boolean }
  /** Day number `first`, counted on by days, months or years; `sign` stands between, `parts` are the digits of each part. */
  | { readonly kind: "date"; readonly first: DayMonthYear; readonly step: number; readonly unit: "day" | "month" | "year"; readonly sign: string; readonly digits: readonly number[] };

/** Day 0 stands for a month written without one (mm/yyyy). */
export interface DayMonthYear {
  readonly day: number;
  readonly month: number;
  readonly year: number;
}

/** "01.003" is a code and no number, "1.490.000" a sum of money that nobody counts on. */
const NUMBER = /^-?(?:0|[1-9]\d{0,14})(?:[.,]\d{1,10})?$|^\d{1,15}$/;
const MONEY = /^[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?$/;
const NUMBERED = /^(.*?)(\d{1,9})(\D*)$/su;
const DATE = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})$/;
const MONTH = /^(\d{1,2})([/.-])(\d{4})$/;
const DAY_MS = 86_400_000;

/** Reads a series out of the cells that were dragged. `inverted` is Ctrl: a lone number counts, everything else repeats. */
export function seriesOf(texts: readonly string[], inverted = false): Series {
  const repeat: Series = { kind: "repeat", texts };
  if (texts.some((text) => MONEY.test(text))) return repeat;
  const lone = texts.length === 1;
  const numbers = texts.every((text) => NUMBER.test(text));
  if (inverted) return lone && numbers ? (numberSeries(texts, 1) ?? repeat) : repeat;
  if (numbers) return lone ? repeat : (numberSeries(texts, null) ?? repeat);
  return dateSeries(texts) ?? numberedSeries(texts) ?? repeat;
}

/** Cell i of a series, counted from the first cell it was read from; i may be negative. */
export function seriesText(series: Series, i: number): string {
  switch (series.kind) {
    case "repeat": {
      const count = series.texts.length;
      return series.texts[((i % count) + count) % count] ?? "";
    }
    case "number":
      return `${series.before}${written(series, i)}${series.after}`;
    case "date":
      return writtenDate(later(series.first, i * series.step, series.unit), series.sign, series.digits);
  }
}

/** Excel lays a straight line through numbers that do not rise evenly; so does this. */
function numberSeries(texts: readonly string[], step: number | null): Series | null {
  const comma = texts.some((text) => text.includes(","));
  const values = texts.map((text) => Number(text.replace(",", ".")));
  if (values.some((value) => !Number.isSafeInteger(Math.trunc(value)))) return null;
  const padded = texts.some((text) => /^0\d/.test(text));
  const digits = padded ? Math.max(...texts.map((text) => text.length)) : 0;
  const line = step === null ? straight(values) : { first: values[0] ?? 0, step };
  const decimals = Math.max(...texts.map((text) => text.split(/[.,]/)[1]?.length ?? 0));
  return { kind: "number", before: "", after: "", ...line, digits, decimals, comma };
}

function straight(values: readonly number[]): { first: number; step: number } {
  const [a = 0, b = 0] = values;
  const even = values.every((value, i) => i === 0 || Math.abs(value - (values[i - 1] ?? 0) - (b - a)) < 1e-9);
  if (even) return { first: a, step: b - a };
  const middle = (values.length - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const rise = values.reduce((sum, value, i) => sum + (i - middle) * (value - mean), 0);
  const run = values.reduce((sum, _, i) => sum + (i - middle) ** 2, 0);
  const step = rise / run;
  return { first: mean - step * middle, step };
}

/** "To 1", "Phong 01", "A7": the last number counts, when all around it is alike. */
function numberedSeries(texts: readonly string[]): Series | null {
  const read = texts.map((text) => NUMBERED.exec(text));
  const [first] = read;
  if (!first || read.some((each) => !each || each[1] !== first[1] || each[3] !== first[3])) return null;
  // A bare run of digits with a sign before it, or one too long to count, is no numbering.
  if ((first[1] ?? "") === "" && (first[3] ?? "") === "") return null;
  if (/\d$/.test(first[1] ?? "")) return null;
  const values = read.map((each) => Number(each?.[2]));
  const step = values.length === 1 ? 1 : (values[1] ?? 0) - (values[0] ?? 0);
  if (values.some((value, i) => i > 0 && value - (values[i - 1] ?? 0) !== step)) return null;
  const digits = /^0/.test(first[2] ?? "") ? (first[2] ?? "").length : 0;
  return { kind: "number", before: first[1] ?? "", after: first[3] ?? "", first: values[0] ?? 0, step, digits, decimals: 0, comma: false };
}

function dateSeries(texts: readonly string[]): Series | null {
  const read = texts.map(readDate);
  const [first, second] = read;
  if (!first || read.some((each) => !each || each.sign !== first.sign || each.digits.length !== first.digits.length)) return null;
  const dates = read.flatMap((each) => each?.date ?? []);
  const { sign, digits, date } = first;
  const made = (unit: "day" | "month" | "year", step: number): Series => ({ kind: "date", first: date, step, unit, sign, digits });
  if (!second) return date.day === 0 ? made("month", 1) : made("day", 1);
  const months = (second.date.year - date.year) * 12 + second.date.month - date.month;
  const fits = (series: Series): boolean => dates.every((each, i) => seriesText(series, i) === writtenDate(each, sign, digits));
  const ways: Series[] = [];
  if (months !== 0 && (date.day === 0 || second.date.day === date.day)) ways.push(months % 12 === 0 ? made("year", months / 12) : made("month", months));
  if (date.day !== 0) ways.push(made("day", Math.round((stamp(second.date) - stamp(date)) / DAY_MS)));
  return ways.find(fits) ?? null;
}

function readDate(text: string): { date: DayMonthYear; sign: string; digits: number[] } | null {
  const full = DATE.exec(text);
  const month = full ? null : MONTH.exec(text);
  if (full) {
    const [, d = "", sign = "/", m = "", y = ""] = full;
    const date = { day: Number(d), month: Number(m), year: Number(y) };
    return isDate(date) ? { date, sign, digits: [d.length, m.length] } : null;
  }
  if (!month) return null;
  const [, m = "", sign = "/", y = ""] = month;
  const date = { day: 0, month: Number(m), year: Number(y) };
  return date.month >= 1 && date.month <= 12 ? { date, sign, digits: [m.length] } : null;
}

function isDate({ day, month, year }: DayMonthYear): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(month, year);
}

function daysIn(month: number, year: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function stamp({ day, month, year }: DayMonthYear): number {
  return Date.UTC(year, month - 1, Math.max(1, day));
}

/** Counted on from the first date, so that 31/01 gives 28/02 and then 31/03. */
function later(date: DayMonthYear, by: number, unit: "day" | "month" | "year"): DayMonthYear {
  if (unit === "day") {
    const at = new Date(stamp(date) + by * DAY_MS);
    return { day: at.getUTCDate(), month: at.getUTCMonth() + 1, year: at.getUTCFullYear() };
  }
  const months = date.year * 12 + date.month - 1 + (unit === "year" ? by * 12 : by);
  const [year, month] = [Math.floor(months / 12), (((months % 12) + 12) % 12) + 1];
  return { day: Math.min(date.day, daysIn(month, year)), month, year };
}

function written({ first, step, digits, decimals, comma }: Series & { kind: "number" }, i: number): string {
  const value = Number((first + i * step).toFixed(10));
  const needed = String(Math.abs(value)).split(".")[1]?.length ?? 0;
  const text = Math.abs(value).toFixed(Math.min(10, Math.max(decimals, needed))).padStart(digits, "0");
  return `${value < 0 ? "-" : ""}${comma ? text.replace(".", ",") : text}`;
}

/** A part that was written with two digits keeps two; one that was written with one grows as it must. */
function writtenDate({ day, month, year }: DayMonthYear, sign: string, digits: readonly number[]): string {
  const parts = day === 0 ? [month] : [day, month];
  return [...parts.map((part, i) => String(part).padStart(digits[i] ?? 2, "0")), String(year).padStart(4, "0")].join(sign);
}

/** A day as a cell shows it. */
export function writtenDay(at: Date): string {
  return writtenDate({ day: at.getDate(), month: at.getMonth() + 1, year: at.getFullYear() }, "/", [2, 2]);
}

import { expect, test } from "vitest";

import { seriesOf, seriesText, writtenDay } from "./series";

/** What the handle puts into the next cells. */
const next = (texts: string[], count = 3, inverted = false): string[] => {
  const series = seriesOf(texts, inverted);
  return Array.from({ length: count }, (_, i) => seriesText(series, texts.length + i));
};
const before = (texts: string[]): string[] => {
  const series = seriesOf(texts);
  return [seriesText(series, -1), seriesText(series, -2)];
};

test("numbers", () => {
  expect(next(["7"]), "a lone number is copied").toEqual(["7", "7", "7"]);
  expect(next(["7"], 3, true), "with Ctrl it counts").toEqual(["8", "9", "10"]);
  expect(next(["1", "3"]), "the step goes on").toEqual(["5", "7", "9"]);
  expect(next(["3", "1"]), "downwards, below nought").toEqual(["-1", "-3", "-5"]);
  expect(next(["1", "3"], 3, true), "with Ctrl they repeat").toEqual(["1", "3", "1"]);
  expect(next(["1", "2", "4"], 1), "uneven: Excel's straight line").toEqual(["5.3333333333"]);
  expect(next(["2,34", "2,67"]), "decimal comma and two places").toEqual(["3,00", "3,33", "3,66"]);
  expect(next(["0.1", "0.2"]), "no dust in the last place").toEqual(["0.3", "0.4", "0.5"]);
  expect(next(["009", "010"]), "zeros before").toEqual(["011", "012", "013"]);
  expect(before(["10", "11"]), "backwards").toEqual(["9", "8"]);
});

test("numbers of people are never counted on from a lone cell", () => {
  expect(next(["001186012345"]), "a CCCD is copied").toEqual(["001186012345", "001186012345", "001186012345"]);
  expect(next(["0987654321"]), "so is a telephone").toEqual(["0987654321", "0987654321", "0987654321"]);
  expect(next(["2.340.000"]), "and a salary").toEqual(["2.340.000", "2.340.000", "2.340.000"]);
});

test("dates", () => {
  expect(next(["30/12/2026"]), "by days over the year").toEqual(["31/12/2026", "01/01/2027", "02/01/2027"]);
  expect(next(["28/02/2028"], 2), "a leap year").toEqual(["29/02/2028", "01/03/2028"]);
  expect(next(["1/3/2026"]), "written with one digit stays so").toEqual(["2/3/2026", "3/3/2026", "4/3/2026"]);
  expect(next(["01-03-2026"], 1), "its own sign").toEqual(["02-03-2026"]);
  expect(next(["01/01/2026", "08/01/2026"]), "by weeks").toEqual(["15/01/2026", "22/01/2026", "29/01/2026"]);
  expect(next(["31/01/2026", "28/02/2026"]), "no month step: by days").toEqual(["28/03/2026", "25/04/2026", "23/05/2026"]);
  expect(next(["15/01/2026", "15/02/2026"]), "by months").toEqual(["15/03/2026", "15/04/2026", "15/05/2026"]);
  expect(next(["01/07/2024", "01/07/2025"]), "by years").toEqual(["01/07/2026", "01/07/2027", "01/07/2028"]);
  expect(next(["11/2026"]), "a month alone goes on by months").toEqual(["12/2026", "01/2027", "02/2027"]);
  expect(next(["30/02/2026"]), "no date, but a text whose number counts").toEqual(["30/02/2027", "30/02/2028", "30/02/2029"]);
  expect(next(["01/01/2026"], 2, true), "with Ctrl it repeats").toEqual(["01/01/2026", "01/01/2026"]);
  expect(before(["01/01/2026"]), "backwards").toEqual(["31/12/2025", "30/12/2025"]);
});

test("texts", () => {
  expect(next(["Tổ 1"]), "the number counts").toEqual(["Tổ 2", "Tổ 3", "Tổ 4"]);
  expect(next(["Phòng 09"], 2), "with its zero").toEqual(["Phòng 10", "Phòng 11"]);
  expect(next(["Lớp 1A", "Lớp 3A"], 2), "and its step").toEqual(["Lớp 5A", "Lớp 7A"]);
  expect(next(["01.003"], 1), "a code is no number").toEqual(["01.004"]);
  expect(next(["V.07.03.29"], 1), "its last number counts").toEqual(["V.07.03.30"]);
  expect(next(["Nam", "Nữ"]), "others repeat").toEqual(["Nam", "Nữ", "Nam"]);
  expect(next(["Tổ 1", "Nhóm 2"], 2), "unlike ones repeat").toEqual(["Tổ 1", "Nhóm 2"]);
  expect(next([""], 1), "an empty cell stays empty").toEqual([""]);
  expect(next(["1", ""], 2), "half empty: repeated").toEqual(["1", ""]);
});

test("a day is written as a cell shows it", () => {
  expect(writtenDay(new Date(2026, 0, 5)), "two digits").toBe("05/01/2026");
});

// Editing: two modes, Esc, Delete, Backspace, Alt+Enter, Ctrl+Enter, Ctrl+', Ctrl+;, and the keys that are the screen's.
import { expect } from "vitest";

import { gestures } from "../support/fresh";

const gesture = gestures();

gesture("typing replaces the cell, Enter commits and goes down", async (page) => {
  await page.goTo(3, 3);
  await page.type("Hạnh");
  expect(await page.mode(), "Enter mode").toBe("enter");
  await page.keys("Enter");
  expect(await page.cell(3, 3), "the old text is gone").toBe("Hạnh");
  expect(await page.at(), "one row on").toBe("4,3 | 4,3:4,3");
});

gesture("an arrow commits what was typed and moves", async (page) => {
  await page.goTo(3, 3);
  await page.type("x");
  await page.keys("ArrowRight");
  expect([await page.cell(3, 3), await page.at()], "Enter mode: the arrow leaves the cell").toEqual(["x", "3,4 | 3,4:3,4"]);
});

gesture("F2 opens with the caret at the end; arrows move the caret", async (page) => {
  await page.goTo(3, 3);
  await page.keys("F2");
  await page.type("!");
  await page.keys("ArrowLeft ArrowLeft");
  await page.type("-");
  await page.keys("Enter");
  expect(await page.cell(3, 3), "within the text").toBe("r4c-4!");
});

gesture("F2 while typing, and F2 again, changes what the arrows do", async (page) => {
  await page.goTo(3, 3);
  await page.type("ab");
  await page.keys("F2 ArrowLeft");
  await page.type("c");
  expect([await page.mode(), await page.box()], "Edit mode: the caret moved").toEqual(["edit", "acb"]);
  await page.keys("F2 ArrowLeft");
  expect([await page.cell(3, 3), await page.at()], "Enter mode again: the arrow commits").toEqual(["acb", "3,2 | 3,2:3,2"]);
});

gesture("a double click opens the cell in Edit mode", async (page) => {
  const { x, y } = await page.spot(5, 4);
  await page.page.mouse.dblclick(x, y);
  expect([await page.mode(), await page.box()], "with its text").toEqual(["edit", "r6c5"]);
});

gesture("Esc gives the old text back and stays on the cell", async (page) => {
  await page.goTo(3, 3);
  await page.type("xyz");
  await page.keys("Escape");
  expect([await page.cell(3, 3), await page.at(), await page.mode()], "as if nothing had been typed").toEqual(["r4c4", "3,3 | 3,3:3,3", "ready"]);
  expect((await page.told()).filter((line) => line.startsWith("edit")), "and nothing was told").toEqual([]);
});

gesture("Delete clears every selected cell in one step", async (page) => {
  await page.select(2, 3, 4, 4);
  await page.keys("Delete");
  expect(await page.block(2, 3, 4, 4), "all six").toEqual([["", ""], ["", ""], ["", ""]]);
  expect((await page.told()).filter((line) => line.startsWith("edit")), "one call, one undo step").toEqual(["edit clear 6"]);
  await page.keys("Control+z");
  expect(await page.cell(4, 4), "Ctrl+Z is the host's, and brings all back").toBe("r5c5");
  expect(await page.at(), "the selection stays").toBe("2,3 | 2,3:4,4");
});

gesture("Delete clears all ranges of a multiple selection", async (page) => {
  await page.click(2, 3);
  await page.click(5, 5, ["Control"]);
  await page.keys("Delete");
  expect([await page.cell(2, 3), await page.cell(5, 5), await page.cell(3, 4)], "both and nothing else").toEqual(["", "", "r4c5"]);
});

gesture("Backspace clears the active cell and opens it", async (page) => {
  await page.select(2, 3, 4, 4);
  await page.keys("Backspace");
  expect([await page.mode(), await page.box(), await page.cell(2, 3)], "open and empty; nothing is written yet").toEqual(["enter", "", "r3c4"]);
  await page.keys("Enter");
  expect([await page.cell(2, 3), await page.cell(3, 3)], "only the active cell").toEqual(["", "r4c4"]);
});

gesture("Alt+Enter breaks the line inside the cell", async (page) => {
  await page.goTo(3, 3);
  await page.type("một");
  await page.keys("Alt+Enter");
  await page.type("hai");
  await page.keys("Enter");
  expect([await page.cell(3, 3), await page.at()], "two lines, one cell").toEqual(["một\nhai", "4,3 | 4,3:4,3"]);
});

gesture("Ctrl+Enter puts the same text into the whole selection and stays", async (page) => {
  await page.click(2, 3);
  await page.click(4, 4, ["Shift"]);
  await page.click(7, 7, ["Control"]);
  await page.type("Nữ");
  await page.keys("Control+Enter");
  expect(await page.block(2, 3, 4, 4), "every cell of the range").toEqual([["Nữ", "Nữ"], ["Nữ", "Nữ"], ["Nữ", "Nữ"]]);
  expect([await page.cell(7, 7), await page.at()], "and of the other one; nothing moved").toEqual(["Nữ", "7,7 | 2,3:4,4 7,7:7,7"]);
  expect((await page.told()).filter((line) => line.startsWith("edit")), "one step").toEqual(["edit fill 7"]);
});

gesture("Ctrl+Enter in one cell commits without moving", async (page) => {
  await page.goTo(3, 3);
  await page.type("x");
  await page.keys("Control+Enter");
  expect([await page.cell(3, 3), await page.at()], "the same cell").toEqual(["x", "3,3 | 3,3:3,3"]);
});

gesture("Ctrl+' copies the cell above into the open cell", async (page) => {
  await page.goTo(3, 3);
  await page.keys("Control+'");
  expect([await page.mode(), await page.box()], "to be changed before it is kept").toEqual(["edit", "r3c4"]);
  await page.keys("Enter");
  expect(await page.cell(3, 3), "the text from above").toBe("r3c4");
});

gesture("Ctrl+; writes today as dd/mm/yyyy, in a cell or at the caret", async (page) => {
  await page.goTo(3, 3);
  await page.keys("Control+; Enter");
  expect(await page.cell(3, 3), "today on this machine").toBe("25/11/2026");
  await page.type("từ ");
  await page.keys("Control+; Enter");
  expect(await page.cell(4, 3), "at the caret").toBe("từ 25/11/2026");
});

gesture("Tab commits to the right, Shift+Enter upwards", async (page) => {
  await page.goTo(3, 3);
  await page.type("a");
  await page.keys("Tab");
  await page.type("b");
  await page.keys("Shift+Enter");
  expect([await page.block(3, 3, 3, 4), await page.at()], "both kept").toEqual([[["a", "b"]], "2,3 | 2,3:2,3"]);
});

gesture("a click elsewhere commits", async (page) => {
  await page.goTo(3, 3);
  await page.type("a");
  await page.click(7, 7);
  expect([await page.cell(3, 3), await page.at()], "as in Excel").toEqual(["a", "7,7 | 7,7:7,7"]);
});

gesture("leaving the grid commits", async (page) => {
  await page.goTo(3, 3);
  await page.type("a");
  await page.page.locator("#beside").click();
  expect([await page.cell(3, 3), await page.mode()], "no text is left hanging").toEqual(["a", "ready"]);
});

gesture("an unchanged text is no edit", async (page) => {
  await page.goTo(3, 3);
  await page.keys("F2 Enter");
  expect((await page.told()).filter((line) => line.startsWith("edit")), "nothing to undo").toEqual([]);
});

gesture("texts are kept as typed: blanks, case and width; letters are composed", async (page) => {
  await page.goTo(3, 3);
  await page.page.keyboard.insertText("  HIE\u0302\u0301U  ");
  await page.keys("Enter");
  expect(await page.cell(3, 3), "not trimmed, not changed, NFC").toBe("  HIẾU  ");
});

gesture("Ctrl+Z while typing belongs to the text box", async (page) => {
  await page.goTo(3, 3);
  await page.type("abc");
  await page.keys("Control+z");
  expect((await page.told()).filter((line) => line.startsWith("command")), "not the list's undo").toEqual([]);
  expect(await page.mode(), "still typing").toBe("enter");
});

gesture("an emptied box never brings an older text back", async (page) => {
  await page.goTo(3, 3);
  await page.type("abc");
  await page.keys("Enter Control+z");
  expect([await page.box(), await page.mode()], "Ctrl+Z in a ready cell is the host's alone").toEqual(["", "ready"]);
});

gesture("in a code column Ctrl+Z gives the keys back once", async (page) => {
  await page.page.evaluate(() => {
    const { grid } = window.harness;
    grid.setColumns(grid.columns.map((column) => (column.key === "c4" ? { ...column, code: true } : column)));
  });
  await page.goTo(3, 3);
  await page.page.keyboard.insertText("Á5");
  await page.keys("Control+z Enter");
  expect(await page.cell(3, 3), "VNI had made A1 into one letter").toBe("A15");
});

gesture("keys that are the screen's are told, with letters free", async (page) => {
  await page.goTo(3, 3);
  await page.told();
  await page.keys("Control+z Control+y F4 Control+f Control+h F3 Shift+F3 Shift+F4 F5 Control+g F8 Shift+F8 Control+. F1 Alt+ArrowDown Control+Shift+L Control+e Control+Shift+;");
  expect((await page.told()).filter((line) => line.startsWith("command")).map((line) => line.slice(8)), "one command a key").toEqual([
    "undo", "redo", "redo", "find", "replace", "findNext", "findPrevious", "findNext", "goTo", "goTo", "nextFinding", "previousFinding",
    "fixes", "help", "values", "filter", "suggest", "time",
  ]);
  expect(await page.cell(3, 3), "nothing was typed").toBe("r4c4");
});

gesture("F8 while typing commits first", async (page) => {
  await page.goTo(3, 3);
  await page.type("x");
  await page.keys("F8");
  expect([await page.cell(3, 3), await page.mode()], "then the screen goes on").toEqual(["x", "ready"]);
});

gesture("Shift+F10 and the menu key ask for a menu at the active cell, once", async (page) => {
  await page.goTo(3, 3);
  await page.told();
  await page.keys("Shift+F10");
  await page.page.waitForTimeout(400);
  await page.keys("ContextMenu");
  await page.page.waitForTimeout(400);
  expect((await page.told()).filter((line) => line.startsWith("menu")), "one menu a key").toEqual(["menu cell 3,3", "menu cell 3,3"]);
});

gesture("a right click selects the cell under it, unless it is selected already", async (page) => {
  await page.select(2, 3, 4, 4);
  const inside = await page.spot(3, 4);
  await page.page.mouse.click(inside.x, inside.y, { button: "right" });
  expect(await page.at(), "the range stays").toBe("2,3 | 2,3:4,4");
  const outside = await page.spot(8, 8);
  await page.page.mouse.click(outside.x, outside.y, { button: "right" });
  expect(await page.at(), "another cell").toBe("8,8 | 8,8:8,8");
  expect((await page.told()).filter((line) => line.startsWith("menu")), "both asked for").toEqual(["menu cell 3,4", "menu cell 8,8"]);
});

// @vitest-environment jsdom
import { beforeEach, expect, test, vi } from "vitest";

import { Grid } from "./grid";
import type { Column, Edit, GridOptions, Row, Rows } from "./model";

const columns: Column[] = ["name", "born"].map((key, at) => ({ key, name: key, width: 100, frozen: at === 0, at }));
let changes: Edit[];
let grid: Grid;
let begin: (more: Partial<GridOptions>) => void;
let box: HTMLTextAreaElement;

beforeEach(() => {
  vi.stubGlobal("ResizeObserver", class { observe(): void {} disconnect(): void {} });
  const list: Row[] = ["Nguyễn Văn A", "Trần Thị B", "Lê C"].map((name, i) => ({ number: i + 9, cells: [name, "1980"], levels: ["", ""] }));
  const rows: Rows = { total: 3, at: (i) => list[i], show: () => undefined, watch: () => () => undefined };
  document.body.innerHTML = "<div id=root></div>";
  changes = [];
  begin = (more) => {
    grid = new Grid(document.getElementById("root") as HTMLElement, { ...base, ...more });
    box = document.querySelector("textarea") as HTMLTextAreaElement;
    grid.focus();
  };
  const base: GridOptions = {
    rows, columns, words: { grid: "g", editor: "e", rowHead: "r", levels: { block: "b", explain: "e", hint: "h" } },
    onEdit: (edits) => changes.push(...edits), onActive: () => undefined,
  };
  begin({});
});

function press(key: string, more: KeyboardEventInit = {}): boolean {
  return box.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more }));
}
/** What the browser does when a letter lands in the box. */
function type(text: string): void {
  for (const letter of text) {
    press(letter);
    box.value += letter;
    box.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertText", data: letter }));
  }
}

test("the first letter lands in the box itself and Enter commits it", () => {
  type("Mai");
  expect(grid.editing, "typing alone opens the editor").toBe(true);
  press("Enter");
  expect(changes.map((change) => [change.row, change.column.key, change.text]), "the cell where typing began").toEqual([[0, "name", "Mai"]]);
  expect(grid.active, "Enter went one row on").toEqual({ row: 1, column: 0 });
});

test("a hook tool's Backspace and letter stay in the editor", () => {
  type("a");
  expect(press("Backspace"), "the grid must not take the tool's Backspace").toBe(true);
  box.value = "";
  type("â");
  press("Tab");
  expect(changes.map((change) => change.text), "one letter, the composed one").toEqual(["â"]);
});

test("decomposed letters are stored composed", () => {
  type("Hie\u0302\u0301u");
  press("Enter");
  expect(changes[0]?.text, "NFC at the commit").toBe("Hiếu");
});

test("a composition from a selected cell opens the editor, and its Enter does not commit", () => {
  box.dispatchEvent(new CompositionEvent("compositionstart", { bubbles: true }));
  box.value = "ân";
  press("Enter", { isComposing: true });
  expect([grid.editing, changes.length], "Enter belongs to the composition").toEqual([true, 0]);
  press("Enter");
  expect(changes[0]?.text, "the next Enter commits").toBe("ân");
});

test("Esc gives the old text back and nothing is told", () => {
  type("xyz");
  press("Escape");
  expect([changes.length, grid.editing, box.value], "as if nothing had been typed").toEqual([0, false, ""]);
});

test("F2 opens the whole text; committing it unchanged tells nothing", () => {
  press("F2");
  expect(box.value, "the text of the cell").toBe("Nguyễn Văn A");
  press("Enter");
  expect(changes, "nothing changed").toEqual([]);
});

test("Delete clears the cell without opening it", () => {
  press("Delete");
  expect([changes[0]?.text, grid.editing], "an empty text, at once").toEqual(["", false]);
});

test("a text is finished before another cell becomes active", () => {
  type("Đỗ");
  grid.goTo({ row: 2, column: 1 });
  expect(changes.map((change) => [change.row, change.text]), "told for the cell it was typed in").toEqual([[0, "Đỗ"]]);
});

test("a line break that comes with the end of a composition is not written", () => {
  type("ân");
  const event = new InputEvent("beforeinput", { inputType: "insertLineBreak", bubbles: true, cancelable: true });
  box.dispatchEvent(event);
  expect(event.defaultPrevented, "only Alt+Enter breaks a line").toBe(true);
});

test("a list that hangs on the cell may take keys first, but none of a composition", () => {
  const taken: string[] = [];
  grid.destroy();
  begin({ onKey: (event) => taken.push(event.key) > 0 && event.key === "ArrowDown", onType: (text) => taken.push(`=${text}`) });
  type("K");
  press("ArrowDown");
  press("ArrowDown", { isComposing: true });
  expect([taken, grid.active], "the cell did not move").toEqual([["K", "=K", "ArrowDown"], { row: 0, column: 0 }]);
  grid.accept("Kế toán");
  expect([changes.map((change) => change.text), grid.editing], "the chosen value alone").toEqual([["Kế toán"], false]);
});

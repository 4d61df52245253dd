// The nodes of the cells: a fixed pool of row and cell nodes that are moved and given new texts, never made or thrown away
// while scrolling. One sticky pane holds the row heads and frozen columns (a sticky cell each would cost a layer each);
// everything else is placed by `top` and `left`. Texts are text nodes: nothing from a file is ever read as markup.
import type { Geometry } from "./geometry";
import { worst, type GridOptions, type Level, type Place, type Row } from "./model";
import { element, setAttribute, setClass, setText, shown } from "./nodes";
import type { Selection } from "./selection";

interface CellNode {
  node: HTMLElement;
  text: Text;
  /** Column it shows now; -1 for none. */
  column: number;
  /** What its marks say now. */
  said: string;
  selected: boolean;
}

interface RowNode {
  body: HTMLElement;
  pane: HTMLElement;
  head: CellNode;
  frozen: CellNode[];
  free: CellNode[];
  index: number;
  /** What it was painted from, so that an unchanged row is left alone. */
  row: Row | undefined;
  first: number;
  last: number;
  round: number;
}

let grids = 0;

export class Painter {
  readonly body = element("div", "grid-body");
  readonly pane = element("div", "grid-pane");
  readonly id = `grid${(grids += 1)}`;
  #pool: RowNode[] = [];
  /** Counts what makes every row be painted anew: another selection, another geometry. */
  #round = 0;

  constructor(private readonly options: GridOptions, private geometry: Geometry, private readonly selection: Selection) {
    this.body.setAttribute("role", "rowgroup");
    this.pane.setAttribute("role", "presentation");
    this.#measure();
  }

  cellId(place: Place): string | null {
    const slot = this.#pool.find((row) => row.index === place.row);
    const cells = slot && (place.column < this.geometry.frozen ? slot.frozen : slot.free);
    return cells?.find((cell) => cell.column === place.column)?.node.id ?? null;
  }

  /** Lays the rows out for a list of this length. */
  resize(total: number): void {
    const height = `${total * this.geometry.rowHeight}px`;
    if (this.body.style.height === height) return;
    this.body.style.height = height;
    this.pane.style.height = height;
  }

  /** Other columns, widths or zoom. The pool is kept, unless other columns are frozen now. */
  lay(geometry: Geometry): void {
    const sameFrozen = geometry.frozen === this.geometry.frozen;
    this.geometry = geometry;
    this.#measure();
    if (!sameFrozen) {
      for (const slot of this.#pool) for (const part of [slot.body, slot.pane]) part.remove();
      this.#pool = [];
    }
    for (const slot of this.#pool) {
      this.#hide(slot);
      slot.head.node.style.width = `${geometry.rowHeadWidth}px`;
      for (const cell of [...slot.frozen, ...slot.free]) this.#release(cell);
      slot.frozen.forEach((cell, column) => this.#place(cell, column));
    }
    this.#round += 1;
  }

  /** The selection changed. */
  selected(): void {
    this.#round += 1;
  }

  /** Brings the nodes in line with what is in view. */
  paint(first: number, last: number, columns: [number, number]): void {
    this.#grow(Math.max(0, last - first + 1), Math.max(0, columns[1] - columns[0] + 1));
    const size = this.#pool.length;
    for (let index = first; index <= last; index += 1) {
      const slot = this.#pool[index % size];
      if (slot) this.#paintRow(slot, index, columns);
    }
    for (const slot of this.#pool) {
      if (slot.index < first || slot.index > last) this.#hide(slot);
    }
  }

  #measure(): void {
    this.pane.style.width = `${this.geometry.frozenWidth}px`;
    this.body.style.top = `${this.geometry.headHeight}px`;
  }

  /** Makes the pool large enough; nodes are only ever added, when the window grows. */
  #grow(rows: number, columns: number): void {
    const before = this.#pool.length;
    while (this.#pool.length < rows) this.#pool.push(this.#newRow(this.#pool.length));
    const wanted = Math.max(columns, this.#pool[0]?.free.length ?? 0);
    let grown = this.#pool.length !== before;
    for (const slot of this.#pool) {
      while (slot.free.length < wanted) {
        slot.free.push(this.#newCell(slot.body, `${slot.body.id}c${slot.free.length}`));
        grown = true;
      }
    }
    // A larger pool deals its rows and columns out anew.
    if (grown) for (const slot of this.#pool) this.#hide(slot);
  }

  #newRow(number: number): RowNode {
    const body = element("div", "grid-row");
    body.id = `${this.id}r${number}`;
    body.setAttribute("role", "row");
    const pane = element("div", "grid-row");
    pane.setAttribute("role", "presentation");
    this.body.append(body);
    this.pane.append(pane);
    const head = this.#newCell(pane, `${body.id}h`);
    head.node.className = "grid-row-head";
    head.node.setAttribute("role", "rowheader");
    head.node.setAttribute("aria-colindex", "1");
    head.node.style.width = `${this.geometry.rowHeadWidth}px`;
    const frozen = this.geometry.columns.slice(0, this.geometry.frozen).map((_, column) => {
      const cell = this.#newCell(pane, `${body.id}f${column}`);
      this.#place(cell, column);
      return cell;
    });
    // The frozen cells lie in another pane, but they belong to this row.
    body.setAttribute("aria-owns", [head, ...frozen].map((cell) => cell.node.id).join(" "));
    const slot: RowNode = { body, pane, head, frozen, free: [], index: -1, row: undefined, first: 0, last: -1, round: -1 };
    this.#hide(slot);
    return slot;
  }

  #newCell(into: HTMLElement, id: string): CellNode {
    const node = element("div", "grid-cell");
    const text = document.createTextNode("");
    node.id = id;
    node.setAttribute("role", "gridcell");
    node.append(text);
    into.append(node);
    return { node, text, column: -1, said: "", selected: false };
  }

  #place(cell: CellNode, column: number): void {
    if (cell.column === column) return;
    cell.column = column;
    cell.node.hidden = false;
    cell.node.style.left = `${this.geometry.left(column)}px`;
    cell.node.style.width = `${this.geometry.widthOf(column)}px`;
    cell.node.setAttribute("aria-colindex", String(column + 2));
  }

  #release(cell: CellNode): void {
    cell.column = -1;
    cell.node.hidden = true;
  }

  #hide(slot: RowNode): void {
    if (slot.index === -1 && slot.body.hidden) return;
    slot.index = -1;
    slot.body.hidden = true;
    slot.pane.hidden = true;
  }

  #paintRow(slot: RowNode, index: number, [first, last]: [number, number]): void {
    const row = this.options.rows.at(index);
    const moved = slot.index !== index;
    if (!moved && slot.row === row && slot.first === first && slot.last === last && slot.round === this.#round) return;
    if (moved) {
      slot.index = index;
      const top = `${index * this.geometry.rowHeight}px`;
      for (const part of [slot.body, slot.pane]) {
        part.style.top = top;
        part.hidden = false;
      }
      slot.body.setAttribute("aria-rowindex", String(index + 2));
    }
    Object.assign(slot, { row, first, last, round: this.#round });
    this.#paintRowHead(slot.head, row, index);
    for (const cell of slot.frozen) this.#paintCell(cell, row, index);
    // A free cell node keeps its column while that stays in view, so that scrolling sideways rewrites one column only.
    const size = slot.free.length;
    for (let column = first; column <= last; column += 1) {
      const cell = slot.free[column % size];
      if (!cell) continue;
      this.#place(cell, column);
      this.#paintCell(cell, row, index);
    }
    for (const cell of slot.free) {
      const stray = slot.free[cell.column % size] !== cell;
      if (cell.column >= 0 && (stray || cell.column < first || cell.column > last)) this.#release(cell);
    }
  }

  #paintRowHead(head: CellNode, row: Row | undefined, index: number): void {
    const level = row ? worst(row.levels) : "";
    const ranges = this.selection.ranges.filter((range) => index >= range.top && index <= range.bottom);
    const whole = ranges.some((range) => range.left === 0 && range.right >= this.geometry.columns.length - 1);
    setText(head.text, row ? String(row.number) : "");
    const waiting = row?.waiting === true && level === "";
    setClass(head.node, `grid-row-head${level && ` ${level}`}${waiting ? " clock" : ""}${ranges.length > 0 ? " active" : ""}${whole ? " whole" : ""}`);
    this.#say(head, level, waiting ? this.options.words.waiting : undefined);
  }

  #paintCell(cell: CellNode, row: Row | undefined, index: number): void {
    const { active } = this.selection;
    const at = this.geometry.columns[cell.column]?.at ?? -1;
    const level = row?.levels[at] ?? "";
    const fixed = row?.fixed?.[at] === true;
    // A tip about the text that stood here before would be a lie.
    if (setText(cell.text, shown(row?.cells[at] ?? "")) && cell.node.title !== "") cell.node.removeAttribute("title");
    const isActive = active.row === index && active.column === cell.column;
    setClass(cell.node, `grid-cell${level && ` ${level}`}${fixed ? " fixed" : ""}${row ? "" : " waiting"}${isActive ? " active" : ""}`);
    this.#say(cell, level, fixed ? this.options.words.fixed : undefined);
    const selected = this.selection.isSelected({ row: index, column: cell.column });
    if (selected !== cell.selected) {
      cell.selected = selected;
      setAttribute(cell.node, "aria-selected", selected ? "true" : null);
    }
  }

  #say(cell: CellNode, level: Level, more: string | undefined): void {
    const said = [level && this.options.words.levels[level], more].filter(Boolean).join(", ");
    if (cell.said === said) return;
    cell.said = said;
    setAttribute(cell.node, "aria-invalid", level === "block" ? "true" : null);
    setAttribute(cell.node, "aria-description", said || null);
  }
}

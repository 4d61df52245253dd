// The nodes of the grid: a fixed pool of row and cell nodes that are moved and given new texts, never made or thrown away
// while scrolling. One sticky head and one sticky pane (a sticky cell each would cost a layer each); everything else is
// placed by `top` and `left`. Texts are text nodes: nothing from a file is ever read as markup.
import { Geometry, HEAD_HEIGHT, ROW_HEAD_WIDTH } from "./geometry";
import { worst, type GridOptions, type Level, type Place, type Row } from "./model";

interface CellNode {
  node: HTMLElement;
  text: Text;
  /** Free column it shows now; -1 for none. */
  column: number;
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
  active: number;
}

let grids = 0;

export class Painter {
  readonly scroller = element("div", "grid-scroller");
  readonly canvas = element("div", "grid-canvas");
  readonly #head = element("div", "grid-head");
  readonly #headPane = element("div", "grid-head-pane");
  readonly #pane = element("div", "grid-pane");
  readonly #body = element("div", "grid-body");
  readonly #id = `grid${(grids += 1)}`;
  #heads: HTMLElement[] = [];
  #pool: RowNode[] = [];
  #total = 0;

  constructor(private readonly options: GridOptions, readonly geometry: Geometry) {
    this.scroller.tabIndex = -1;
    this.scroller.setAttribute("role", "grid");
    this.scroller.setAttribute("aria-label", options.words.grid);
    this.scroller.setAttribute("aria-colcount", String(geometry.columns.length + 1));
    for (const part of [this.#pane, this.#headPane, this.#body, this.canvas]) part.setAttribute("role", "presentation");
    this.#head.setAttribute("role", "row");
    this.#head.setAttribute("aria-rowindex", "1");
    this.scroller.append(this.canvas);
    this.canvas.append(this.#head, this.#pane, this.#body);
    this.#head.append(this.#headPane);
    this.#measure();
    this.#paintHead();
  }

  cellId(place: Place): string | null {
    const slot = this.#pool.find((row) => row.index === place.row);
    const cells = slot && (place.column < this.geometry.frozen ? slot.frozen : slot.free);
    return cells?.find((cell) => cell.column === place.column)?.node.id ?? null;
  }

  /** Lays the rows out for a list of this length. */
  resize(total: number): void {
    if (total === this.#total) return;
    this.#total = total;
    this.scroller.setAttribute("aria-rowcount", String(total + 1));
    const height = total * this.geometry.rowHeight;
    this.canvas.style.height = `${HEAD_HEIGHT + height}px`;
    this.#pane.style.height = `${height}px`;
    this.#body.style.height = `${height}px`;
  }

  /** Brings the nodes in line with what is in view. */
  paint(first: number, last: number, columns: [number, number], active: Place): void {
    this.#grow(Math.max(0, last - first + 1), Math.max(0, columns[1] - columns[0] + 1));
    const size = this.#pool.length;
    for (let index = first; index <= last; index += 1) {
      const slot = this.#pool[index % size];
      if (slot) this.#paintRow(slot, index, columns, active.row === index ? active.column : -1);
    }
    for (const slot of this.#pool) {
      if (slot.index < first || slot.index > last) this.#hide(slot);
    }
    this.#heads.forEach((head, column) => head.classList.toggle("active", column === active.column));
  }

  #measure(): void {
    const { geometry } = this;
    this.canvas.style.width = `${geometry.width}px`;
    this.#head.style.width = `${geometry.width}px`;
    for (const pane of [this.#headPane, this.#pane]) pane.style.width = `${geometry.frozenWidth}px`;
    this.#body.style.top = `${HEAD_HEIGHT}px`;
    // Whatever the browser scrolls into view by itself must not end under the head or the frozen pane.
    this.scroller.style.scrollPadding = `${HEAD_HEIGHT}px 0 0 ${geometry.frozenWidth}px`;
  }

  #paintHead(): void {
    const corner = element("div", "grid-corner");
    corner.setAttribute("role", "columnheader");
    corner.setAttribute("aria-colindex", "1");
    corner.textContent = this.options.words.rowHead;
    corner.style.width = `${ROW_HEAD_WIDTH}px`;
    this.#headPane.append(corner);
    this.#heads = this.geometry.columns.map((column, index) => {
      const head = element("div", "grid-column");
      const name = element("span", "");
      name.textContent = column.name;
      head.append(name);
      head.title = column.name;
      head.setAttribute("role", "columnheader");
      head.setAttribute("aria-colindex", String(index + 2));
      head.style.left = `${this.geometry.left(index)}px`;
      head.style.width = `${column.width}px`;
      (column.frozen ? this.#headPane : this.#head).append(head);
      return head;
    });
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
    body.id = `${this.#id}r${number}`;
    body.setAttribute("role", "row");
    const pane = element("div", "grid-row");
    pane.setAttribute("role", "presentation");
    this.#body.append(body);
    this.#pane.append(pane);
    const head = this.#newCell(pane, `${body.id}h`);
    head.node.className = "grid-row-head";
    head.node.setAttribute("role", "rowheader");
    head.node.setAttribute("aria-colindex", "1");
    head.node.style.width = `${ROW_HEAD_WIDTH}px`;
    const frozen = this.geometry.columns.slice(0, this.geometry.frozen).map((_, column) => {
      const cell = this.#newCell(pane, `${body.id}f${column}`);
      this.#place(cell, column);
      return cell;
    });
    // The frozen cells lie in another pane, but they belong to this row.
    body.setAttribute("aria-owns", [head, ...frozen].map((cell) => cell.node.id).join(" "));
    const slot: RowNode = { body, pane, head, frozen, free: [], index: -1, row: undefined, first: 0, last: -1, active: -1 };
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
    return { node, text, column: -1 };
  }

  #place(cell: CellNode, column: number): void {
    if (cell.column === column) return;
    cell.column = column;
    cell.node.hidden = false;
    cell.node.style.left = `${this.geometry.left(column)}px`;
    cell.node.style.width = `${this.geometry.columns[column]?.width ?? 0}px`;
    cell.node.setAttribute("aria-colindex", String(column + 2));
  }

  #hide(slot: RowNode): void {
    if (slot.index === -1 && slot.body.hidden) return;
    slot.index = -1;
    slot.body.hidden = true;
    slot.pane.hidden = true;
  }

  #paintRow(slot: RowNode, index: number, [first, last]: [number, number], active: number): void {
    const row = this.options.rows.at(index);
    const moved = slot.index !== index;
    if (!moved && slot.row === row && slot.first === first && slot.last === last && slot.active === active) return;
    if (moved) {
      slot.index = index;
      const top = `${index * this.geometry.rowHeight}px`;
      for (const part of [slot.body, slot.pane]) {
        part.style.top = top;
        part.hidden = false;
        part.classList.toggle("even", index % 2 === 1);
      }
      slot.body.setAttribute("aria-rowindex", String(index + 2));
    }
    Object.assign(slot, { row, first, last, active });
    this.#paintRowHead(slot.head, row, active >= 0);
    for (const cell of slot.frozen) this.#paintCell(cell, row, active);
    // A free cell node keeps its column while that stays in view, so that scrolling sideways rewrites one column only.
    const size = slot.free.length;
    for (let column = first; column <= last; column += 1) {
      const cell = slot.free[column % size];
      if (!cell) continue;
      this.#place(cell, column);
      this.#paintCell(cell, row, active);
    }
    for (const cell of slot.free) {
      const stray = slot.free[cell.column % size] !== cell;
      if (cell.column >= 0 && (stray || cell.column < first || cell.column > last)) {
        cell.column = -1;
        cell.node.hidden = true;
      }
    }
  }

  #paintRowHead(head: CellNode, row: Row | undefined, active: boolean): void {
    const level = row ? worst(row.levels) : "";
    setText(head.text, row ? String(row.number) : "");
    setClass(head.node, `grid-row-head${level && ` ${level}`}${active ? " active" : ""}`);
    this.#sayLevel(head.node, level);
  }

  #paintCell(cell: CellNode, row: Row | undefined, active: number): void {
    const at = this.geometry.columns[cell.column]?.at ?? -1;
    const level = row?.levels[at] ?? "";
    setText(cell.text, row?.cells[at] ?? "");
    setClass(cell.node, `grid-cell${level && ` ${level}`}${row ? "" : " waiting"}${active === cell.column ? " active" : ""}`);
    this.#sayLevel(cell.node, level);
  }

  #sayLevel(node: HTMLElement, level: Level): void {
    if ((node.dataset["level"] ?? "") === level) return;
    if (level === "") {
      delete node.dataset["level"];
      node.removeAttribute("aria-invalid");
      node.removeAttribute("aria-description");
      return;
    }
    node.dataset["level"] = level;
    node.setAttribute("aria-invalid", level === "block" ? "true" : "false");
    node.setAttribute("aria-description", this.options.words.levels[level]);
  }
}

function element(name: "div" | "span", className: string): HTMLElement {
  const made = document.createElement(name);
  made.className = className;
  return made;
}

function setText(node: Text, text: string): void {
  if (node.data !== text) node.data = text;
}

function setClass(node: HTMLElement, name: string): void {
  if (node.className !== name) node.className = name;
}

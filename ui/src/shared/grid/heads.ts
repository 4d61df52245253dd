// The column heads: names, marks of sorting and filtering, the small button and the edge by which a column is made wider.
// There are as many nodes as columns; only the mouse and the selection change them.
import type { Geometry } from "./geometry";
import type { GridOptions, Range } from "./model";
import { element, setAttribute, setClass } from "./nodes";

export class Heads {
  readonly row = element("div", "grid-head");
  readonly #pane = element("div", "grid-head-pane");
  readonly #corner = element("div", "grid-corner");
  #heads: HTMLElement[] = [];
  #geometry: Geometry;

  constructor(private readonly options: GridOptions, geometry: Geometry) {
    this.#geometry = geometry;
    this.row.setAttribute("role", "row");
    this.row.setAttribute("aria-rowindex", "1");
    this.#pane.setAttribute("role", "presentation");
    this.#corner.setAttribute("role", "columnheader");
    this.#corner.setAttribute("aria-colindex", "1");
    this.#corner.textContent = options.words.rowHead;
    this.#pane.append(this.#corner);
    this.row.append(this.#pane);
    this.lay(geometry);
  }

  lay(geometry: Geometry): void {
    this.#geometry = geometry;
    this.row.style.width = `${geometry.width}px`;
    this.#pane.style.width = `${geometry.frozenWidth}px`;
    this.#corner.style.width = `${geometry.rowHeadWidth}px`;
    while (this.#heads.length > geometry.columns.length) this.#heads.pop()?.remove();
    geometry.columns.forEach((_, index) => this.#layOne(index));
  }

  /** Heads of columns in which something is selected; whole: of columns that are selected from top to bottom. */
  select(ranges: readonly Range[], rows: number): void {
    this.#heads.forEach((head, column) => {
      const mine = ranges.filter((range) => column >= range.left && column <= range.right);
      const whole = mine.some((range) => range.top === 0 && range.bottom >= rows - 1);
      const { sort, filtered } = this.#geometry.columns[column] ?? {};
      const name = `grid-column${mine.length > 0 ? " active" : ""}${whole ? " whole" : ""}${sort ? ` sorted-${sort}` : ""}${filtered ? " filtered" : ""}`;
      setClass(head, name);
    });
  }

  #layOne(index: number): void {
    const column = this.#geometry.columns[index];
    if (!column) return;
    const head = this.#heads[index] ?? this.#newHead(index);
    const name = head.firstElementChild;
    if (name && name.textContent !== column.name) name.textContent = column.name;
    head.title = column.name;
    head.style.left = `${this.#geometry.left(index)}px`;
    head.style.width = `${this.#geometry.widthOf(index)}px`;
    setAttribute(head, "aria-sort", column.sort ? (column.sort === "up" ? "ascending" : "descending") : null);
    head.querySelector(".grid-head-menu")?.setAttribute("aria-label", `${this.options.words.headMenu ?? ""} ${column.name}`.trim());
    const into = index < this.#geometry.frozen ? this.#pane : this.row;
    if (head.parentNode !== into) into.append(head);
  }

  #newHead(index: number): HTMLElement {
    const head = element("div", "grid-column");
    head.setAttribute("role", "columnheader");
    head.setAttribute("aria-colindex", String(index + 2));
    head.append(element("span", "grid-column-name"));
    if (this.options.onMenu) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "grid-head-menu";
      // Reached by the keyboard through the screen's own commands: Tab belongs to the cells.
      button.tabIndex = -1;
      head.append(button);
    }
    head.append(element("div", "grid-grip"));
    this.#heads[index] = head;
    return head;
  }
}

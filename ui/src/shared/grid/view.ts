// What is on the screen: the scroller with head, cells, frames and the text box, painted once a frame. It turns places into
// pixels and the mouse into places. Not here: what keys and the mouse do.
import type { Editor } from "./editor";
import { Geometry } from "./geometry";
import { Heads } from "./heads";
import type { Column, GridOptions, Place, Range } from "./model";
import { element, setAttribute } from "./nodes";
import { Overlay } from "./overlay";
import { Painter } from "./painter";
import { clamp } from "./ranges";
import type { Selection } from "./selection";

/** Rows painted above and below the view, so that a slow machine shows no gap. */
const SPARE_ROWS = 8;
const WIDEST_EDITOR = 480;
const MOST_LINES = 6;

export class View {
  readonly scroller = element("div", "grid-scroller");
  readonly #canvas = element("div", "grid-canvas");
  /** The grid as assistive programs see it: head and rows. The text box and the frozen pane lie beside it in the tree; the
   * frozen cells are owned by their rows. */
  readonly #table = element("div", "grid-table");
  readonly painter: Painter;
  readonly overlay: Overlay;
  readonly #heads: Heads;
  geometry: Geometry;
  /** What was copied last and not yet let go. */
  copied: readonly Range[] = [];
  /** Where a fill is being dragged to. */
  filling: Range | null = null;
  #frame = 0;
  /** How far down the last paint was. */
  #painted = 0;

  constructor(private readonly root: HTMLElement, private readonly options: GridOptions, private readonly selection: Selection, private readonly editor: Editor) {
    this.geometry = new Geometry(options.columns, options.rowHeight, options.zoom);
    this.painter = new Painter(options, this.geometry, selection);
    this.#heads = new Heads(options, this.geometry);
    this.overlay = new Overlay(this.painter.body, this.painter.pane, this.geometry);
    this.scroller.tabIndex = -1;
    this.#table.id = this.painter.id;
    this.#table.setAttribute("role", "grid");
    this.#table.setAttribute("aria-label", options.words.grid);
    this.#table.setAttribute("aria-multiselectable", "true");
    this.#table.append(this.#heads.row, this.painter.body);
    this.#canvas.append(this.#table, this.painter.pane, editor.box);
    editor.box.setAttribute("aria-controls", this.painter.id);
    this.scroller.append(this.#canvas);
    this.#measure();
    this.resize();
  }

  /** Other columns, widths or zoom. */
  lay(columns: readonly Column[], zoom: number, rowHeight: number): void {
    this.geometry = new Geometry(columns, rowHeight, zoom);
    this.painter.lay(this.geometry);
    this.#heads.lay(this.geometry);
    this.overlay.lay(this.geometry);
    this.#measure();
    this.resize();
  }

  /** The list became longer or shorter. */
  resize(): void {
    const { total } = this.options.rows;
    this.#table.setAttribute("aria-rowcount", String(total + 1));
    this.#canvas.style.height = `${this.geometry.headHeight + total * this.geometry.rowHeight}px`;
    this.painter.resize(total);
  }

  #measure(): void {
    const { geometry } = this;
    this.#table.setAttribute("aria-colcount", String(geometry.columns.length + 1));
    this.#canvas.style.width = `${geometry.width}px`;
    this.root.style.setProperty("--grid-zoom", String(geometry.zoom));
    this.root.style.setProperty("--grid-row", `${geometry.rowHeight}px`);
    this.root.style.setProperty("--grid-head-height", `${geometry.headHeight}px`);
    // Whatever the browser scrolls into view by itself must not end under the head or the frozen pane.
    this.scroller.style.scrollPadding = `${geometry.headHeight}px 0 0 ${geometry.frozenWidth}px`;
  }

  /** Paints once before the next frame, however often it was asked for. */
  soon(): void {
    if (this.#frame !== 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.paint();
    });
  }

  stop(): void {
    cancelAnimationFrame(this.#frame);
  }

  paint(): void {
    const { scrollTop, scrollLeft, clientWidth, clientHeight } = this.scroller;
    // Who flies past whole screens sees no spare row; they are painted when the flight ends.
    const flies = Math.abs(scrollTop - this.#painted) > clientHeight;
    this.#painted = scrollTop;
    if (flies) this.soon();
    const [first, last] = this.geometry.rowsInView(scrollTop, clientHeight, this.options.rows.total, flies ? 1 : SPARE_ROWS);
    this.options.rows.show(first, last);
    this.painter.paint(first, last, this.geometry.columnsInView(scrollLeft, clientWidth));
    const { ranges } = this.selection;
    this.overlay.paint({ ranges, copied: this.copied, filling: this.filling, handle: this.editor.mode === "ready" && this.options.rows.total > 0 }, first, last);
    // Scrolling deals the nodes out anew, so the box must name its cell after every paint.
    setAttribute(this.editor.box, "aria-activedescendant", this.painter.cellId(this.selection.active));
    this.placeEditor(scrollLeft);
  }

  /** The selection changed. */
  selected(): void {
    this.painter.selected();
    this.#heads.select(this.selection.ranges, this.options.rows.total);
  }

  /** Columns without the frozen ones, and rows, that are on the screen. */
  extent(): { page: number; pageColumns: number; firstRow: number } {
    const { clientHeight, clientWidth, scrollLeft, scrollTop } = this.scroller;
    const [first, last] = this.geometry.columnsInView(scrollLeft, clientWidth);
    return { page: this.geometry.page(clientHeight), pageColumns: Math.max(1, last - first), firstRow: Math.ceil(scrollTop / this.geometry.rowHeight) };
  }

  reveal(place: Place): void {
    const { scroller } = this;
    const at = { top: scroller.scrollTop, left: scroller.scrollLeft };
    const { top, left } = this.geometry.reveal(place, at, { width: scroller.clientWidth, height: scroller.clientHeight });
    if (top !== at.top) scroller.scrollTop = top;
    if (left !== at.left) scroller.scrollLeft = left;
  }

  /** Where a cell lies in the window. */
  boxOf({ row, column }: Place): { left: number; top: number; width: number; height: number } {
    const box = this.geometry.box({ top: row, bottom: row, left: column, right: column });
    const outer = this.scroller.getBoundingClientRect();
    const scrolled = column < this.geometry.frozen ? 0 : this.scroller.scrollLeft;
    return { ...box, left: outer.left + box.left - scrolled, top: outer.top + this.geometry.headHeight + box.top - this.scroller.scrollTop };
  }

  /** The part of the grid at these client coordinates, and the cell nearest to them. */
  under(x: number, y: number): { part: "cell" | "row" | "column" | "corner" | "outside"; place: Place } {
    const { scroller, geometry } = this;
    const outer = scroller.getBoundingClientRect();
    const [inX, inY] = [x - outer.left, y - outer.top];
    const inCanvas = inX < geometry.frozenWidth ? inX : inX + scroller.scrollLeft;
    const down = inY - geometry.headHeight + scroller.scrollTop;
    const row = geometry.rowAt(down);
    const place = { row: clamp(row, 0, Math.max(0, this.options.rows.total - 1)), column: geometry.columnAt(inCanvas) };
    const out = inX < 0 || inY < 0 || inX >= scroller.clientWidth || inY >= scroller.clientHeight || inCanvas >= geometry.width;
    const [overHead, overRowHead] = [inY < geometry.headHeight, inX < geometry.rowHeadWidth];
    if (out || (!overHead && row >= this.options.rows.total)) return { part: "outside", place };
    return { part: overHead ? (overRowHead ? "corner" : "column") : overRowHead ? "row" : "cell", place };
  }

  /** Puts the text box on the active cell. A frozen cell stays while the rest scrolls, so its box goes along. */
  placeEditor(scrolled = this.scroller.scrollLeft): void {
    const { box } = this.editor;
    const { row, column } = this.selection.active;
    const frozen = column < this.geometry.frozen;
    const left = this.geometry.left(column) + (frozen ? scrolled : 0);
    box.style.top = `${this.geometry.headHeight + row * this.geometry.rowHeight}px`;
    box.style.left = `${left}px`;
    box.classList.toggle("frozen", frozen);
    if (this.editor.mode === "ready") this.#sizeEditor(0);
  }

  /** Makes the box as wide and high as what is being typed. */
  fitEditor(): void {
    this.#sizeEditor(0);
    this.#sizeEditor(this.editor.box.scrollWidth + 4);
  }

  #sizeEditor(wanted: number): void {
    const { box, mode } = this.editor;
    const lines = mode === "ready" ? 1 : Math.min(box.value.split("\n", MOST_LINES).length, MOST_LINES);
    const cell = this.geometry.widthOf(this.selection.active.column);
    // Up to the edge of the view: a wider box would push the list's own edge out.
    const room = this.scroller.clientWidth - (this.boxOf(this.selection.active).left - this.scroller.getBoundingClientRect().left);
    box.style.width = `${Math.max(cell, Math.min(wanted, room, WIDEST_EDITOR * this.geometry.zoom))}px`;
    box.style.height = `${this.geometry.rowHeight + Math.round((lines - 1) * 18 * this.geometry.zoom)}px`;
  }
}

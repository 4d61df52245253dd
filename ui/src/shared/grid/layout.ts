// Which columns are shown, how wide, how many stay, and the zoom. Every change makes a new geometry.
import { fittingWidth, fontMeasure } from "./fitting";
import { NARROWEST, ROW_HEIGHT, WIDEST } from "./geometry";
import type { Column, GridOptions } from "./model";
import { clamp } from "./ranges";
import type { View } from "./view";

const LEAST_ZOOM = 0.5;
const MOST_ZOOM = 2;
const ZOOM_STEP = 0.1;

export class Layout {
  #columns: readonly Column[];
  #zoom: number;
  #rowHeight: number;

  constructor(private readonly options: GridOptions, private readonly view: View, private readonly laid: (before: readonly Column[]) => void) {
    this.#columns = options.columns;
    this.#zoom = options.zoom ?? 1;
    this.#rowHeight = options.rowHeight ?? ROW_HEIGHT;
  }

  get zoom(): number {
    return this.#zoom;
  }

  set zoom(zoom: number) {
    const wanted = Math.round(clamp(zoom, LEAST_ZOOM, MOST_ZOOM) * 100) / 100;
    if (wanted === this.#zoom) return;
    const before = this.#zoom;
    this.#zoom = wanted;
    this.#scale(before);
  }

  get all(): readonly Column[] {
    return this.#columns;
  }

  set rowHeight(height: number) {
    this.#rowHeight = clamp(Math.round(height), 18, 80);
    this.#scale(this.#zoom);
  }

  /** The first row and column in view stay the first. */
  #scale(zoomBefore: number): void {
    const { scroller, geometry } = this.view;
    const row = scroller.scrollTop / geometry.rowHeight;
    const left = scroller.scrollLeft / zoomBefore;
    this.view.lay(this.#columns, this.#zoom, this.#rowHeight);
    scroller.scrollTop = Math.round(row * this.view.geometry.rowHeight);
    scroller.scrollLeft = Math.round(left * this.#zoom);
    this.laid(geometry.columns);
  }

  /** Ctrl+wheel. */
  wheel(event: WheelEvent): void {
    if (!event.ctrlKey || event.deltaY === 0) return;
    event.preventDefault();
    const before = this.#zoom;
    this.zoom = before + (event.deltaY < 0 ? ZOOM_STEP : -ZOOM_STEP);
    if (this.#zoom !== before) this.options.onZoom?.(this.#zoom);
  }

  setColumns(columns: readonly Column[]): void {
    const before = this.view.geometry.columns;
    this.#columns = columns;
    this.view.lay(columns, this.#zoom, this.#rowHeight);
    this.laid(before);
  }

  /** Hides or shows; without keys all. One column always stays. */
  hide(keys: readonly string[] | undefined, hidden: boolean): void {
    const columns = this.#columns.map((column) => (!keys || keys.includes(column.key) ? { ...column, hidden } : column));
    if (columns.every((column) => column.hidden)) return;
    this.#change(columns);
  }

  freeze(count: number): void {
    let shown = 0;
    this.#change(this.#columns.map((column) => {
      const frozen = shown < count;
      if (!column.hidden) shown += 1;
      return column.frozen === frozen ? column : { ...column, frozen };
    }));
  }

  setWidths(widths: ReadonlyMap<string, number>, settled: boolean): void {
    const columns = this.#columns.map((column) => {
      const width = clamp(widths.get(column.key) ?? column.width, NARROWEST, WIDEST);
      return width === column.width ? column : { ...column, width };
    });
    if (settled) this.#change(columns);
    else this.setColumns(columns);
  }

  autoFit(columns: readonly Column[]): void {
    const measure = fontMeasure(this.view.scroller, this.view.geometry);
    const around = this.view.extent().firstRow;
    this.setWidths(new Map(columns.map((column) => [column.key, fittingWidth(column, this.options.rows, around, measure)])), true);
  }

  #change(columns: readonly Column[]): void {
    this.setColumns(columns);
    this.options.onColumns?.(columns);
  }
}

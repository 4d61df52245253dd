// The mouse: selecting cells, rows and columns by press and drag, scrolling when a drag leaves the view, making columns wider,
// the fill handle, double clicks, menus, and the tip of a text that is cut off.
import type { Filling } from "./filling";
import { NARROWEST, WIDEST } from "./geometry";
import type { Column, MenuSpot, Place, Range } from "./model";
import type { Parts } from "./parts";
import { clamp, contains } from "./ranges";

/** Something being dragged: called with the nearest cell whenever the mouse or the view moved, and once at the end. */
interface Drag {
  move(place: Place, event: MouseEvent): void;
  end?(event: MouseEvent, cancelled: boolean): void;
  /** Whether leaving the view scrolls it. */
  scrolls: boolean;
}

export class Pointer {
  #drag: Drag | null = null;
  #last: MouseEvent | null = null;
  #frame = 0;
  #hovered = "";
  #menuByKey = false;
  readonly #end: (() => void)[] = [];

  constructor(private readonly parts: Parts, private readonly filling: Filling, private readonly openEditor: () => void) {
    const { scroller } = parts.view;
    scroller.addEventListener("mousedown", (event) => this.#press(event));
    scroller.addEventListener("dblclick", (event) => this.#double(event));
    scroller.addEventListener("click", (event) => this.#click(event));
    scroller.addEventListener("contextmenu", (event) => this.#menu(event));
    scroller.addEventListener("mouseover", (event) => this.#tip(event));
    scroller.addEventListener("mousemove", (event) => this.#hover(event));
    scroller.addEventListener("mouseleave", () => this.#hoverOn(null));
    this.#onWindow("mousemove", (event) => this.#moved(event));
    this.#onWindow("mouseup", (event) => this.#finish(event, false));
  }

  destroy(): void {
    cancelAnimationFrame(this.#frame);
    for (const end of this.#end) end();
  }

  /** Esc in the middle of a drag. */
  cancel(): boolean {
    if (!this.#drag || !this.#last) return false;
    this.#finish(this.#last, true);
    return true;
  }

  /** A menu was just opened by its key; the event that the browser sends after it is not a second wish. */
  menuByKey(): void {
    this.#menuByKey = true;
    setTimeout(() => (this.#menuByKey = false), 300);
  }

  #onWindow(name: "mousemove" | "mouseup", run: (event: MouseEvent) => void): void {
    window.addEventListener(name, run);
    this.#end.push(() => window.removeEventListener(name, run));
  }

  #press(event: MouseEvent): void {
    const { editor, view } = this.parts;
    const target = event.target as Element;
    if (target === editor.box) return;
    const { part, place } = view.under(event.clientX, event.clientY);
    if (part === "outside" && target === view.scroller) return;
    // The default would take the focus from the text box.
    event.preventDefault();
    if (event.button !== 0 || part === "outside" || target.classList.contains("grid-head-menu")) return;
    if (target.classList.contains("grid-grip")) return this.#grip(target, event);
    this.parts.commit();
    editor.focus();
    if (target.classList.contains("grid-handle")) return this.#fill(event);
    if (part === "corner") return this.#all();
    if (part === "cell") return this.#cells(place, event);
    this.#heads(part, place, event);
  }

  #cells(place: Place, event: MouseEvent): void {
    const { selection } = this.parts;
    if (event.shiftKey) selection.extend(place);
    else if (event.ctrlKey) selection.add(place);
    else selection.to(place);
    this.parts.moved(place);
    this.#begin(event, {
      scrolls: true,
      move: (to) => {
        if (to.row === selection.head.row && to.column === selection.head.column) return;
        selection.extend(to);
        this.parts.moved(null);
      },
    });
  }

  /** Whole rows or columns. The active cell is the first one that can be seen. */
  #heads(part: "row" | "column", place: Place, event: MouseEvent): void {
    const { selection, view, options } = this.parts;
    const size = { rows: options.rows.total, columns: view.geometry.columns.length };
    const from = event.shiftKey ? selection.active : place;
    const first = part === "column" ? { row: Math.min(view.extent().firstRow, Math.max(0, size.rows - 1)), column: place.column } : { row: place.row, column: 0 };
    const active = event.shiftKey ? selection.active : first;
    const more = event.ctrlKey && !event.shiftKey;
    const reach = (to: Place, again: boolean): void => {
      if (again && more) selection.set(selection.ranges.slice(0, -1), active);
      const [anchor, head] = part === "column"
        ? [{ row: 0, column: from.column }, { row: size.rows - 1, column: to.column }]
        : [{ row: from.row, column: 0 }, { row: to.row, column: size.columns - 1 }];
      selection.spanned(anchor, head, active, more);
      this.parts.moved(null);
    };
    reach(place, false);
    this.#begin(event, { scrolls: true, move: (to) => reach(to, true) });
  }

  #all(): void {
    const { selection, view, options } = this.parts;
    const bottom = Math.max(0, options.rows.total - 1);
    selection.spanned({ row: 0, column: 0 }, { row: bottom, column: view.geometry.columns.length - 1 }, { row: Math.min(view.extent().firstRow, bottom), column: 0 }, false);
    this.parts.moved(null);
  }

  #fill(event: MouseEvent): void {
    const { view, selection } = this.parts;
    const from = selection.current;
    let to: Range = from;
    this.#begin(event, {
      scrolls: true,
      move: (place) => {
        to = this.filling.reach(from, place.row, place.column);
        view.filling = to;
        view.soon();
      },
      end: (last, cancelled) => {
        view.filling = null;
        view.soon();
        if (!cancelled) this.filling.to(from, to, last.ctrlKey);
      },
    });
  }

  /** A column is made wider; with it every other that is selected from top to bottom. */
  #grip(grip: Element, event: MouseEvent): void {
    const { view } = this.parts;
    const column = this.#columnOf(grip);
    if (!column) return;
    const together = this.#together(column);
    const start = event.clientX;
    const widths = (x: number, one: boolean): Map<string, number> => {
      const width = clamp(Math.round(column.width + (x - start) / view.geometry.zoom), NARROWEST, WIDEST);
      return new Map((one ? [column] : together).map(({ key }) => [key, width]));
    };
    let moved = false;
    this.#begin(event, {
      scrolls: false,
      move: (_, at) => {
        moved ||= Math.abs(at.clientX - start) > 1;
        if (moved) this.parts.setWidths(widths(at.clientX, true), false);
      },
      end: (at, cancelled) => {
        if (moved) this.parts.setWidths(cancelled ? new Map([[column.key, column.width]]) : widths(at.clientX, false), true);
      },
    });
  }

  #together(column: Column): Column[] {
    const { selection, view, options } = this.parts;
    const { columns } = view.geometry;
    const at = columns.indexOf(column);
    const whole = selection.ranges.filter((range) => range.top === 0 && range.bottom >= options.rows.total - 1);
    if (!whole.some((range) => at >= range.left && at <= range.right)) return [column];
    return columns.filter((_, i) => whole.some((range) => i >= range.left && i <= range.right));
  }

  #columnOf(node: Element): Column | undefined {
    const index = Number(node.closest("[aria-colindex]")?.getAttribute("aria-colindex")) - 2;
    return this.parts.view.geometry.columns[index];
  }

  #begin(event: MouseEvent, drag: Drag): void {
    this.#drag = drag;
    this.#last = event;
  }

  #moved(event: MouseEvent): void {
    if (!this.#drag) return;
    // The button was let go outside the window.
    if ((event.buttons & 1) === 0) return this.#finish(event, false);
    this.#last = event;
    this.#dragOn();
    if (this.#drag.scrolls && this.#frame === 0 && this.#beyond(event)) this.#frame = requestAnimationFrame(() => this.#scroll());
  }

  #dragOn(): void {
    const { view } = this.parts;
    if (!this.#drag || !this.#last) return;
    // A drag beyond the view goes on with the cell at its edge.
    const outer = view.scroller.getBoundingClientRect();
    const { clientWidth, clientHeight } = view.scroller;
    const fromLeft = view.scroller.scrollLeft > 0 && this.#last.clientX < outer.left + view.geometry.frozenWidth && this.#beyond(this.#last) ? view.geometry.frozenWidth : 0;
    const x = clamp(this.#last.clientX, outer.left + fromLeft, outer.left + clientWidth - 1);
    const y = clamp(this.#last.clientY, outer.top + view.geometry.headHeight, outer.top + clientHeight - 1);
    this.#drag.move(view.under(x, y).place, this.#last);
  }

  /** How far a drag is outside of the cells, in both directions. */
  #beyond(event: MouseEvent): { x: number; y: number } | null {
    const { view } = this.parts;
    const outer = view.scroller.getBoundingClientRect();
    const far = (at: number, low: number, high: number): number => (at < low ? at - low : at > high ? at - high : 0);
    const x = far(event.clientX, outer.left, outer.left + view.scroller.clientWidth);
    const y = far(event.clientY, outer.top + view.geometry.headHeight, outer.top + view.scroller.clientHeight);
    return x !== 0 || y !== 0 ? { x, y } : null;
  }

  /** The further out, the faster. */
  #scroll(): void {
    this.#frame = 0;
    const beyond = this.#drag && this.#last && this.#beyond(this.#last);
    if (!beyond) return;
    const { scroller } = this.parts.view;
    const speed = (far: number): number => Math.sign(far) * Math.min(60, 4 + Math.abs(far) / 3);
    if (beyond.x !== 0) scroller.scrollLeft += speed(beyond.x);
    if (beyond.y !== 0) scroller.scrollTop += speed(beyond.y);
    this.#dragOn();
    this.#frame = requestAnimationFrame(() => this.#scroll());
  }

  #finish(event: MouseEvent, cancelled: boolean): void {
    const drag = this.#drag;
    this.#drag = null;
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    drag?.end?.(event, cancelled);
  }

  #double(event: MouseEvent): void {
    const target = event.target as Element;
    if (target === this.parts.editor.box) return;
    if (target.classList.contains("grid-handle")) return void this.filling.toEnd();
    if (target.classList.contains("grid-grip")) {
      const column = this.#columnOf(target);
      if (column) this.parts.autoFit(this.#together(column));
      return;
    }
    if (this.parts.view.under(event.clientX, event.clientY).part === "cell" && !event.ctrlKey && !event.shiftKey) this.openEditor();
  }

  #click(event: MouseEvent): void {
    const target = event.target as Element;
    if (!target.classList.contains("grid-head-menu")) return;
    const column = this.#columnOf(target);
    if (!column) return;
    this.parts.commit();
    const box = target.getBoundingClientRect();
    this.#tellMenu("head", { row: this.parts.selection.active.row, column: this.parts.view.geometry.columns.indexOf(column) }, box.left, box.bottom);
  }

  #menu(event: MouseEvent): void {
    const { options, editor, selection, view } = this.parts;
    if (!options.onMenu || (event.target === editor.box && editor.mode !== "ready")) return;
    event.preventDefault();
    if (this.#menuByKey) return;
    const { part, place } = view.under(event.clientX, event.clientY);
    if (part === "outside") return;
    this.parts.commit();
    editor.focus();
    const meant = this.#meant(part, place);
    const covered = selection.ranges.some((range) => contains(range, { row: meant.top, column: meant.left }) && contains(range, { row: meant.bottom, column: meant.right }));
    if (!covered) {
      const active = part === "column" ? { row: view.extent().firstRow, column: place.column } : part === "cell" ? place : { row: meant.top, column: 0 };
      selection.spanned({ row: meant.top, column: meant.left }, { row: meant.bottom, column: meant.right }, active, false);
      this.parts.moved(null);
    }
    this.#tellMenu(part, place, event.clientX, event.clientY);
  }

  /** What a right click on this part is about. */
  #meant(part: "cell" | "row" | "column" | "corner", place: Place): Range {
    const { options, view } = this.parts;
    const whole: Range = { top: 0, left: 0, bottom: options.rows.total - 1, right: view.geometry.columns.length - 1 };
    switch (part) {
      case "cell": return { top: place.row, bottom: place.row, left: place.column, right: place.column };
      case "row": return { ...whole, top: place.row, bottom: place.row };
      case "column": return { ...whole, left: place.column, right: place.column };
      case "corner": return whole;
    }
  }

  #tellMenu(on: MenuSpot["on"], place: Place, x: number, y: number): void {
    this.parts.options.onMenu?.({ on, place, x, y });
  }

  /** The whole text as a tip, only where it is cut off; measured when the mouse comes, never while painting. */
  #tip(event: MouseEvent): void {
    const node = event.target as HTMLElement;
    if (!node.classList.contains("grid-cell")) return;
    const { view, writer } = this.parts;
    const text = writer.textAt(view.under(event.clientX, event.clientY).place);
    if (node.scrollWidth > node.clientWidth || text.includes("\n")) node.title = text;
    else node.removeAttribute("title");
  }

  #hover(event: MouseEvent): void {
    if (!this.parts.options.onHover) return;
    const { part, place } = this.parts.view.under(event.clientX, event.clientY);
    this.#hoverOn(part === "cell" && !this.#drag ? place : null);
  }

  #hoverOn(place: Place | null): void {
    const key = place ? `${place.row},${place.column}` : "";
    if (key === this.#hovered) return;
    this.#hovered = key;
    this.parts.options.onHover?.(place);
  }
}

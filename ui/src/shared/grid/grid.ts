// The grid: one painter, one text box, keys and mouse. Rows come from outside and changes go outside; what is kept here
// is only the active cell. A selection of ranges, the clipboard and column widths grow from here.
import { Editor } from "./editor";
import { Geometry, HEAD_HEIGHT } from "./geometry";
import { meaning, type Meaning, type Move } from "./keys";
import type { GridOptions, Place } from "./model";
import { step, type Step } from "./moves";
import { Painter } from "./painter";

/** Rows painted above and below the view, so that a slow machine shows no gap. */
const SPARE_ROWS = 8;
const WIDEST_EDITOR = 480;

export class Grid {
  readonly #geometry: Geometry;
  readonly #painter: Painter;
  readonly #editor: Editor;
  readonly #spoken = document.createElement("div");
  readonly #end: (() => void)[] = [];
  #at: Step = { place: { row: 0, column: 0 }, tabbedFrom: null };
  #frame = 0;

  constructor(private readonly root: HTMLElement, private readonly options: GridOptions) {
    this.#geometry = new Geometry(options.columns);
    this.#painter = new Painter(options, this.#geometry);
    const hooks = { began: () => this.#reveal(), typed: () => this.#fitEditor(), left: () => this.commit() };
    this.#editor = new Editor(hooks, options.words.editor);
    this.#spoken.className = "grid-spoken";
    this.#spoken.setAttribute("aria-live", "polite");
    this.#painter.canvas.append(this.#editor.box);
    root.classList.add("grid");
    root.append(this.#painter.scroller, this.#spoken);
    this.#listen();
    this.#painter.resize(options.rows.total);
    this.#moved();
  }

  get active(): Place {
    return this.#at.place;
  }

  /** Whether a text is being typed; shortcuts of the screen must wait then. */
  get editing(): boolean {
    return this.#editor.mode !== "ready";
  }

  /** Makes a cell active and shows it. */
  goTo(place: Place): void {
    this.commit();
    const row = Math.max(0, Math.min(place.row, this.options.rows.total - 1));
    const column = Math.max(0, Math.min(place.column, this.#geometry.columns.length - 1));
    this.#at = { place: { row, column }, tabbedFrom: null };
    this.#moved();
  }

  focus(): void {
    this.#editor.focus();
  }

  /** Finishes a text that is being typed, as Enter would, without moving. */
  commit(): void {
    const place = this.active;
    const text = this.#editor.commit();
    this.#placeEditor();
    if (text !== null) this.#tell(place, text);
  }

  destroy(): void {
    cancelAnimationFrame(this.#frame);
    for (const end of this.#end) end();
    this.root.replaceChildren();
    this.root.classList.remove("grid");
  }

  #listen(): void {
    const { scroller } = this.#painter;
    const { box } = this.#editor;
    scroller.addEventListener("scroll", () => this.#soon(), { passive: true });
    scroller.addEventListener("mousedown", (event) => this.#press(event));
    scroller.addEventListener("dblclick", (event) => {
      if (event.target !== box && this.#placeUnder(event)) this.#do({ act: "edit" });
    });
    scroller.addEventListener("focus", () => this.focus());
    box.addEventListener("keydown", (event) => this.#key(event));
    box.addEventListener("copy", (event) => this.#copy(event, false));
    box.addEventListener("cut", (event) => this.#copy(event, true));
    box.addEventListener("paste", (event) => this.#paste(event));
    const size = new ResizeObserver(() => this.#soon());
    size.observe(this.root);
    this.#end.push(() => size.disconnect());
    this.#end.push(
      this.options.rows.watch(() => {
        this.#painter.resize(this.options.rows.total);
        if (!this.editing) this.#editor.remember(this.#textAt(this.active));
        this.#soon();
      }),
    );
  }

  /** Paints once before the next frame, however often it was asked for. */
  #soon(): void {
    if (this.#frame !== 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#paint();
    });
  }

  #paint(): void {
    const { scrollTop, scrollLeft, clientWidth, clientHeight } = this.#painter.scroller;
    const [first, last] = this.#geometry.rowsInView(scrollTop, clientHeight, this.options.rows.total, SPARE_ROWS);
    this.options.rows.show(first, last);
    this.#painter.paint(first, last, this.#geometry.columnsInView(scrollLeft, clientWidth), this.active);
    this.#placeEditor();
  }

  #key(event: KeyboardEvent): void {
    const means = meaning(event, this.#editor.mode);
    if (!means) {
      // The box's own undo stays out of cells that are not being edited; the screen's undo hears the key.
      if (!this.editing && event.ctrlKey && /^[zy]$/i.test(event.key)) event.preventDefault();
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    this.#do(means);
  }

  #do(means: Meaning): void {
    if ("move" in means) return this.#move(means.move);
    const text = this.#textAt(this.active);
    switch (means.act) {
      case "edit":
        if (this.editing) return this.#editor.toggle();
        this.#reveal();
        return this.#editor.open(text, "edit");
      case "rub":
        this.#reveal();
        return this.#editor.open("", "enter");
      case "cancel":
        this.#editor.cancel();
        return this.#placeEditor();
      case "clear":
        if (text !== "") this.#tell(this.active, "");
        return;
      case "newline":
        return this.#editor.newline();
      case "commit":
        return this.commit();
      case "swallow":
        return;
    }
  }

  #move(move: Move): void {
    this.commit();
    const { clientHeight, clientWidth, scrollLeft } = this.#painter.scroller;
    const [first, last] = this.#geometry.columnsInView(scrollLeft, clientWidth);
    this.#at = step(this.#at, move, {
      rows: this.options.rows.total,
      columns: this.#geometry.columns.length,
      page: this.#geometry.page(clientHeight),
      pageColumns: Math.max(1, last - first),
    });
    this.#moved();
  }

  #moved(): void {
    this.#editor.remember(this.#textAt(this.active));
    this.#reveal();
    this.#paint();
    const id = this.#painter.cellId(this.active);
    if (id) this.#editor.box.setAttribute("aria-activedescendant", id);
    this.#say();
    this.options.onActive(this.active);
  }

  #say(): void {
    const column = this.#geometry.columns[this.active.column];
    const number = this.options.rows.at(this.active.row)?.number ?? this.active.row + 1;
    const more = this.options.describe?.(this.active) ?? "";
    this.#spoken.textContent = `${this.#textAt(this.active)}. ${column?.name ?? ""}, ${this.options.words.rowHead} ${number}. ${more}`;
  }

  #reveal(): void {
    const { scroller } = this.#painter;
    const { row, column } = this.active;
    const top = row * this.#geometry.rowHeight;
    scroller.scrollTop = Geometry.reveal(scroller.scrollTop, scroller.clientHeight - HEAD_HEIGHT, top, top + this.#geometry.rowHeight);
    if (column < this.#geometry.frozen) return;
    const { frozenWidth } = this.#geometry;
    const [from, to] = [this.#geometry.left(column) - frozenWidth, this.#geometry.left(column + 1) - frozenWidth];
    const left = Geometry.reveal(scroller.scrollLeft, scroller.clientWidth - frozenWidth, from, to);
    if (left !== scroller.scrollLeft) scroller.scrollLeft = Math.min(from, this.#geometry.snap(left));
  }

  /** Puts the text box on the active cell. A frozen cell stays while the rest scrolls, so its box goes along. */
  #placeEditor(): void {
    const { box } = this.#editor;
    const { row, column } = this.active;
    const frozen = column < this.#geometry.frozen;
    const left = this.#geometry.left(column) + (frozen ? this.#painter.scroller.scrollLeft : 0);
    box.style.top = `${HEAD_HEIGHT + row * this.#geometry.rowHeight}px`;
    box.style.left = `${left}px`;
    box.classList.toggle("frozen", frozen);
    if (!this.editing) this.#sizeEditor(0);
  }

  #fitEditor(): void {
    this.#sizeEditor(0);
    this.#sizeEditor(this.#editor.box.scrollWidth + 4);
  }

  #sizeEditor(wanted: number): void {
    const { box } = this.#editor;
    const cell = this.#geometry.columns[this.active.column]?.width ?? 0;
    const lines = this.editing ? box.value.split("\n").length : 1;
    box.style.width = `${Math.max(cell, Math.min(wanted, WIDEST_EDITOR))}px`;
    box.style.height = `${this.#geometry.rowHeight + (Math.min(lines, 6) - 1) * 18}px`;
  }

  #press(event: MouseEvent): void {
    if (event.button !== 0 || event.target === this.#editor.box) return;
    const place = this.#placeUnder(event);
    if (!place) return;
    // The default would take the focus from the text box.
    event.preventDefault();
    this.goTo(place);
    this.focus();
  }

  /** The cell under the mouse; null over the head, the row numbers' corner and the scroll bars. */
  #placeUnder(event: MouseEvent): Place | null {
    const { scroller } = this.#painter;
    const box = scroller.getBoundingClientRect();
    const x = event.clientX - box.left;
    const y = event.clientY - box.top;
    if (y < HEAD_HEIGHT || x >= scroller.clientWidth || y >= scroller.clientHeight) return null;
    const row = Math.floor((y - HEAD_HEIGHT + scroller.scrollTop) / this.#geometry.rowHeight);
    if (row >= this.options.rows.total) return null;
    const inCanvas = x < this.#geometry.frozenWidth ? x : x + scroller.scrollLeft;
    if (inCanvas >= this.#geometry.width) return null;
    const after = this.#geometry.lefts.findIndex((left) => left > inCanvas);
    return { row, column: Math.max(0, after - 1) };
  }

  #copy(event: ClipboardEvent, cut: boolean): void {
    if (this.editing) return;
    event.preventDefault();
    event.clipboardData?.setData("text/plain", this.#textAt(this.active));
    if (cut) this.#do({ act: "clear" });
  }

  #paste(event: ClipboardEvent): void {
    if (this.editing) return;
    event.preventDefault();
    // Excel ends even a single cell with a line break.
    const text = (event.clipboardData?.getData("text/plain") ?? "").replace(/\r?\n$/, "");
    if (/[\t\n]/.test(text)) return this.options.onManyPasted?.();
    if (text.normalize("NFC") !== this.#textAt(this.active)) this.#tell(this.active, text.normalize("NFC"));
  }

  #textAt(place: Place): string {
    const at = this.#geometry.columns[place.column]?.at ?? -1;
    return this.options.rows.at(place.row)?.cells[at] ?? "";
  }

  #tell(place: Place, text: string): void {
    const column = this.#geometry.columns[place.column];
    if (column) this.options.onChange({ place, column, text });
  }
}

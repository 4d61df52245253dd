// Copy, cut and paste: the clipboard's events, the dashed frame, and where a paste goes. A copy of rows that are here is put
// into the event itself, which needs nobody's permission; rows that are not here are written as text by the host.
// As in Excel a cut empties its cells only when it is pasted, in the same step.
import { readBoth, sameText, writeHtml, writeTsv, type Cells } from "./clipboard";
import type { Area, EditKind, Range, Source } from "./model";
import type { Parts } from "./parts";
import { aligned, cellsOf, height, width } from "./ranges";
import { sameRows, type Ends } from "./writer";

/** Above this many cells the host writes the text, even where all rows happen to be here. */
const MOST_COPIED = 50_000;

/** What was copied here and still is what the clipboard holds. */
interface Own {
  ranges: readonly Range[];
  text: string;
  /** Null when the rows were not here. */
  cells: Cells | null;
  cut: boolean;
  /** Which rows its first and last are: another filter or order makes the places mean other rows. */
  rows: Ends;
}

export class Exchange {
  #own: Own | null = null;
  /** The window was left since the copy: something else may lie on the clipboard now. */
  #away = false;
  readonly #left = (): void => {
    this.#away = true;
  };

  constructor(private readonly parts: Parts) {
    window.addEventListener("blur", this.#left);
  }

  destroy(): void {
    window.removeEventListener("blur", this.#left);
  }

  /** Whether the dashed frame is up. */
  get holding(): boolean {
    return this.#own !== null;
  }

  /** Takes the frame away; false when there was none. */
  letGo(): boolean {
    const held = this.#own !== null;
    this.#hold(null);
    return held;
  }

  copy(event: ClipboardEvent, cut: boolean): void {
    if (this.parts.editor.mode !== "ready") return;
    event.preventDefault();
    const taken = this.#take(cut);
    if (!taken) return;
    if (!taken.cells) return void this.#copyFar(taken);
    event.clipboardData?.setData("text/plain", taken.text);
    event.clipboardData?.setData("text/html", writeHtml(taken.cells));
    this.#hold(taken);
  }

  /** For a menu, which has no clipboard event. */
  copyByMenu(cut: boolean): void {
    this.parts.view.scroller.ownerDocument.execCommand(cut ? "cut" : "copy") || this.copyLate(cut);
  }

  /** Takes the text out of the event at once; what is given back puts it where the selection is then. */
  paste(event: ClipboardEvent): () => void {
    const { editor } = this.parts;
    const text = event.clipboardData?.getData("text/plain") ?? "";
    const html = event.clipboardData?.getData("text/html") ?? "";
    if (editor.mode === "ready") {
      event.preventDefault();
      return () => this.#pasted(text, html);
    }
    // The text box takes it as it takes letters; only the line break that Excel puts after a cell is left out.
    if (/\r?\n$/.test(text)) {
      event.preventDefault();
      editor.insert(text.replace(/\r?\n$/, "").replace(/\r\n?/g, "\n"));
    }
    return () => undefined;
  }

  #pasted(text: string, html: string): void {
    const own = this.#own;
    if (own && sameText(own.text, text) && this.#unmoved(own)) return this.#putOwn(own, own.cut);
    if (text === "" && html === "") return this.parts.options.onRefused?.("clipboard");
    this.#put(readBoth(text, html));
  }

  /** Enter while the dashed frame is up pastes and takes it away; false when Enter is only Enter. */
  pasteHeld(): boolean {
    const own = this.#own;
    if (own && !this.#away && this.#unmoved(own)) {
      this.#putOwn(own, own.cut, true);
      return true;
    }
    this.letGo();
    return false;
  }

  /** Ctrl+Alt+V and a menu's Paste, where no event brings the text. */
  async pasteUnasked(values: boolean): Promise<void> {
    const { options } = this.parts;
    const own = this.#own;
    if (!options.readClipboard && own && !this.#away && this.#unmoved(own)) return this.#putOwn(own, own.cut && !values);
    try {
      const text = await (options.readClipboard?.() ?? navigator.clipboard.readText());
      if (own && sameText(own.text, text) && this.#unmoved(own)) this.#putOwn(own, own.cut && !values);
      else if (text !== "") this.#put(readBoth(text, ""));
    } catch {
      options.onRefused?.("clipboard");
    }
  }

  #take(cut: boolean): Own | null {
    const { selection, writer, options } = this.parts;
    const ranges = [...selection.ranges].sort((a, b) => a.top - b.top || a.left - b.left);
    const way = aligned(ranges);
    const [first] = ranges;
    if (!way || !first || (cut && ranges.length > 1)) {
      options.onRefused?.("shapes");
      return null;
    }
    const few = ranges.reduce((sum, range) => sum + cellsOf(range), 0) <= MOST_COPIED;
    if (!few || !ranges.every((range) => writer.here(range))) return { ranges, text: "", cells: null, cut, rows: this.parts.writer.rowsOf(ranges) };
    const parts = ranges.map((range) => writer.texts(range));
    const cells = way === "down" ? parts.flat() : (parts[0] ?? []).map((_, row) => parts.flatMap((part) => part[row] ?? []));
    return { ranges, text: writeTsv(cells), cells, cut, rows: this.parts.writer.rowsOf(ranges) };
  }

  /** The host writes; the clipboard gets a promise at once, while the key press still allows it. */
  async #copyFar(taken: Own): Promise<void> {
    const { options } = this.parts;
    if (!options.copyRange) return options.onRefused?.("notHere");
    const coming = Promise.all(this.#areas(taken.ranges).map((area) => options.copyRange?.(area) ?? "")).then((texts) => texts.join("\r\n"));
    try {
      await writeLater(coming);
      this.#hold({ ...taken, text: await coming });
    } catch {
      options.onRefused?.("clipboard");
    }
  }

  /** Without an event to put it into. */
  async copyLate(cut: boolean): Promise<void> {
    const taken = this.#take(cut);
    if (!taken) return;
    if (!taken.cells) return this.#copyFar(taken);
    try {
      await navigator.clipboard.writeText(taken.text);
      this.#hold(taken);
    } catch {
      this.parts.options.onRefused?.("clipboard");
    }
  }

  #areas(ranges: readonly Range[]): Area[] {
    const areas = ranges.map((range) => this.parts.writer.area(range));
    const [first] = areas;
    if (!first || aligned(ranges) === "down") return areas;
    return [{ ...first, columns: areas.flatMap((area) => area.columns) }];
  }

  #putOwn(own: Own, cut: boolean, last = false): void {
    const [range] = own.ranges;
    const [from, more] = this.#areas(own.ranges);
    const end = (): void => {
      if (cut || last) this.letGo();
    };
    if (own.cells) this.#place({ texts: own.cells }, own.cells.length, own.cells[0]?.length ?? 1, cut ? range : undefined, end);
    else if (from && !more) this.#place({ from }, from.bottom - from.top + 1, from.columns.length, cut ? range : undefined, end);
    else this.#put(readBoth(own.text, ""));
  }

  #put(cells: Cells): void {
    const texts = cells.map((row) => row.map((text) => text.normalize("NFC")));
    this.#place({ texts }, texts.length, texts[0]?.length ?? 1, undefined, () => undefined);
  }

  /** One value fills all that is selected; a block repeats where it fits in whole times, and else lies at the corner. */
  #place(source: Source, tall: number, wide: number, cutFrom: Range | undefined, end: () => void): void {
    const { selection, options, writer, view } = this.parts;
    const kind: EditKind = cutFrom ? "cut" : "paste";
    const one = tall === 1 && wide === 1;
    if (selection.ranges.length > 1 && !one) return options.onRefused?.("shapes");
    const range = selection.current;
    const repeats = !cutFrom && height(range) % tall === 0 && width(range) % wide === 0;
    const wanted = repeats ? range : { top: range.top, left: range.left, bottom: range.top + tall - 1, right: range.left + wide - 1 };
    const [lastRow, lastColumn] = [options.rows.total - 1, view.geometry.columns.length - 1];
    const target = { ...wanted, bottom: Math.min(wanted.bottom, lastRow), right: Math.min(wanted.right, lastColumn) };
    const outside = { rows: wanted.bottom - target.bottom, columns: wanted.right - target.right };
    const ranges = one && !cutFrom ? selection.ranges : [target];
    writer.write({
      kind, ranges, source, emptied: cutFrom ?? null, outside,
      done: () => {
        end();
        if (ranges.length === 1) selection.set([target], { row: target.top, column: target.left });
        this.parts.moved(null);
      },
    });
  }

  #hold(own: Own | null): void {
    this.#own = own;
    this.#away = false;
    this.parts.view.copied = own?.ranges ?? [];
    this.parts.view.soon();
  }

  #unmoved(own: Own): boolean {
    return sameRows(own.rows, this.parts.writer.rowsOf(own.ranges));
  }
}

async function writeLater(coming: Promise<string>): Promise<void> {
  if (typeof ClipboardItem === "undefined") return navigator.clipboard.writeText(await coming);
  const blob = coming.then((text) => new Blob([text], { type: "text/plain" }));
  try {
    await navigator.clipboard.write([new ClipboardItem({ "text/plain": blob })]);
  } catch {
    await navigator.clipboard.writeText(await coming);
  }
}

// What the hands of the grid (mouse, clipboard, fill) share with the grid itself.
import type { Editor } from "./editor";
import type { Column, GridOptions, Place } from "./model";
import type { Selection } from "./selection";
import type { View } from "./view";
import type { Writer } from "./writer";

export interface Parts {
  readonly options: GridOptions;
  readonly selection: Selection;
  readonly editor: Editor;
  readonly view: View;
  readonly writer: Writer;
  /** Finishes a text that is being typed. */
  commit(): void;
  /** Gives it up. */
  cancel(): void;
  /** Whether the row in which is typed still stands where it stood. */
  stillThere(): boolean;
  /** The selection changed: paint, tell, and bring this place into view (the active cell unless told; null for none). */
  moved(reveal?: Place | null): void;
  /** Other widths, in place of the old ones. */
  setWidths(widths: ReadonlyMap<string, number>, settled: boolean): void;
  /** As wide as their texts. */
  autoFit(columns: readonly Column[]): void;
}

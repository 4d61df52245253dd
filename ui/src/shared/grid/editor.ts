// The one text box of the grid. It keeps the focus at the active cell all the time, so that the first key of a word, a
// typing tool's Backspace burst and a composition all land in a real text element without anything being replayed.
// While a text is being typed nothing here touches it: no trim, no case, no mask; NFC comes at the commit.
import type { Mode } from "./keys";

export interface EditorHooks {
  /** Typing began in a cell that was only selected. */
  began(): void;
  /** The text in the box changed, so its width may. */
  typed(): void;
  /** The focus left the grid with a text in the box. */
  left(): void;
  /** Ready, enter or edit. */
  mode(mode: Mode): void;
}

/** Off: whatever a browser does to texts on its own. Edge completes whole words (writingsuggestions), with a selected tail
 * that a typing tool's Backspace would eat. */
const PLAIN_BOX = { rows: "1", wrap: "off", spellcheck: "false", autocomplete: "off", autocorrect: "off", autocapitalize: "off", writingsuggestions: "false" };

export class Editor {
  readonly box: HTMLTextAreaElement;
  #mode: Mode = "ready";
  #before = "";

  constructor(private readonly hooks: EditorHooks, label: string) {
    const box = document.createElement("textarea");
    box.className = "grid-editor";
    box.setAttribute("aria-label", label);
    for (const [name, value] of Object.entries(PLAIN_BOX)) box.setAttribute(name, value);
    box.addEventListener("beforeinput", (event) => {
      // An emptied box still remembers older texts; its own undo must not bring them into another cell.
      const own = event.inputType === "historyUndo" || event.inputType === "historyRedo";
      if (this.mode === "ready" && own) event.preventDefault();
      // Enter commits and Alt+Enter inserts by itself; this one came with the end of a composition.
      if (event.inputType === "insertLineBreak" || event.inputType === "insertParagraph") event.preventDefault();
    });
    box.addEventListener("compositionstart", () => this.#begin());
    box.addEventListener("input", () => {
      this.#begin();
      this.hooks.typed();
    });
    box.addEventListener("blur", (event) => {
      // Another window came to the front, or a scroll bar was taken: Excel goes on editing then, and so does this box.
      const stays = document.activeElement === box || (event.relatedTarget instanceof Element && event.relatedTarget.contains(box));
      if (this.mode !== "ready" && !stays) this.hooks.left();
    });
    this.box = box;
  }

  get mode(): Mode {
    return this.#mode;
  }

  /** The text that stood in the cell, against which a commit is compared. */
  remember(text: string): void {
    this.#before = text;
  }

  /** Opens on the whole text, caret at the end (F2, double click), or on nothing (Backspace). */
  open(text: string, mode: Exclude<Mode, "ready">): void {
    this.box.value = text;
    this.#show(mode);
    this.box.setSelectionRange(text.length, text.length);
    this.hooks.typed();
  }

  /** F2 while typing: the arrows change their meaning. */
  toggle(): void {
    this.#show(this.mode === "edit" ? "enter" : "edit");
  }

  /** Puts a text at the caret, over what is marked there. */
  insert(text: string): void {
    const { selectionStart, selectionEnd } = this.box;
    this.box.setRangeText(text, selectionStart, selectionEnd, "end");
    this.hooks.typed();
  }

  /** Puts another text in the place of all that was typed. */
  replace(text: string): void {
    this.box.setRangeText(text, 0, this.box.value.length, "end");
    this.hooks.typed();
  }

  /** Closes; the new text, or null when nothing was edited or nothing changed. */
  commit(): string | null {
    const text = this.take();
    return text === this.#before ? null : text;
  }

  /** Closes; the text whether it changed or not, null when nothing was edited. */
  take(): string | null {
    if (this.mode === "ready") return null;
    const text = this.box.value.normalize("NFC");
    this.cancel();
    return text;
  }

  /** Closes and forgets what was typed. */
  cancel(): void {
    this.box.value = "";
    this.box.classList.remove("open");
    this.#be("ready");
  }

  focus(): void {
    this.box.focus({ preventScroll: true });
  }

  #begin(): void {
    if (this.mode !== "ready") return;
    this.#show("enter");
    this.hooks.began();
  }

  #show(mode: Exclude<Mode, "ready">): void {
    this.box.classList.add("open");
    this.#be(mode);
  }

  #be(mode: Mode): void {
    if (this.#mode === mode) return;
    this.#mode = mode;
    this.hooks.mode(mode);
  }
}

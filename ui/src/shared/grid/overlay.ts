// What lies over the cells and lets the mouse through: frames of selected ranges, the dashed frame of what was copied, the
// range a fill handle is being dragged to, and the handle itself. Everything is cut to the rows that are painted, so that a
// selected column of 100,000 rows is a small node; each frame has a part in the frozen pane and a part beside it.
import type { Geometry } from "./geometry";
import type { Range } from "./model";
import { element, setBox, setClass } from "./nodes";
import { isOne, meet } from "./ranges";

export interface Shown {
  ranges: readonly Range[];
  copied: readonly Range[];
  filling: Range | null;
  /** Whether the handle is offered: one range, nothing being typed. */
  handle: boolean;
}

interface Frame {
  range: Range;
  name: string;
}

export class Overlay {
  readonly handle = element("div", "grid-handle");
  #frames: [HTMLElement, HTMLElement][] = [];

  constructor(private readonly body: HTMLElement, private readonly pane: HTMLElement, private geometry: Geometry) {
    this.handle.hidden = true;
    body.append(this.handle);
  }

  lay(geometry: Geometry): void {
    this.geometry = geometry;
  }

  paint(shown: Shown, first: number, last: number): void {
    const view: Range = { top: Math.max(0, first - 2), bottom: last + 2, left: 0, right: this.geometry.columns.length - 1 };
    const many = shown.ranges.length > 1 || shown.ranges.some((range) => !isOne(range));
    const frames: Frame[] = [
      ...(many ? shown.ranges.map((range) => ({ range, name: "grid-range" })) : []),
      ...shown.copied.map((range) => ({ range, name: "grid-copied" })),
      ...(shown.filling ? [{ range: shown.filling, name: "grid-filling" }] : []),
    ].filter(({ range }) => meet(range, view));
    while (this.#frames.length < frames.length) this.#frames.push(this.#newFrame());
    this.#frames.forEach((nodes, i) => this.#paintFrame(nodes, frames[i], view));
    this.#paintHandle(shown, view);
  }

  #newFrame(): [HTMLElement, HTMLElement] {
    const made: [HTMLElement, HTMLElement] = [element("div", ""), element("div", "")];
    this.pane.append(made[0]);
    this.body.append(made[1]);
    return made;
  }

  #paintFrame([inPane, inBody]: [HTMLElement, HTMLElement], frame: Frame | undefined, view: Range): void {
    const shown = frame && meet(frame.range, view);
    const { frozen, columns } = this.geometry;
    const left = shown && frozen > 0 ? meet(shown, { ...view, right: frozen - 1 }) : null;
    const right = shown && frozen < columns.length ? meet(shown, { ...view, left: frozen }) : null;
    for (const [node, part] of [[inPane, left], [inBody, right]] as const) {
      node.hidden = !part;
      if (!part || !frame) continue;
      // An edge is drawn only where the range really ends.
      const cut = (["top", "bottom", "left", "right"] as const).filter((edge) => part[edge] !== frame.range[edge]);
      setClass(node, [frame.name, ...cut.map((edge) => `no-${edge}`)].join(" "));
      setBox(node, this.geometry.box(part));
    }
  }

  #paintHandle({ ranges, handle }: Shown, view: Range): void {
    const [range] = ranges;
    const there = handle && ranges.length === 1 && range && range.bottom >= view.top && range.bottom <= view.bottom;
    this.handle.hidden = !there;
    if (!there) return;
    const into = range.right < this.geometry.frozen ? this.pane : this.body;
    if (this.handle.parentNode !== into) into.append(this.handle);
    const box = this.geometry.box(range);
    this.handle.style.left = `${box.left + box.width}px`;
    this.handle.style.top = `${box.top + box.height}px`;
  }
}

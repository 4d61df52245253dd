// Small things about nodes that every part of the grid needs. A property is set only when it differs: reading is cheap,
// writing is not.

export function element(name: "div" | "span", className: string): HTMLElement {
  const made = document.createElement(name);
  made.className = className;
  return made;
}

/** A cell's text may hold 32,767 letters; no cell is wide enough to show more of them than this. */
const MOST_SHOWN = 600;
const BREAKS = /\r\n|\r|\n/g;

/** What a cell shows of a text: one line, with a sign where it breaks. */
export function shown(text: string): string {
  const cut = text.length > MOST_SHOWN ? text.slice(0, MOST_SHOWN) : text;
  return cut.includes("\n") || cut.includes("\r") ? cut.replace(BREAKS, "↵") : cut;
}

export function setText(node: Text, text: string): boolean {
  if (node.data === text) return false;
  node.data = text;
  return true;
}

export function setClass(node: HTMLElement, name: string): void {
  if (node.className !== name) node.className = name;
}

export function setAttribute(node: HTMLElement, name: string, value: string | null): void {
  if (value === null) node.removeAttribute(name);
  else if (node.getAttribute(name) !== value) node.setAttribute(name, value);
}

export function setBox(node: HTMLElement, box: { left: number; top: number; width: number; height: number }): void {
  node.style.left = `${box.left}px`;
  node.style.top = `${box.top}px`;
  node.style.width = `${box.width}px`;
  node.style.height = `${box.height}px`;
}

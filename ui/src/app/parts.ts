// F6 goes round the parts of the window (rail, screen, its panels, status bar), as everywhere in Windows. A part is an
// element marked `data-part` that holds no other; it takes the focus at its `data-part-focus`, or at the first thing in it that can.
const CAN = "textarea, input:not([type=hidden]), button:not(:disabled), select, a[href], [tabindex='0']";

export function nextPart(back: boolean): void {
  const parts = [...document.querySelectorAll<HTMLElement>("[data-part]")].filter((part) => !part.querySelector("[data-part]") && target(part) !== null);
  const at = parts.findIndex((part) => part.contains(document.activeElement));
  const next = parts[(at < 0 && back ? parts.length - 1 : at + (back ? -1 : 1) + parts.length) % parts.length];
  if (next) target(next)?.focus();
}

function target(part: HTMLElement): HTMLElement | null {
  const marked = part.querySelector<HTMLElement>("[data-part-focus]");
  if (marked && seen(marked)) return marked;
  return [...part.querySelectorAll<HTMLElement>(CAN)].find(seen) ?? (part.matches("[tabindex]") ? part : null);
}

const seen = (one: HTMLElement): boolean => one.getClientRects().length > 0;

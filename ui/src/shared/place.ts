// Puts a floating part beside what it belongs to, within the window. Through CSSOM, one property at a time: the strict
// CSP of the window knows no inline styles.
const GAP = 4;
const EDGE = 8;

export function placeBeside(part: HTMLElement, anchor: HTMLElement): void {
  // A page zoomed by style counts in zoomed pixels, its boxes in real ones.
  const zoom = Number(document.documentElement.style.getPropertyValue("zoom")) || 1;
  const at = anchor.getBoundingClientRect();
  const mine = part.getBoundingClientRect();
  const left = Math.max(EDGE, Math.min(at.left, innerWidth - mine.width - EDGE));
  const below = innerHeight - at.bottom - GAP - EDGE;
  const top = mine.height <= below || at.top < below ? at.bottom + GAP : Math.max(EDGE, at.top - GAP - mine.height);
  part.style.left = `${left / zoom}px`;
  part.style.top = `${Math.max(EDGE, Math.min(top, innerHeight - mine.height - EDGE)) / zoom}px`;
}

// What a page can do by itself, in every host.

/** Prints what is shown; what is for the screen only is hidden by the styles. */
export const print = (): void => globalThis.print();

/** Zoom by style, where no program around the page can do it. */
export function zoomByStyle(percent: number): void {
  document.documentElement.style.setProperty("zoom", percent === 100 ? "" : String(percent / 100));
}

export function pageTitle(text: string): void {
  document.title = text;
}

/** Files dragged over a page; each element entered and left on the way makes an event of its own. */
export async function onDragging(tell: (over: boolean) => void): Promise<void> {
  let within = 0;
  const count = (step: number): void => {
    within = Math.max(0, within + step);
    tell(within > 0);
  };
  addEventListener("dragenter", () => count(1));
  addEventListener("dragleave", () => count(-1));
  addEventListener("drop", () => count(-within));
}

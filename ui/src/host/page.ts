// What a page can do by itself, in every host.

/** Prints what is shown; what is for the screen only is hidden by the styles. */
export const print = (): void => globalThis.print();

/** Zoom by style, where no program around the page can do it. */
export function zoomByStyle(percent: number): void {
  document.documentElement.style.setProperty("zoom", percent === 100 ? "" : String(percent / 100));
}

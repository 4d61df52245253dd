// Figures and times as they are written in Viet Nam, in every language of the window: 1.248 and 23/11/2026 16:50.
const figures = new Intl.NumberFormat("vi-VN");

export function count(n: number): string {
  return figures.format(n);
}

/** A moment (Unix milliseconds) on this machine's clock. */
export function moment(ms: number): string {
  const at = new Date(ms);
  const two = (n: number): string => String(n).padStart(2, "0");
  return `${two(at.getDate())}/${two(at.getMonth() + 1)}/${at.getFullYear()} ${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** The last part of a Windows or Unix path. */
export function fileName(path: string): string {
  return path.split(/[\\/]/).filter(Boolean).at(-1) ?? path;
}

/** The month a moment falls in, on this machine's clock. */
export function monthOf(ms: number): { month: number; year: number } {
  const at = new Date(ms);
  return { month: at.getMonth() + 1, year: at.getFullYear() };
}

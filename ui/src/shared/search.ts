// Finding words as a clerk types them: case, accents and the stroke of d do not
// count (nor does the Icelandic letter that old fonts put in its place), and the words may stand in any order.

/** Small letters without accents. */
export function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[\u0110\u0111\u00d0\u00f0]/g, "d").toLowerCase();
}

/** Whether every word of the query occurs. */
export function matches(text: string, query: string): boolean {
  const hay = plain(text);
  return plain(query).split(/\s+/).every((word) => hay.includes(word));
}

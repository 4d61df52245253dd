// Finding words as a clerk types them: case, accents and đ do not count, hoà is hòa, and the words may stand in any order.

/** Small letters without accents. */
export function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐðÐ]/g, "d").toLowerCase();
}

/** Whether every word of the query occurs. */
export function matches(text: string, query: string): boolean {
  const hay = plain(text);
  return plain(query).split(/\s+/).every((word) => hay.includes(word));
}

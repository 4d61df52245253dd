// The groups of a recovery code, and which two of them are asked for.
export const groupsOf = (code: string): string[] => code.split(/[-\s]+/).filter(Boolean);

/** Two different groups, by chance, in their order. */
export function twoOf(groups: number): number[] {
  if (groups < 2) return groups === 1 ? [0] : [];
  const [a = 0, b = 0] = crypto.getRandomValues(new Uint32Array(2));
  const one = a % groups;
  const other = (one + 1 + (b % (groups - 1))) % groups;
  return [one, other].sort((x, y) => x - y);
}

/** Case and blanks do not count, as when the program reads the code. */
export function sameGroup(typed: string, group: string): boolean {
  return typed.replace(/[\s-]/g, "").toUpperCase() === group.toUpperCase();
}

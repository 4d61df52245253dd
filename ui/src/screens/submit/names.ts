// Names beside the results. A result knows its Excel row only, so a row number that stands for two people (two sheets)
// gives no name rather than a wrong one.
import type { Host } from "../../host";

export interface Known {
  name: string;
  /** Position in the list, for going there. */
  index: number;
}

/** Above this a name is not worth reading the whole list for. */
const MOST_PEOPLE = 5000;
const WINDOW = 500;

export async function namesByRow(host: Host, list: number, people: number): Promise<Map<number, Known>> {
  const names = new Map<number, Known>();
  const twice = new Set<number>();
  if (people > MOST_PEOPLE) return names;
  for (let first = 0; first < people; first += WINDOW) {
    const { fields, rows } = await host.rpc("rows", { list, first, count: WINDOW });
    const at = ["full_name", "family_middle_name", "given_name"].map((key) => fields.findIndex((field) => field.key === key));
    rows.forEach((row, i) => {
      const name = at.map((column) => row.cells[column] ?? "").filter(Boolean).join(" ");
      if (names.has(row.row)) twice.add(row.row);
      names.set(row.row, { name, index: first + i });
    });
    if (rows.length < WINDOW) break;
  }
  for (const row of twice) names.delete(row);
  return names;
}

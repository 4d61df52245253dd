// What the clerk asked to see: words, level, column, unit, values, order. Pure; the program does the filtering.
import type { FieldValues, SortBy, ViewOf } from "../../wire";

export type View = Readonly<Omit<ViewOf, "list">>;

export const EVERYTHING: View = { query: "", level: null, cause: null, field: null, unit: null, edited: false, values: [], sort: [] };

/** Whether rows may be hidden. */
export function filters(view: View): boolean {
  return view.query.trim() !== "" || view.level !== null || view.cause !== null || view.field !== null || view.unit !== null || view.edited || view.values.length > 0;
}

/** Everything is shown again; the order stays as it was chosen. */
export function unfiltered(view: View): View {
  return { ...EVERYTHING, sort: view.sort };
}

/** The values a column may have; null lets it go. */
export function withValues(view: View, field: string, values: readonly string[] | null): View {
  const others = view.values.filter((one) => one.field !== field);
  const mine: FieldValues[] = values === null ? [] : [{ field, values: [...values] }];
  return { ...view, values: [...others, ...mine] };
}

export function valuesOf(view: View, field: string): readonly string[] | null {
  return view.values.find((one) => one.field === field)?.values ?? null;
}

/** Sorted by this column first; the columns sorted by before decide among equals. Null lets the column go. */
export function sortedBy(view: View, field: string, way: "up" | "down" | null): View {
  const others = view.sort.filter((one) => one.field !== field);
  const mine: SortBy[] = way === null ? [] : [{ field, descending: way === "down" }];
  return { ...view, sort: [...mine, ...others].slice(0, 3) };
}

export function sortOf(view: View, field: string): "up" | "down" | null {
  const one = view.sort.find((one) => one.field === field);
  return one ? (one.descending ? "down" : "up") : null;
}

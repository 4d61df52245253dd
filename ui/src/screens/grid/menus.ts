// What the menus of the screen offer: at a cell, at its findings, at the head of a column.
import type { Column } from "../../shared/grid";
import { texts } from "../../texts";
import type { CauseCard, CellInfo, FindingCard } from "../../wire";
import type { Bench } from "./bench.svelte";
import { withValues } from "./view";

export type Item =
  | "line"
  | { label: string; keys?: string; note?: string; level?: string; disabled?: boolean; run: () => void };

/** Ctrl+. – what can be done about the findings of the cell. */
export function fixMenu(bench: Bench, info: CellInfo | null): Item[] {
  const findings = info?.findings ?? [];
  const items: Item[] = findings.filter((finding) => finding.fix !== null).map((finding) => fixItem(bench, finding));
  for (const finding of findings) {
    if (finding.level !== "explain") continue;
    items.push({ label: finding.explanation === null ? texts.review.menu.explain : texts.review.strip.reExplain, level: finding.level, run: () => (bench.asked = { kind: "explain", cause: null, finding }) });
  }
  const cause = causeOf(bench, findings[0]);
  if (cause) items.push("line", ...causeItems(bench, cause));
  const first = findings[0];
  if (first) items.push("line", { label: texts.review.menu.rule, keys: "F1", run: () => void bench.explainRule(first.code) });
  return items;
}

export function causeItems(bench: Bench, cause: CauseCard): Item[] {
  const t = texts.review.menu;
  const items: Item[] = [];
  if (cause.safe > 1) items.push({ label: t.allSafe(cause.safe), run: () => void bench.fixAll(cause.id) });
  if (cause.safe + cause.review > 1) items.push({ label: t.allPreview, run: () => (bench.asked = { kind: "preview", cause }) });
  if (cause.to_explain > 1) items.push({ label: t.explainAll, run: () => (bench.asked = { kind: "explain", cause, finding: null }) });
  if (bench.review.view.cause !== cause.id) items.push({ label: t.filterCause, run: () => void bench.see(cause.id) });
  return items;
}

/** Shift+F10 or the right button at a cell. */
export function cellMenu(bench: Bench, info: CellInfo | null, x: number, y: number): Item[] {
  const t = texts.review.menu;
  const { grid, here, review } = bench;
  if (!grid || !here) return [];
  const first = info?.findings[0];
  const { id, number: row } = here.row;
  const field = here.column.key;
  const fixes = fixMenu(bench, info);
  return [
    { label: t.cut, keys: "Ctrl+X", run: () => grid.cut() },
    { label: t.copy, keys: "Ctrl+C", run: () => grid.copy() },
    { label: t.paste, keys: "Ctrl+V", run: () => void grid.paste() },
    { label: t.clear, keys: "Delete", run: () => grid.clear() },
    "line",
    ...(first && first.fix !== null ? [fixItem(bench, first)] : []),
    ...(fixes.length > 1 ? [{ label: t.moreFixes, keys: "Ctrl+.", run: () => (bench.popup = { kind: "menu", x, y, label: t.fixes, items: fixes }) } satisfies Item] : []),
    ...(first ? [{ label: t.rule, keys: "F1", run: () => void bench.explainRule(first.code) } satisfies Item] : []),
    { label: t.values, keys: "Alt+↓", run: () => (bench.popup = { kind: "values", x, y, field }) },
    "line",
    { label: t.filterValue, run: () => void bench.look(withValues(review.view, field, [here.text])) },
    ...(first && review.view.cause !== first.cause ? [{ label: t.filterCause, run: () => void bench.see(first.cause) } satisfies Item] : []),
    "line",
    { label: t.history, run: () => (bench.panel = { kind: "history", id, row, field }) },
    { label: t.around, run: () => (bench.panel = { kind: "around", id, row, field }) },
    { label: t.hide, run: () => grid.hideColumns([field]) },
  ];
}

/** The right button at the head of a column. */
export function columnMenu(bench: Bench, column: Column, index: number, x: number, y: number): Item[] {
  const t = texts.review.menu;
  const { grid, columns } = bench;
  if (!grid) return [];
  return [
    { label: t.filter, keys: "Ctrl+Shift+L", run: () => (bench.popup = { kind: "filter", x, y, field: column.key }) },
    { label: t.copy, keys: "Ctrl+C", run: () => grid.copy() },
    "line",
    { label: t.autoFit, run: () => grid.autoFit([column.key]) },
    { label: t.freeze, run: () => grid.freeze(index + 1) },
    { label: t.hide, run: () => grid.hideColumns([column.key]) },
    { label: t.show, disabled: !columns.some((one) => one.hidden), run: () => grid.showColumns() },
  ];
}

export function causeOf(bench: Bench, finding: FindingCard | undefined): CauseCard | null {
  return bench.review.state.causes.find((cause) => cause.id === finding?.cause) ?? null;
}

function fixItem(bench: Bench, finding: FindingCard): Item {
  const { strip } = texts.review;
  const note = [finding.safe ? strip.safe : "", finding.evidence ?? ""].filter(Boolean).join(" · ");
  return { label: finding.fix === "" ? strip.clearFix : strip.useFix(finding.fix ?? ""), note, level: finding.level, run: () => void bench.useFix(finding) };
}

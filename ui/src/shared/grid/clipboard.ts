// Cells as text and back: tab-separated lines with Excel's quoting, and the table in HTML that Excel puts beside them.
// Everything stays text: the HTML we write tells Excel so, because it would eat the zeros of 001186012345 otherwise.
// Plain functions; the events are in exchange.ts.

export type Cells = string[][];

/** Excel quotes a cell that holds a tab or a line break. We quote one that begins with a quote as well, so that it is read
 * back as it was. */
export function writeTsv(cells: readonly (readonly string[])[]): string {
  return cells.map((row) => row.map(field).join("\t")).join("\r\n");
}

function field(text: string): string {
  return /[\t\r\n]|^"/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A quote opens a quoted cell only where the closing one ends the cell; `"a" b` is a text with quotes. */
export function readTsv(text: string): Cells {
  const rows: Cells = [[]];
  let at = 0;
  for (;;) {
    const [cell, end] = text[at] === '"' ? (quoted(text, at) ?? plain(text, at)) : plain(text, at);
    rows.at(-1)?.push(cell);
    if (text[end] === "\t") {
      at = end + 1;
      continue;
    }
    at = end + (text.startsWith("\r\n", end) ? 2 : 1);
    // Excel ends the last row with a line break, too.
    if (at >= text.length) return even(rows);
    rows.push([]);
  }
}

function plain(text: string, from: number): [string, number] {
  let end = from;
  while (end < text.length && text[end] !== "\t" && text[end] !== "\n" && text[end] !== "\r") end += 1;
  return [text.slice(from, end), end];
}

function quoted(text: string, from: number): [string, number] | null {
  let end = from + 1;
  for (;;) {
    end = text.indexOf('"', end);
    if (end < 0) return null;
    if (text[end + 1] !== '"') break;
    end += 2;
  }
  const next = text[end + 1];
  if (next !== undefined && next !== "\t" && next !== "\r" && next !== "\n") return null;
  return [text.slice(from + 1, end).replaceAll('""', '"').replace(/\r\n?/g, "\n"), end + 1];
}

/** Rows of equal length. */
function even(rows: Cells): Cells {
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  return rows.map((row) => (row.length < width ? [...row, ...Array.from({ length: width - row.length }, () => "")] : row));
}

const HEAD = '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="utf-8"><style>'
  + 'td{mso-number-format:"\\@"}br{mso-data-placement:same-cell}.s{mso-spacerun:yes}</style></head><body><table>';

export function writeHtml(cells: readonly (readonly string[])[]): string {
  const rows = cells.map((row) => `<tr>${row.map((text) => `<td x:str>${escaped(text)}</td>`).join("")}</tr>`);
  return `${HEAD}${rows.join("")}</table></body></html>`;
}

const SIGNS: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function escaped(text: string): string {
  return text
    .replace(/[&<>"]/g, (sign) => SIGNS[sign] ?? sign)
    .replace(/^ +| {2,}| +$/gm, (run) => `<span class=s>${"&nbsp;".repeat(run.length)}</span>`)
    .replace(/\r\n|\r|\n/g, "<br>");
}

/** The one table of a piece of HTML; null when it holds none, several, or texts beside it. */
export function readHtml(html: string): Cells | null {
  if (!/<table/i.test(html)) return null;
  const page = new DOMParser().parseFromString(withoutStyles(html), "text/html");
  const tables = page.querySelectorAll("table");
  const [table] = tables;
  if (!table || tables.length > 1) return null;
  const beside = textOf(page.body, table).trim();
  if (beside !== "") return null;
  return even(tableCells(table));
}

/** The page's policy blocks styles even in a document that is only read, and complains of each. */
function withoutStyles(html: string): string {
  return html.replace(/<(style|script)\b[\s\S]*?<\/\1\s*>/gi, "").replace(/<[a-z][^<>]*>/gi, (tag) => tag.replace(/(\s)style(?=\s*=)/gi, "$1data-style"));
}

function tableCells(table: HTMLTableElement): Cells {
  const rows: Cells = [];
  /** Cells that a higher one reaches down into, by "row,column". */
  const taken = new Set<string>();
  [...table.rows].forEach((tr, row) => {
    const cells: string[] = [];
    for (const td of tr.cells) {
      while (taken.has(`${row},${cells.length}`)) cells.push("");
      // A span may claim thousands of rows; only those that follow can be taken.
      const [wide, tall] = [Math.min(td.colSpan, 1000), Math.min(td.rowSpan, table.rows.length - row)];
      for (let down = 1; down < tall; down += 1) for (let i = 0; i < wide; i += 1) taken.add(`${row + down},${cells.length + i}`);
      cells.push(cellText(td));
      for (let i = 1; i < wide; i += 1) cells.push("");
    }
    while (taken.has(`${row},${cells.length}`)) cells.push("");
    rows.push(cells);
  });
  return rows.length > 0 ? rows : [[""]];
}

function cellText(td: HTMLTableCellElement): string {
  const text = textOf(td, null).replace(/ *\n */g, "\n").replace(/^[ \n]+|[ \n]+$/g, "").replaceAll("\ue000", " ");
  // A number that the sheet shows in short: Excel may tell all of it.
  const whole = td.getAttribute("x:num");
  return whole !== null && /^\d+$/.test(whole) && /E\+/i.test(text) ? whole : text;
}

const BLOCKS = new Set(["P", "DIV", "LI", "TR"]);

/** As a reader sees it: runs of blanks are one, breaks and paragraphs are line breaks. \ue000 stands for a kept blank. */
function textOf(node: Node, without: Node | null): string {
  if (node === without) return "";
  if (node.nodeType === Node.TEXT_NODE) return (node.nodeValue ?? "").replace(/[ \t\r\n]+/g, " ");
  if (!(node instanceof Element) || node.tagName === "STYLE" || node.tagName === "SCRIPT") return "";
  if (node.tagName === "BR") return "\n";
  const inside = joined([...node.childNodes], without);
  if (node.tagName === "SPAN" && (node.className === "s" || /mso-spacerun/i.test(node.getAttribute("data-style") ?? ""))) {
    return inside.replace(/[ \u00a0]/g, "\ue000");
  }
  return inside;
}

/** Paragraphs stand on lines of their own. */
function joined(nodes: readonly Node[], without: Node | null): string {
  let all = "";
  let afterBlock = false;
  for (const node of nodes) {
    const block = node instanceof Element && BLOCKS.has(node.tagName);
    const text = textOf(node, without);
    const blank = text === " " || text === "";
    if (blank && (afterBlock || block)) continue;
    if ((block || afterBlock) && all.trim() !== "" && !all.endsWith("\n")) all += "\n";
    all += text;
    afterBlock = block;
  }
  return all;
}

/** A table larger than this would hold the window up; its lines alone are quick. */
const MOST_HTML = 8_000_000;

/** Whether two texts are one; Windows' clipboard gives every line break back as CR LF. */
export function sameText(a: string, b: string): boolean {
  return a === b || a.replaceAll("\r\n", "\n") === b.replaceAll("\r\n", "\n");
}

const squeezed = (text: string): string => text.replace(/\s+/g, " ").trim();

/** What was copied, from both of its forms. The plain one is exact about blanks, the HTML about quotes, breaks and merged
 * cells; where they say the same the plain one counts. */
export function readBoth(text: string, html: string): Cells {
  const lines = readTsv(text);
  const table = html === "" || html.length > MOST_HTML ? null : readHtml(html);
  if (!table) return lines;
  const alike = table.length === lines.length && table[0]?.length === lines[0]?.length;
  if (!alike) return table;
  return table.map((row, r) => row.map((cell, c) => {
    const exact = lines[r]?.[c] ?? "";
    return squeezed(exact) === squeezed(cell) ? exact : cell;
  }));
}

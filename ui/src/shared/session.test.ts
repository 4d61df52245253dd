// The session against a program that answers from a script.
import { afterEach, expect, test, vi } from "vitest";

import type { Host } from "../host";
import type { Draft, Settings, Status } from "../wire";
import { Session } from "./session.svelte";

const SETTINGS: Settings = { unit_name: "Đơn vị", unit_code: "", managing_code: "", lock_minutes: 10, language: "vi", zoom: 100, folder: "", theme: "light" };
const STATUS: Status = { version: "1", rule_pack: "1", has_history: true, open: false, lists: [{ list: 1, files: ["a.xlsx"], made_at: 1, people: 2, submission: null, state: null, next: "review", blocked: null }], todo: [], queue: 0, lock_minutes: 10, unit_name: "Đơn vị" };
const DRAFT: Draft = { files: [], read: 1, kept: 1, skipped: 0, doubtful: 0, repairs: 0, cancelled: false };

type Script = Record<string, (request: never) => unknown>;

function begun(script: Script = {}, given: string[] = []): { session: Session; asked: string[]; give: (paths: string[]) => void; status: Status } {
  const asked: string[] = [];
  const status = { ...STATUS };
  let settings = SETTINGS;
  let give: (paths: string[]) => void = () => undefined;
  const answers: Script = {
    status: () => ({ ...status }),
    unlock: () => ((status.open = true), { recovery_code: null }),
    lock: () => ((status.open = false), {}),
    settings: () => settings,
    set_settings: (changed: Settings) => (settings = changed),
    look: () => DRAFT,
    draft: () => ({ ...DRAFT, files: [] }),
    keep: () => ({ list: 1 }),
    open: () => ({ list: 1, files: ["a.xlsx"], fields: [], people: 2, units: [], state: { rows: 2, levels: { block: 0, explain: 0, hint: 0 }, causes: [], explained: 0, edited: 0, undo: 0, redo: 0 } }),
    set_profile: () => ({}),
    ...script,
  };
  const host: Partial<Host> = {
    rpc: (async (name: string, request: never) => (asked.push(name), answers[name]?.(request))) as Host["rpc"],
    onOpenFiles: async (take) => void (give = take),
    onDragging: async () => undefined,
    openedFiles: async () => given.splice(0),
    startPractice: async () => ({ base_url: "http://127.0.0.1:1", sample: null }),
    progress: async () => ({ doing: "reading", file: "a.xlsx", nth: 1, of: 1, rows: 5 }),
    cancel: async () => void asked.push("cancel"),
    zoom: () => undefined,
  };
  const session = new Session(host as Host);
  return { session, asked, give: (paths) => give(paths), status };
}

vi.stubGlobal("matchMedia", () => ({ matches: false, onchange: null }));
vi.stubGlobal("document", { documentElement: { dataset: {} } });
vi.stubGlobal("addEventListener", () => undefined);
vi.stubGlobal("removeEventListener", () => undefined);
afterEach(() => vi.useRealTimers());

test("unlocking enters; files that the program was given are read at once", async () => {
  const { session, asked } = begun({}, ["D:\\a.xlsx"]);
  await session.begin();
  await session.unlock("x");
  expect([session.inside, session.screen, session.draft], "on the import screen").toEqual([true, "import", DRAFT]);
  expect(asked.filter((name) => name === "look").length, "once").toBe(1);
});

test("files that come while the book is locked wait for the passcode", async () => {
  const { session, asked, give } = begun();
  await session.begin();
  give(["D:\\a.xlsx"]);
  await Promise.resolve();
  expect(asked, "not read").not.toContain("look");
  await session.unlock("x");
  expect(asked, "read now").toContain("look");
});

test("a new book asks for its recovery code to be written, then for the unit, then starts practice", async () => {
  const { session, status } = begun({ unlock: () => ((status.open = true), { recovery_code: "AAAAA-BBBBB" }) });
  Object.assign(status, { has_history: false, lists: [], unit_name: null });
  await session.begin();
  await session.unlock("x");
  expect([session.recoveryCode, session.naming, session.inside], "the code first").toEqual(["AAAAA-BBBBB", true, false]);
  await session.codeWritten();
  expect([session.recoveryCode, session.inside], "then the name").toEqual([null, false]);
  await session.named("UBND");
  expect([session.inside, session.practice !== null, session.settings?.unit_name], "then practice").toEqual([true, true, "UBND"]);
});

test("a draft that is kept becomes the open list, shown in the grid with its state", async () => {
  const { session } = begun();
  await session.begin();
  await session.unlock("x");
  await session.read(["a.xlsx"]);
  await session.keepDraft();
  expect([session.draft, session.open?.list, session.listState?.rows, session.screen], "open").toEqual([null, 1, 2, "grid"]);
});

test("files that come while a draft has answers do not take the answers away unasked", async () => {
  const answered = { ...DRAFT, files: [{ path: "a.xlsx", name: "a.xlsx", format: "xlsx", reason: null, message: null, notes: [], sheets: [{ name: "x", kind: "staff_list", hidden: false, encoding: "unicode", read: 1, kept: 1, skipped: [], header_rows: [], first_row: 1, columns: [{ at: 0, column: "A", heading: "x", samples: [], field: null, name: null, confidence: 1, accepted: false, chosen: true, doubtful: false }] }] }] };
  const { session, asked, give } = begun({ look: () => answered });
  await session.begin();
  await session.unlock("x");
  await session.read(["a.xlsx"]);
  give(["b.xlsx"]);
  await Promise.resolve();
  expect([session.offered, asked.filter((name) => name === "look").length], "offered, not read").toEqual([["b.xlsx"], 1]);
  await session.takeOffered();
  expect([session.offered, asked.filter((name) => name === "look").length], "read once the clerk says so").toEqual([null, 2]);
});

test("a file is saved in the folder that was set, and asked for where none is", async () => {
  const { session } = begun();
  await session.begin();
  await session.unlock("x");
  Object.assign(session.host, { saveFile: async (name: string) => `asked/${name}` });
  expect(await session.placeFor("a.html"), "asked").toBe("asked/a.html");
  await session.saveSettings({ ...SETTINGS, folder: "D:\\Biên nhận\\" });
  expect(await session.placeFor("a.html"), "in the folder").toBe("D:\\Biên nhận\\a.html");
});

test("locking forgets everything of the list", async () => {
  const { session } = begun();
  await session.begin();
  await session.unlock("x");
  await session.goToCell({ list: 1, id: 7, field: "x" });
  expect(session.goTo, "asked for").toEqual({ list: 1, id: 7, field: "x" });
  await session.lock();
  expect([session.open, session.listState, session.goTo, session.settings, session.inside], "gone").toEqual([null, null, null, null, false]);
});

test("a program that says locked takes the window back to the passcode", async () => {
  const { session, status } = begun({ submissions: () => { throw { code: "locked", message: "Sổ đang khóa.", next_step: "" }; } });
  await session.begin();
  await session.unlock("x");
  status.open = false;
  await session.try(() => session.host.rpc("submissions", {}));
  expect([session.inside, session.trouble?.code], "locked").toEqual([false, "locked"]);
});

test("a fault of our own is told in calm words, not as it was thrown", async () => {
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  const { session } = begun({ submissions: () => { throw new TypeError("x is undefined"); } });
  await session.begin();
  await session.try(() => session.host.rpc("submissions", {}));
  expect(session.trouble?.message, "no jargon").toBe("Cửa sổ gặp lỗi. Dữ liệu đã lưu vẫn còn nguyên.");
});

test("steps within each other: the window works until the last of them ended", async () => {
  const { session } = begun();
  await session.try(async () => {
    await session.try(async () => undefined);
    expect(session.working, "still").toBe(true);
  });
  expect(session.working, "done").toBe(false);
});

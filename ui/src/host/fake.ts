// A host in memory, for developing and looking at the pages in a plain browser: `npm run dev`. It behaves like the
// program in outline only. Never part of the shipped page. Query: ?people=N, ?new (no history yet), ?fault (a gateway
// that fails once), ?empty (no lists), ?slow (files take seconds), ?open (unlocked already). Its topics stand in the other
// fake_* files. A test may answer a command itself: window.fakeAnswers[name] = (request) => answer.
import { FakeDesk, SAMPLE } from "./fake_desk";
import { historyAnswers } from "./fake_history";
import { FakeImport } from "./fake_import";
import { FakeReview } from "./fake_review";
import { startAnswers } from "./fake_start";
import { FakeSubmit } from "./fake_submit";
import type { Answers } from "./fake_desk";
import type { CommandName, Host } from "./host";
import { onDragging, pageTitle, zoomByStyle } from "./page";

type Hooked = typeof globalThis & { fakeAnswers?: Record<string, (request: unknown) => unknown>; fakeSaved?: string | null; fakePrinted?: number };

const SLOW: Partial<Record<CommandName, number>> = { unlock: 250, recover: 250, probe: 400, send: 60, keep: 150 };
const QUICK_MS = 4;

export function fakeHost(query: URLSearchParams): Host {
  const desk = new FakeDesk(Number(query.get("people") ?? 240), query.has("new"), query.has("fault"), query.has("empty"));
  desk.open = query.has("open");
  const reader = new FakeImport(desk);
  const review = new FakeReview(desk);
  const answers: Answers<CommandName> = { ...startAnswers(desk), ...reader.answers, ...review.answers, ...new FakeSubmit(desk, review).answers, ...historyAnswers(desk) };
  const hooks = globalThis as Hooked;
  const open: CommandName[] = ["status", "unlock", "recover", "lock"];
  return {
    async rpc(name, request) {
      await pause(SLOW[name] ?? QUICK_MS);
      if (name === "look") await reader.read((request as { paths: string[] }).paths, query.has("slow") ? 4_000 : 300);
      const own = hooks.fakeAnswers?.[name];
      if (own) return structuredClone(own(request)) as never;
      if (!desk.open && !open.includes(name)) throw { code: "locked", message: "Sổ đang khóa.", next_step: "Nhập mật khẩu để mở sổ." };
      return structuredClone((answers[name] as (request: unknown) => never)(request));
    },
    chooseFiles: async () => [SAMPLE],
    chooseFolder: async () => "C:\\Users\\canbo\\Documents\\Biên nhận",
    saveFile: async (name) => (hooks.fakeSaved === undefined ? `C:\\Users\\canbo\\Documents\\${name}` : hooks.fakeSaved),
    startPractice: async () => {
      await pause(200);
      return { base_url: "http://127.0.0.1:4080", sample: SAMPLE };
    },
    openedFiles: async () => [],
    async onOpenFiles(take) {
      // A drop, as a test or a person at the console may make it.
      addEventListener("fake-open-files", (event) => take((event as CustomEvent<string[]>).detail));
    },
    progress: async () => ({ ...reader.sign }),
    async cancel() {
      reader.cancelled = true;
    },
    onDragging,
    title: pageTitle,
    zoom: zoomByStyle,
    print() {
      hooks.fakePrinted = (hooks.fakePrinted ?? 0) + 1;
      globalThis.print();
    },
  };
}

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

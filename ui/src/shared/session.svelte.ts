// What all screens have in common: the host, the status, the open list, which screen is shown, practice mode, the draft
// of an import, the last trouble. Not here: anything that only one screen needs.
import { told, type Host, type Practice, type Told } from "../host";
import { texts } from "../texts";
import type { Draft, ListState, Opened, Settings, Sign, Status } from "../wire";
import { watchIdle } from "./idle";
import { applyTheme, rememberedLook, rememberLook, tidy } from "./look";
import { Sending } from "./sending.svelte";

export const SCREENS = ["start", "import", "grid", "submit", "history", "connection", "settings"] as const;
export type Screen = (typeof SCREENS)[number];

/** The gateway profile of practice mode. */
export const PRACTICE_PROFILE = "practice-lgsp";
/** How often a running import is asked how far it is. */
const LOOK_EVERY_MS = 200;
/** Remembers, over a new page in another language, that practice was on. */
const PRACTISING = "practising";

/** The list that is open. */
export interface OpenList {
  list: number;
  files: string[];
  people: number;
  /** When it was imported, Unix milliseconds. */
  made_at: number;
  /** What `open` answered: fields, units, first state. */
  opened: Opened;
  sending: Sending;
}

/** A cell that another screen asks the grid to show. */
export interface GoTo {
  list: number;
  id: number;
  field: string | null;
}

export class Session {
  status: Status | null = $state.raw(null);
  settings: Settings | null = $state.raw(null);
  screen: Screen = $state("start");
  open: OpenList | null = $state.raw(null);
  /** How the open list stands, as the grid screen last heard it; rail and status bar show it. */
  listState: ListState | null = $state.raw(null);
  /** What is selected, in words, for the status bar; the grid screen says it. */
  selection = $state("");
  practice: Practice | null = $state(null);
  trouble: Told | null = $state(null);
  /** Whether files are being dragged over the window. */
  dragging = $state(false);
  /** Whether the card of keys is shown. */
  helping = $state(false);
  /** A word about something that was done, for a moment, in the status bar. */
  note = $state("");
  /** Shown once, between making the history and the first screen. */
  recoveryCode: string | null = $state(null);
  /** After the first recovery code: the unit's name is asked for. */
  naming = $state(false);
  /** Files being read. */
  reading: string[] | null = $state.raw(null);
  /** How far the reading is. */
  sign: Sign | null = $state.raw(null);
  draft: Draft | null = $state.raw(null);
  /** Files that came while the draft has answers of the clerk: they are read once the clerk says so. */
  offered: string[] | null = $state.raw(null);
  /** Set by any screen; the grid screen takes it (sets it to null) once it shows the cell. */
  goTo: GoTo | null = $state.raw(null);
  /** A submission that the history screen shows when it opens next. */
  showSubmission: number | null = $state(null);
  #waiting: string[] = [];
  /** Steps under way; they may lie within each other. */
  #calls = $state(0);
  #noteTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(readonly host: Host) {}

  /** Whether the program is being waited for. */
  get working(): boolean {
    return this.#calls > 0;
  }

  /** Whether the book is open and nothing stands before the screens. */
  get inside(): boolean {
    return this.status?.open === true && this.recoveryCode === null && !this.naming;
  }

  async begin(): Promise<void> {
    this.host.zoom(rememberedLook().zoom);
    watchIdle({
      minutes: () => (this.status?.open ? this.status.lock_minutes : null),
      busy: () => this.reading !== null || this.working || this.open?.sending.running === true,
      lock: () => void this.lock(),
    });
    await this.try(async () => {
      await this.host.onOpenFiles((paths) => void this.take(paths));
      await this.host.onDragging((over) => (this.dragging = over));
      await this.refresh();
    });
    if (this.status?.open) await this.enter();
  }

  /** Reads the status anew: lists, what is due, the queue. */
  async refresh(): Promise<void> {
    this.status = await this.host.rpc("status", {});
  }

  async unlock(passcode: string): Promise<void> {
    await this.try(async () => this.#letIn(await this.host.rpc("unlock", { passcode })));
  }

  async recover(code: string, passcode: string): Promise<void> {
    await this.try(async () => this.#letIn(await this.host.rpc("recover", { code, passcode })));
  }

  async #letIn({ recovery_code }: { recovery_code: string | null }): Promise<void> {
    const first = this.status?.has_history === false;
    this.recoveryCode = recovery_code;
    await this.refresh();
    // Also when an earlier first start ended before the name was given.
    this.naming = first || (this.status?.unit_name === null && this.status.lists.length === 0);
    if (this.inside) await this.enter();
  }

  /** The recovery code is on paper. */
  async codeWritten(): Promise<void> {
    this.recoveryCode = null;
    if (this.inside) await this.enter();
  }

  /** The unit's name of the first start; then straight into practice, unless the program was given files. */
  async named(unit: string): Promise<void> {
    await this.try(async () => {
      const settings = await this.host.rpc("settings", {});
      await this.saveSettings({ ...settings, unit_name: unit });
      this.naming = false;
      const given = await this.enter();
      if (!given) await this.startPractice(true);
    });
  }

  /** After the passcode: on to the files the program was given. Says whether there were any. */
  async enter(): Promise<boolean> {
    this.screen = "start";
    let given: string[] = [];
    await this.try(async () => {
      this.settings = await this.host.rpc("settings", {});
      this.#showLook(this.settings);
      if (globalThis.sessionStorage?.getItem(PRACTISING)) await this.startPractice(false);
      given = [...this.#waiting.splice(0), ...(await this.host.openedFiles())];
      // A page in another language, or after a fault, finds the draft where it was.
      if (given.length === 0) this.draft = await this.host.rpc("draft", {}).then((draft) => (draft.files.length > 0 ? draft : null), () => null);
      await this.take(given);
    });
    return given.length > 0;
  }

  async saveSettings(settings: Settings): Promise<void> {
    this.settings = await this.host.rpc("set_settings", settings);
    await this.refresh();
    this.#showLook(this.settings);
  }

  #showLook(settings: Settings): void {
    const look = tidy(settings);
    applyTheme(look.theme);
    this.host.zoom(look.zoom);
    // Every text was chosen when the page was loaded.
    if (rememberLook(look)) globalThis.location?.reload();
  }

  async lock(): Promise<void> {
    this.open?.sending.pause();
    await this.try(async () => {
      await this.host.rpc("lock", {});
      this.#forget();
      await this.refresh();
    });
  }

  /** Nothing of a list stays in the window while it is locked. */
  #forget(): void {
    Object.assign(this, { open: null, listState: null, draft: null, offered: null, reading: null, sign: null, selection: "", goTo: null, settings: null, recoveryCode: null, naming: false, screen: "start" });
  }

  /** Files given from anywhere; while the history is closed they wait. */
  async take(paths: string[]): Promise<void> {
    if (paths.length === 0) return;
    if (!this.inside || this.reading) this.#waiting.push(...paths);
    else if (this.draft !== null && answered(this.draft)) {
      this.offered = paths;
      await this.show("import");
    } else await this.read(paths);
  }

  async takeOffered(): Promise<void> {
    if (this.offered) await this.read(this.offered);
  }

  async choose(): Promise<void> {
    await this.try(async () => this.take(await this.host.chooseFiles()));
  }

  /** Reads files into a draft, shown on the import screen. */
  async read(paths: string[]): Promise<void> {
    Object.assign(this, { reading: paths, sign: null, draft: null, offered: null, trouble: null, screen: "import" });
    const asking = setInterval(() => void this.#askProgress(), LOOK_EVERY_MS);
    let draft: Draft | null = null;
    await this.try(async () => {
      draft = await this.host.rpc("look", { paths });
    });
    clearInterval(asking);
    // Together, so that what is read is shown at once.
    Object.assign(this, { draft, reading: null, sign: null });
    await this.take(this.#waiting.splice(0));
  }

  async #askProgress(): Promise<void> {
    try {
      const sign = await this.host.progress();
      if (this.reading) this.sign = sign;
    } catch {
      // How far it is, is worth no trouble of its own.
    }
  }

  async cancelReading(): Promise<void> {
    await this.try(() => this.host.cancel(), "keep");
  }

  /** Keeps the draft as a list and shows it in the grid. */
  async keepDraft(): Promise<void> {
    await this.try(async () => {
      const { list } = await this.host.rpc("keep", {});
      this.draft = null;
      this.offered = null;
      if (list !== null) await this.openList(list);
      else this.trouble = { code: "nobody", message: texts.import.nobody, next_step: texts.import.nobodyHint };
    });
  }

  /** Lets go of the draft; the files stay as they are. */
  async dropDraft(): Promise<void> {
    await this.try(async () => {
      await this.host.rpc("drop_draft", {});
      this.draft = null;
      await this.takeOffered();
    });
  }

  /** Opens a list and shows it, in the grid unless another screen is named. */
  async openList(list: number, screen: Screen = "grid"): Promise<void> {
    await this.try(async () => {
      await this.ensureOpen(list);
      await this.show(screen);
    });
  }

  /** Opens a list without leaving the screen. */
  async ensureOpen(list: number): Promise<void> {
    if (this.open?.list === list) return;
    const opened = await this.host.rpc("open", { list });
    await this.refresh();
    const card = this.status?.lists.find((card) => card.list === list);
    this.open?.sending.pause();
    const sending = new Sending(this.host, list, PRACTICE_PROFILE);
    this.open = { list, files: opened.files, people: opened.people, made_at: card?.made_at ?? Date.now(), opened, sending };
    this.listState = opened.state;
    this.selection = "";
  }

  /** Shows a cell of a list in the grid. */
  async goToCell(place: GoTo): Promise<void> {
    this.goTo = place;
    await this.openList(place.list);
  }

  async show(screen: Screen): Promise<void> {
    this.trouble = null;
    this.screen = screen;
    await this.try(() => this.refresh(), "keep");
  }

  /** Says a word in the status bar, for a moment. */
  say(note: string): void {
    clearTimeout(this.#noteTimer);
    this.note = note;
    this.#noteTimer = setTimeout(() => (this.note = ""), 4_000);
  }

  /** Where a file of this name goes: into the folder that was set, else where the clerk says; null when called off. */
  async placeFor(name: string): Promise<string | null> {
    const folder = this.settings?.folder ?? "";
    if (folder === "") return this.host.saveFile(name);
    const between = folder.includes("\\") ? "\\" : "/";
    return `${folder.replace(/[\\/]+$/, "")}${between}${name}`;
  }

  /** Starts the practice gateway and points its profile at it; `lesson` also reads the sample list. */
  async startPractice(lesson: boolean): Promise<void> {
    await this.try(async () => {
      const practice = await this.host.startPractice();
      await this.host.rpc("set_profile", { profile: PRACTICE_PROFILE, name: "base_url", value: practice.base_url });
      this.practice = practice;
      globalThis.sessionStorage?.setItem(PRACTISING, "1");
      if (!lesson) return;
      if (practice.sample !== null) await this.read([practice.sample]);
      else this.trouble = { code: "no_sample", message: texts.practice.noSample, next_step: "" };
    });
  }

  /** Leaves practice; lists and submissions of practice stay marked as such. */
  endPractice(): void {
    this.practice = null;
    globalThis.sessionStorage?.removeItem(PRACTISING);
  }

  /** Runs something; what it throws is told on the screen that is shown. An earlier trouble goes, unless it is kept. */
  async try(run: () => Promise<unknown>, earlier: "drop" | "keep" = "drop"): Promise<boolean> {
    this.#calls += 1;
    if (earlier === "drop") this.trouble = null;
    try {
      await run();
      return true;
    } catch (error) {
      this.trouble = told(error);
      if (this.trouble.code === "locked") await this.#foundLocked();
      return false;
    } finally {
      this.#calls -= 1;
    }
  }

  async #foundLocked(): Promise<void> {
    try {
      this.#forget();
      await this.refresh();
    } catch (error) {
      this.trouble = told(error);
    }
  }
}

/** Whether the clerk has chosen anything in a draft. */
function answered(draft: Draft): boolean {
  return draft.files.some((file) => file.sheets.some((sheet) => sheet.columns.some((column) => column.chosen)));
}

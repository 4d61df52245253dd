// What all screens have in common: the host, the open list, which screen is shown, practice mode, the last trouble.
// Not here: anything that only one screen needs.
import { told, type Host, type Practice, type Told } from "../host";
import { texts } from "../texts";
import type { Imported, ListCard, Status } from "../wire";
import { Sending } from "./sending.svelte";

export type Screen = "start" | "import" | "grid" | "submit";

/** The gateway profile of practice mode. */
const PRACTICE_PROFILE = "practice-lgsp";

/** The list that is open, as far as the frame shows it. */
export interface OpenList {
  list: number;
  files: string[];
  people: number;
  levels: { block: number; explain: number; hint: number } | null;
  causes: number;
  sending: Sending;
}

export class Session {
  status: Status | null = $state(null);
  screen: Screen = $state("start");
  open: OpenList | null = $state(null);
  practice: Practice | null = $state(null);
  trouble: Told | null = $state(null);
  /** Shown once, between making the history and the start screen. */
  recoveryCode: string | null = $state(null);
  /** Files being read. */
  reading: string[] | null = $state(null);
  imported: Imported | null = $state(null);
  /** A program call that takes long, for the status bar. */
  working = $state(false);
  /** The active cell, in words. */
  place = $state("");
  /** A row the grid shows when it opens next. */
  goToRow: number | null = null;
  #waiting: string[] = [];

  constructor(readonly host: Host) {}

  async begin(): Promise<void> {
    await this.try(async () => {
      await this.host.onOpenFiles((paths) => void this.take(paths));
      await this.refresh();
    });
  }

  async refresh(): Promise<void> {
    this.status = await this.host.rpc("status", {});
  }

  async unlock(passcode: string): Promise<void> {
    await this.try(async () => {
      const { recovery_code } = await this.host.rpc("unlock", { passcode });
      this.recoveryCode = recovery_code;
      await this.refresh();
      if (recovery_code === null) await this.enter();
    });
  }

  /** After the passcode, or the recovery code: on to the files the program was given. */
  async enter(): Promise<void> {
    this.recoveryCode = null;
    this.screen = "start";
    await this.try(async () => {
      const given = await this.host.openedFiles();
      await this.take([...this.#waiting.splice(0), ...given]);
    });
  }

  async lock(): Promise<void> {
    this.open?.sending.pause();
    await this.try(async () => {
      await this.host.rpc("lock", {});
      Object.assign(this, { open: null, imported: null, reading: null, place: "", screen: "start" });
      await this.refresh();
    });
  }

  /** Files given from anywhere; while the history is closed they wait. */
  async take(paths: string[]): Promise<void> {
    if (paths.length === 0) return;
    if (!this.status?.open || this.recoveryCode !== null || this.reading) this.#waiting.push(...paths);
    else await this.read(paths);
  }

  async choose(): Promise<void> {
    await this.try(async () => this.take(await this.host.chooseFiles()));
  }

  async read(paths: string[]): Promise<void> {
    Object.assign(this, { reading: paths, imported: null, trouble: null, screen: "import" });
    await this.try(async () => {
      const imported = await this.host.rpc("import", { paths });
      this.imported = imported;
      if (imported.list !== null) await this.#opened(imported.list);
    });
    this.reading = null;
    await this.take(this.#waiting.splice(0));
  }

  async review(card: ListCard): Promise<void> {
    this.#setOpen(card);
    await this.show("grid");
  }

  async show(screen: Screen): Promise<void> {
    this.trouble = null;
    this.screen = screen;
    if (screen === "start") await this.try(() => this.refresh());
  }

  /** What is wrong with the open list, for rail and status bar. */
  found(levels: OpenList["levels"], causes: number): void {
    if (this.open) Object.assign(this.open, { levels, causes });
  }

  /** Starts the practice gateway and points its profile at it; `lesson` also reads the sample list. */
  async startPractice(lesson: boolean): Promise<void> {
    await this.try(async () => {
      const practice = await this.host.startPractice();
      await this.host.rpc("set_address", { profile: PRACTICE_PROFILE, base_url: practice.base_url });
      this.practice = practice;
      if (!lesson) return;
      if (practice.sample !== null) await this.read([practice.sample]);
      else this.trouble = { code: "no_sample", message: texts.practice.noSample, next_step: "" };
    });
  }

  /** Runs something; what it throws is told on the screen that is shown. An earlier trouble goes, unless it is kept. */
  async try(run: () => Promise<unknown>, earlier: "drop" | "keep" = "drop"): Promise<boolean> {
    if (earlier === "drop") this.trouble = null;
    this.working = true;
    try {
      await run();
      return true;
    } catch (error) {
      this.trouble = told(error);
      if (this.trouble.code === "locked") await this.#foundLocked();
      return false;
    } finally {
      this.working = false;
    }
  }

  async #foundLocked(): Promise<void> {
    try {
      await this.refresh();
    } catch (error) {
      this.trouble = told(error);
    }
  }

  async #opened(list: number): Promise<void> {
    await this.refresh();
    const card = this.status?.lists.find((card) => card.list === list);
    if (card) this.#setOpen(card);
  }

  #setOpen(card: ListCard): void {
    if (this.open?.list === card.list) return;
    this.open?.sending.pause();
    const sending = new Sending(this.host, card.list, PRACTICE_PROFILE);
    this.open = { list: card.list, files: card.files, people: card.people, levels: null, causes: 0, sending };
  }
}

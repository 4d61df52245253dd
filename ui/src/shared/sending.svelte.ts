// One list on its way out: the dry look, the submission, its standing and its results. It lives as long as the list is
// open, so that leaving the screen neither stops the sending nor loses sight of it.
import { told, type Host, type Told } from "../host";
import type { DryLook, ResultCard, Standing } from "../wire";

/** Messages a call; small, so that progress shows and a pause is quick. */
const STEP = 5;
const RESULTS_PAGE = 500;

export class Sending {
  look: DryLook | null = $state(null);
  standing: Standing | null = $state(null);
  /** One line a person, in the order of sending. */
  lines: ResultCard[] = $state.raw([]);
  running = $state(false);
  trouble: Told | null = $state(null);
  #pausing = false;

  constructor(private readonly host: Host, readonly list: number, readonly profile: string) {}

  /** Messages nothing more will happen to. */
  get settled(): number {
    return this.standing ? this.standing.sent - this.standing.open : 0;
  }

  /** Whether a submission was begun and still has messages to go. */
  get unfinished(): boolean {
    return this.standing !== null && this.standing.state === "open";
  }

  async lookAgain(): Promise<void> {
    await this.#try(async () => {
      this.look = await this.host.rpc("dry_look", { list: this.list, profile: this.profile });
    });
  }

  /** Writes the outbox and sends; an outbox that is there already is sent on. */
  async send(): Promise<void> {
    if (this.running) return;
    this.running = true;
    this.#pausing = false;
    await this.#try(async () => {
      const submission = this.unfinished ? this.standing?.submission : await this.#begin();
      if (submission != null) await this.#go(submission);
    });
    this.running = false;
    if (this.trouble === null && !this.unfinished) await this.lookAgain();
  }

  pause(): void {
    this.#pausing = true;
  }

  async #begin(): Promise<number | null> {
    this.look = await this.host.rpc("submit", { list: this.list, profile: this.profile });
    this.standing = null;
    this.lines = [];
    const { submission } = this.look;
    if (submission !== null) await this.#readLines(submission, 0, Number.POSITIVE_INFINITY);
    return submission;
  }

  async #go(submission: number): Promise<void> {
    let settled = this.settled;
    do {
      const standing = await this.host.rpc("send", { submission, most: STEP });
      this.standing = standing;
      await this.#readLines(submission, settled, this.settled + STEP);
      // A step that settled nothing would otherwise be asked for again at once, without end.
      if (standing.halted !== null || (standing.state === "open" && this.settled === settled)) break;
      settled = this.settled;
    } while (this.unfinished && !this.#pausing);
    await this.#readLines(submission, 0, Number.POSITIVE_INFINITY);
  }

  /** Reads the pages of results that hold these lines anew. */
  async #readLines(submission: number, from: number, to: number): Promise<void> {
    const lines = this.lines.slice();
    for (let first = from - (from % RESULTS_PAGE); first < to; first += RESULTS_PAGE) {
      const page = (await this.host.rpc("results", { submission, first, count: RESULTS_PAGE })).lines;
      lines.splice(first, page.length, ...page);
      if (page.length < RESULTS_PAGE) break;
    }
    this.lines = lines;
  }

  async #try(run: () => Promise<void>): Promise<void> {
    this.trouble = null;
    try {
      await run();
    } catch (error) {
      this.trouble = told(error);
    }
  }
}

// One list on its way out: the dry look, the route and its probes, the submission, its standing, its receipt. It lives as
// long as the list is open, so that leaving the screen neither stops the sending nor loses sight of it. Not here: the
// people behind the figures, which the screen pages through.
import { told, type Host, type Told } from "../host";
import type { DryLook, OutcomeCounts, ProbeCard, ProfileCard, Receipt, Standing } from "../wire";

/** Messages a call; small, so that progress shows and a pause is quick. */
const STEP = 5;

export class Sending {
  profiles: ProfileCard[] = $state.raw([]);
  profile: string = $state("");
  /** Of the route that is chosen; null until it was probed. */
  probes: ProbeCard[] | null = $state.raw(null);
  probing = $state(false);
  look: DryLook | null = $state.raw(null);
  /** Send as an update whoever the receiver has already. */
  asUpdate = $state(false);
  standing: Standing | null = $state.raw(null);
  counts: OutcomeCounts | null = $state.raw(null);
  receipt: Receipt | null = $state.raw(null);
  running = $state(false);
  pausing = $state(false);
  /** Seconds until it goes on by itself after a halt; null when it waits for the clerk. */
  waitLeft: number | null = $state(null);
  trouble: Told | null = $state.raw(null);
  /** Counts steps of sending: whoever shows single results reads them anew. */
  version = $state(0);
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(private readonly host: Host, readonly list: number, profile: string) {
    this.profile = profile;
  }

  get card(): ProfileCard | null {
    return this.profiles.find((card) => card.profile === this.profile) ?? null;
  }

  /** People who would be sent now. */
  get sendable(): number {
    return (this.look?.add ?? 0) + (this.look?.edit ?? 0);
  }

  /** Messages nothing more will happen to. */
  get settled(): number {
    return this.standing ? this.standing.sent - this.standing.open : 0;
  }

  /** Whether a submission was begun and still has messages to go. */
  get unfinished(): boolean {
    return this.standing !== null && this.standing.state === "open";
  }

  /** Whether the route was probed and a step failed. */
  get blockedRoute(): boolean {
    return this.probes?.some((line) => !line.ok) ?? false;
  }

  /** On arrival: the routes there are, a submission that was begun earlier, the dry look. */
  async arrive(): Promise<void> {
    if (this.running) return;
    await this.#try(async () => {
      await this.#readProfiles();
      if (this.standing === null) await this.#findBegun();
      if (this.card?.ready && !this.unfinished) await this.#look();
    });
  }

  async choose(profile: string): Promise<void> {
    if (this.running || this.unfinished) return;
    Object.assign(this, { profile, probes: null, look: null, asUpdate: false });
    await this.lookAgain();
  }

  async lookAgain(): Promise<void> {
    await this.#try(() => this.#look());
  }

  async updateExisting(on: boolean): Promise<void> {
    this.asUpdate = on;
    await this.lookAgain();
  }

  /** Steps to the receiver, one after the other; says whether the way is open. */
  async probe(): Promise<boolean> {
    this.probing = true;
    const done = await this.#try(() => this.#probe());
    this.probing = false;
    return done && !this.blockedRoute;
  }

  /** Probes, writes the outbox and sends; an outbox that is there already is sent on. */
  async send(): Promise<void> {
    if (this.running) return;
    this.running = true;
    this.pausing = false;
    this.#stopWaiting();
    const done = await this.#try(async () => {
      this.probing = true;
      await this.#probe().finally(() => (this.probing = false));
      if (this.blockedRoute) return;
      const submission = this.unfinished ? this.standing?.submission : await this.#begin();
      if (submission != null) await this.#go(submission);
    });
    this.running = false;
    this.pausing = false;
    if (done && this.standing && !this.unfinished) await this.lookAgain();
  }

  /** Stops after the messages that are on their way; also stops the waiting after a halt. */
  pause(): void {
    this.#stopWaiting();
    if (this.running) this.pausing = true;
  }

  async save(path: string): Promise<string | null> {
    const submission = this.standing?.submission;
    if (submission === undefined) return null;
    let saved: string | null = null;
    await this.#try(async () => {
      saved = (await this.host.rpc("save_receipt", { submission, path })).path;
    });
    return saved;
  }

  async #readProfiles(): Promise<void> {
    ({ profiles: this.profiles } = await this.host.rpc("profiles", {}));
    const ready = this.profiles.filter((card) => card.ready);
    const only = ready[0];
    if (!ready.some((card) => card.profile === this.profile) && only) this.profile = only.profile;
  }

  /** The newest submission of this list, as far as the program remembers it over a restart. */
  async #findBegun(): Promise<void> {
    const { lines } = await this.host.rpc("submissions", {});
    const mine = lines.filter((line) => line.list === this.list).sort((a, b) => b.submission - a.submission)[0];
    if (!mine) return;
    const { submission, state, sent, accepted, refused, open, needs_person, profile } = mine;
    this.profile = profile;
    this.standing = { submission, state, sent, accepted, refused, open, needs_person, halted: null, reason: null, wait_s: null };
    await this.#readOutcome(submission);
  }

  async #look(): Promise<void> {
    this.look = await this.host.rpc("dry_look", this.#through());
  }

  async #probe(): Promise<void> {
    this.probes = (await this.host.rpc("probe", { profile: this.profile })).lines;
  }

  async #begin(): Promise<number | null> {
    this.look = await this.host.rpc("submit", this.#through());
    const { submission } = this.look;
    if (submission !== null) Object.assign(this, { standing: null, counts: null, receipt: null });
    return submission;
  }

  async #go(submission: number): Promise<void> {
    for (;;) {
      const settled = this.settled;
      const standing = await this.host.rpc("send", { submission, most: STEP });
      this.standing = standing;
      await this.#readOutcome(submission);
      if (standing.halted !== null) return this.#wait(standing.wait_s);
      // A step that settled nothing would otherwise be asked for again at once, without end.
      if (!this.unfinished || this.pausing || this.settled === settled) return;
    }
  }

  async #readOutcome(submission: number): Promise<void> {
    this.counts = (await this.host.rpc("results", { submission, outcome: null, first: 0, count: 0 })).counts;
    this.version += 1;
    this.receipt = this.unfinished ? null : await this.host.rpc("receipt", { submission, most: 0 });
  }

  /** Counts down what the receiver asked for, then goes on; nothing is counted where a person must act first. */
  #wait(seconds: number | null): void {
    if (seconds === null || this.pausing) return;
    this.waitLeft = Math.max(1, Math.ceil(seconds));
    const until = Date.now() + this.waitLeft * 1000;
    this.#timer = setInterval(() => {
      // By the clock: a machine that slept does not wait again.
      this.waitLeft = Math.max(0, Math.ceil((until - Date.now()) / 1000));
      if (this.waitLeft > 0) return;
      this.#stopWaiting();
      void this.send();
    }, 500);
  }

  #stopWaiting(): void {
    clearInterval(this.#timer);
    this.waitLeft = null;
  }

  #through(): { list: number; profile: string; edit_existing: boolean } {
    return { list: this.list, profile: this.profile, edit_existing: this.asUpdate };
  }

  async #try(run: () => Promise<void>): Promise<boolean> {
    this.trouble = null;
    try {
      await run();
      return true;
    } catch (error) {
      this.trouble = told(error);
      return false;
    }
  }
}

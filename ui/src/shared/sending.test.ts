import { afterEach, expect, test, vi } from "vitest";

import type { Host } from "../host";
import type { ProbeCard, Standing, SubmissionCard } from "../wire";
import { Sending } from "./sending.svelte";

afterEach(() => void vi.useRealTimers());

interface Script {
  steps?: Partial<Standing>[];
  probes?: Partial<ProbeCard>[];
  begun?: Partial<SubmissionCard>[];
  ready?: string[];
}

/** A program that answers `send` from a script and keeps what it was asked. */
function hostWith({ steps = [], probes = [{ ok: true }], begun = [], ready = ["practice-lgsp"] }: Script): { host: Host; asked: string[]; requests: Record<string, unknown> } {
  const asked: string[] = [];
  const requests: Record<string, unknown> = {};
  const look = { add: 10, edit: 0, unchanged: 0, blocked: 0, to_explain: 0, incomplete: 0, pending: 0, exists: 0, gone: 0, submission: 7 };
  const whole: Standing = { submission: 7, state: "open", sent: 10, accepted: 0, refused: 0, open: 10, needs_person: 0, halted: null, reason: null, wait_s: null };
  const answers: Record<string, () => unknown> = {
    profiles: () => ({ profiles: ["lgsp-test", "practice-lgsp", "ndxp"].map((profile) => ({ profile, ready: ready.includes(profile) })) }),
    submissions: () => ({ lines: begun }),
    probe: () => ({ lines: probes }),
    submit: () => look,
    dry_look: () => look,
    send: () => ({ ...whole, ...steps.shift() }),
    results: () => ({ lines: [], counts: {} }),
    receipt: () => ({ code: "SCB-7" }),
    save_receipt: () => ({ path: "a.html" }),
  };
  const rpc = async (name: string, request: unknown): Promise<unknown> => {
    asked.push(name);
    requests[name] = request;
    return answers[name]?.();
  };
  return { host: { rpc } as unknown as Host, asked, requests };
}
const times = (asked: string[], name: string): number => asked.filter((one) => one === name).length;

test("sending probes first, goes on until the submission is no longer open, and ends with a receipt", async () => {
  const { host, asked } = hostWith({ steps: [{ open: 5 }, { open: 0, accepted: 10, state: "done" }] });
  const sending = new Sending(host, 1, "practice-lgsp");
  await sending.send();
  expect(asked.slice(0, 2), "the route is probed before anything is written").toEqual(["probe", "submit"]);
  expect(times(asked, "send"), "two steps settled all").toBe(2);
  expect([sending.standing?.state, sending.running, sending.receipt?.code], "and it stands still").toEqual(["done", false, "SCB-7"]);
});

test("a route that is not open sends nothing", async () => {
  const { host, asked } = hostWith({ probes: [{ ok: true }, { ok: false, owner: "Đơn vị CNTT" }] });
  const sending = new Sending(host, 1, "practice-lgsp");
  await sending.send();
  expect([times(asked, "submit"), times(asked, "send"), sending.blockedRoute], "not even the outbox is written").toEqual([0, 0, true]);
});

test("a halt counts down and goes on by itself, with the same submission", async () => {
  vi.useFakeTimers();
  const { host, asked } = hostWith({ steps: [{ open: 5, halted: "LGSP không trả lời.", reason: "out_of_reach", wait_s: 30 }, { open: 0, state: "done" }] });
  const sending = new Sending(host, 1, "practice-lgsp");
  await sending.send();
  expect([times(asked, "send"), sending.unfinished, sending.waitLeft], "one step, then it waits").toEqual([1, true, 30]);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(sending.waitLeft, "seconds are counted").toBe(20);
  await vi.advanceTimersByTimeAsync(21_000);
  expect([times(asked, "submit"), sending.standing?.state, sending.waitLeft], "the outbox is written once").toEqual([1, "done", null]);
});

test("a halt that a person must mend does not go on by itself, and a pause ends the waiting", async () => {
  vi.useFakeTimers();
  const { host, asked } = hostWith({ steps: [{ open: 5, halted: "Sai khóa.", reason: "sign_in_refused", wait_s: null }, { open: 5, halted: "Chậm lại.", reason: "slow_down", wait_s: 5 }] });
  const sending = new Sending(host, 1, "practice-lgsp");
  await sending.send();
  expect(sending.waitLeft, "nothing to wait for").toBeNull();
  await sending.send();
  expect(sending.waitLeft).toBe(5);
  sending.pause();
  await vi.advanceTimersByTimeAsync(20_000);
  expect(times(asked, "send"), "the clerk said stop").toBe(2);
});

test("a step that settles nothing is not asked for again without end", async () => {
  const { host, asked } = hostWith({});
  await new Sending(host, 1, "practice-lgsp").send();
  expect(times(asked, "send"), "one fruitless step is enough").toBe(1);
});

test("a submission begun before a restart is found again and sent on", async () => {
  const { host, asked } = hostWith({
    begun: [{ submission: 4, list: 1, state: "done", sent: 3, profile: "ndxp" }, { submission: 6, list: 1, state: "open", sent: 10, open: 4, profile: "practice-lgsp" }, { submission: 9, list: 2, state: "open" }],
    steps: [{ submission: 6, open: 0, state: "done" }],
  });
  const sending = new Sending(host, 1, "x");
  await sending.arrive();
  expect([sending.standing?.submission, sending.unfinished, sending.profile], "the newest of this list").toEqual([6, true, "practice-lgsp"]);
  await sending.send();
  expect([times(asked, "submit"), sending.standing?.state], "no second outbox").toEqual([0, "done"]);
});

test("a profile that is not ready gives way to one that is, and updating existing people is asked for by name", async () => {
  const { host, requests } = hostWith({ ready: ["ndxp"] });
  const sending = new Sending(host, 1, "practice-lgsp");
  await sending.arrive();
  expect(sending.profile, "the ready one").toBe("ndxp");
  await sending.updateExisting(true);
  expect(requests["dry_look"], "as update").toEqual({ list: 1, profile: "ndxp", edit_existing: true });
});

test("what goes wrong is told, and the list is not lost sight of", async () => {
  const { host } = hostWith({});
  host.rpc = async () => {
    throw { code: "gateway_down", message: "m", next_step: "n" };
  };
  const sending = new Sending(host, 1, "practice-lgsp");
  await sending.send();
  expect([sending.trouble?.code, sending.running, sending.probing]).toEqual(["gateway_down", false, false]);
});

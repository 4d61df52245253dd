import { expect, test } from "vitest";

import type { Host } from "../host";
import type { Standing } from "../wire";
import { Sending } from "./sending.svelte";

/** A program that answers `send` from a script and keeps what it was asked. */
function hostWith(script: Partial<Standing>[]): { host: Host; asked: string[] } {
  const asked: string[] = [];
  const look = { add: 10, edit: 0, unchanged: 0, blocked: 0, to_explain: 0, other: 0, submission: 7 };
  const whole: Standing = { submission: 7, state: "open", sent: 10, accepted: 0, refused: 0, open: 10, needs_person: 0, halted: null, wait_s: null };
  const answers: Record<string, () => unknown> = {
    submit: () => look,
    dry_look: () => look,
    send: () => ({ ...whole, ...script.shift() }),
    results: () => ({ lines: [] }),
  };
  const rpc = async (name: string): Promise<unknown> => (asked.push(name), answers[name]?.());
  return { host: { rpc } as unknown as Host, asked };
}
const sends = (asked: string[]): number => asked.filter((name) => name === "send").length;

test("sending goes on until the submission is no longer open", async () => {
  const { host, asked } = hostWith([{ open: 5 }, { open: 0, accepted: 10, state: "done" }]);
  const sending = new Sending(host, 1, "practice-lgsp");
  await sending.send();
  expect(sends(asked), "two steps settled all").toBe(2);
  expect([sending.standing?.state, sending.running], "and it stands still").toEqual(["done", false]);
});

test("a halt stops the loop, and going on keeps the same submission", async () => {
  const { host, asked } = hostWith([{ open: 5, halted: "LGSP không trả lời.", wait_s: 30 }, { open: 0, state: "done" }]);
  const sending = new Sending(host, 1, "practice-lgsp");
  await sending.send();
  expect([sends(asked), sending.unfinished], "one step, then it waits for the clerk").toEqual([1, true]);
  await sending.send();
  expect(asked.filter((name) => name === "submit").length, "the outbox is written once").toBe(1);
});

test("a step that settles nothing is not asked for again without end", async () => {
  const { host, asked } = hostWith([]);
  await new Sending(host, 1, "practice-lgsp").send();
  expect(sends(asked), "one fruitless step is enough").toBe(1);
});

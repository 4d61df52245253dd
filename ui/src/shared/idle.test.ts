import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { watchIdle } from "./idle";

const listeners = new Map<string, () => void>();
beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("addEventListener", (name: string, run: () => void) => listeners.set(name, run));
  vi.stubGlobal("removeEventListener", (name: string) => listeners.delete(name));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function watched(clock: { minutes?: number | null; busy?: boolean }): { locks: () => number; stop: () => void } {
  let count = 0;
  const stop = watchIdle({ minutes: () => (clock.minutes === undefined ? 10 : clock.minutes), busy: () => clock.busy === true, lock: () => (count += 1) });
  return { locks: () => count, stop };
}

test("ten minutes without a touch lock, nine do not", () => {
  const { locks, stop } = watched({});
  vi.advanceTimersByTime(9 * 60_000);
  expect(locks(), "not yet").toBe(0);
  vi.advanceTimersByTime(61_000);
  expect(locks(), "now, once").toBe(1);
  stop();
});

test("every kind of touch begins anew", () => {
  const { locks, stop } = watched({});
  for (const name of ["keydown", "pointerdown", "pointermove", "wheel", "touchstart"]) {
    vi.advanceTimersByTime(9 * 60_000);
    listeners.get(name)?.();
  }
  expect(locks(), "never idle").toBe(0);
  stop();
});

test("what runs is not cut off; the lock falls when it has ended", () => {
  const clock = { busy: true };
  const { locks, stop } = watched(clock);
  vi.advanceTimersByTime(30 * 60_000);
  expect(locks(), "sending").toBe(0);
  clock.busy = false;
  vi.advanceTimersByTime(5_000);
  expect(locks(), "ended").toBe(1);
  stop();
});

test("nothing to lock, nothing counted; and nothing after stopping", () => {
  const clock: { minutes: number | null } = { minutes: null };
  const { locks, stop } = watched(clock);
  vi.advanceTimersByTime(60 * 60_000);
  clock.minutes = 1;
  vi.advanceTimersByTime(55_000);
  expect(locks(), "counted from unlocking").toBe(0);
  stop();
  vi.advanceTimersByTime(60 * 60_000);
  expect(locks(), "stopped").toBe(0);
});

// Says when nobody has touched the window for so long that the book should be locked. A step that the clerk waits for
// (reading, sending) is not cut off: the lock falls when it has ended. Looks at the clock, so that a machine that slept
// locks when it wakes.
const TOUCHES = ["keydown", "pointerdown", "pointermove", "wheel", "touchstart"] as const;
const LOOK_EVERY_MS = 5_000;

export interface IdleClock {
  /** Minutes; null while there is nothing to lock. */
  minutes(): number | null;
  busy(): boolean;
  lock(): void;
}

/** Watches until the function it gives back is called. */
export function watchIdle(clock: IdleClock): () => void {
  let last = Date.now();
  const touched = (): void => {
    last = Date.now();
  };
  const look = (): void => {
    const minutes = clock.minutes();
    if (minutes === null) touched();
    else if (Date.now() - last >= minutes * 60_000 && !clock.busy()) {
      touched();
      clock.lock();
    }
  };
  for (const name of TOUCHES) addEventListener(name, touched, { capture: true, passive: true });
  const timer = setInterval(look, LOOK_EVERY_MS);
  return () => {
    clearInterval(timer);
    for (const name of TOUCHES) removeEventListener(name, touched, { capture: true });
  };
}

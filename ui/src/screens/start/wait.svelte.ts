// The wait after too many wrong passcodes, counted down. The program itself refuses before it is over; this only says
// how long it still is.
import type { Told } from "../../host";

export class Wait {
  /** Seconds. */
  left = $state(0);

  /** Starts counting when the trouble is a wait; gives back what stops it. */
  of(trouble: Told | null): () => void {
    const seconds = trouble?.code === "too_many_tries" ? Number(/\d+/.exec(trouble.message)?.[0] ?? 0) : 0;
    const end = Date.now() + seconds * 1000;
    this.left = seconds;
    if (seconds === 0) return () => undefined;
    const timer = setInterval(() => {
      this.left = Math.max(0, Math.ceil((end - Date.now()) / 1000));
      if (this.left === 0) clearInterval(timer);
    }, 500);
    return () => clearInterval(timer);
  }
}

// Commands reach the program one after the other, in the order in which they were given: an undo never overtakes the edit
// it undoes, a dry look never misses the cell that was just typed.
import type { Host } from "./host";

export function inOrder(host: Host): Host {
  let last: Promise<unknown> = Promise.resolve();
  return {
    ...host,
    rpc(name, request) {
      const mine = last.then(() => host.rpc(name, request));
      last = mine.catch(() => undefined);
      return mine;
    },
  };
}

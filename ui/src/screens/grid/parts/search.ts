// A search field as Vietnamese typing needs it: the text belongs to the field alone – nobody writes into it while it is
// typed in – and what is done about it waits until the burst is over.
const QUIET_MS = 40;

export interface Search {
  /** After the last key of a burst, with what stands in the field. */
  found: (text: string) => void;
}

export function searches(node: HTMLInputElement, { found }: Search): { update: (next: Search) => void; destroy: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let told = node.value;
  const tell = (): void => {
    clearTimeout(timer);
    if (node.value === told) return;
    told = node.value;
    found(told);
  };
  const later = (): void => {
    clearTimeout(timer);
    timer = setTimeout(tell, QUIET_MS);
  };
  node.addEventListener("input", later);
  // Leaving, or Enter, does not wait.
  node.addEventListener("change", tell);
  return {
    update: (next) => ({ found } = next),
    destroy: () => clearTimeout(timer),
  };
}

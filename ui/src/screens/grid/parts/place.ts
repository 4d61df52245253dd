// Puts a popup at a spot of the window, inside it. One property each through CSSOM: the real window knows no style attribute.
export interface At {
  x: number;
  y: number;
  /** Of what the popup belongs to: where there is no room below, it goes above that. */
  above?: number;
}

const MARGIN = 8;

export function placed(node: HTMLElement, spot: At): { update: (spot: At) => void; destroy: () => void } {
  const put = ({ x, y, above = 28 }: At): void => {
    const { offsetWidth: width, offsetHeight: height } = node;
    const below = y + height + MARGIN <= innerHeight;
    const top = below ? y : y - above - height;
    node.style.left = `${Math.max(MARGIN, Math.min(x, innerWidth - width - MARGIN))}px`;
    node.style.top = `${Math.max(MARGIN, Math.min(top, innerHeight - height - MARGIN))}px`;
  };
  put(spot);
  // What is inside may come later and make it taller.
  const size = new ResizeObserver(() => put(spot));
  size.observe(node);
  return {
    update: (next) => {
      spot = next;
      put(next);
    },
    destroy: () => size.disconnect(),
  };
}

// A typist in the browser: Vietnamese words as the event streams that typing tools send, into whatever has the focus. For any
// text field: cells, filters, search boxes.
//   telex, vni     a hook tool (Unikey, EVKey): keys go through, or Backspaces and packet letters come in their place
//   composition    a TSF tool (Windows' own Telex): keys with code 229 and a composition that grows and is confirmed
// A burst queues every event without waiting for any, as SendInput does; a pace waits between the typist's own keys only,
// never within what the tool sends for one key.
import type { CDPSession } from "playwright-core";

import { keysOf, rendered, strokes, type Method } from "./telex";

export type Stream = Method | "composition";

export interface Typing {
  stream: Stream;
  /** Keys a second; left out: a burst. */
  pace?: number;
  /** A key before each word, such as F2. */
  before?: NamedKey;
  /** A key after each word, such as Enter. */
  after?: NamedKey;
}

export type NamedKey = "Enter" | "Tab" | "F2" | "Escape" | "Backspace" | "Space";

const NAMED: Record<NamedKey, { key: string; code: string; windowsVirtualKeyCode: number; text?: string }> = {
  Enter: { key: "Enter", code: "Enter", windowsVirtualKeyCode: 13, text: "\r" },
  Tab: { key: "Tab", code: "Tab", windowsVirtualKeyCode: 9 },
  F2: { key: "F2", code: "F2", windowsVirtualKeyCode: 113 },
  Escape: { key: "Escape", code: "Escape", windowsVirtualKeyCode: 27 },
  Backspace: { key: "Backspace", code: "Backspace", windowsVirtualKeyCode: 8 },
  Space: { key: " ", code: "Space", windowsVirtualKeyCode: 32, text: " " },
};
/** VK_PACKET: how Windows delivers a letter that no key carries. VK_PROCESSKEY: a key that a composition took. */
const PACKET = 231;
const PROCESSED = 229;

/** Types the words; resolves when the browser has taken every event. */
export async function typeWords(cdp: CDPSession, words: readonly string[], typing: Typing): Promise<void> {
  const sent: Promise<unknown>[] = [];
  const hands = new Hands(cdp, sent);
  for (const [i, word] of words.entries()) {
    if (typing.before) await hands.stroke(typing.pace, () => hands.named(typing.before ?? "F2"));
    // Every other word with its modifiers at the end.
    if (typing.stream === "composition") await compose(hands, word, typing.pace, i % 2 === 1);
    else await hook(hands, word, typing.stream, typing.pace, i % 2 === 1);
    if (typing.after) await hands.stroke(typing.pace, () => hands.named(typing.after ?? "Enter"));
  }
  await Promise.all(sent);
}

async function hook(hands: Hands, word: string, method: Method, pace: number | undefined, late: boolean): Promise<void> {
  for (const stroke of strokes(keysOf(word, method, late), method)) {
    await hands.stroke(pace, () => {
      if ("through" in stroke) return hands.letter(stroke.through);
      for (let i = 0; i < stroke.backspaces; i += 1) hands.named("Backspace");
      for (const letter of stroke.letters) hands.packet(letter);
    });
  }
}

async function compose(hands: Hands, word: string, pace: number | undefined, late: boolean): Promise<void> {
  const keys = keysOf(word, "telex", late);
  for (const [i, key] of [...keys].entries()) {
    await hands.stroke(pace, () => {
      hands.processed(key);
      hands.composition(rendered(keys.slice(0, i + 1), "telex"));
    });
  }
  hands.confirm(word);
}

class Hands {
  constructor(private readonly cdp: CDPSession, private readonly sent: Promise<unknown>[]) {}

  async stroke(pace: number | undefined, run: () => void): Promise<void> {
    run();
    if (pace !== undefined) await new Promise((done) => setTimeout(done, 1000 / pace));
  }

  named(name: NamedKey): void {
    const { text, ...key } = NAMED[name];
    this.#key({ type: text === undefined ? "rawKeyDown" : "keyDown", ...key, ...(text === undefined ? {} : { text }) });
    this.#key({ type: "keyUp", ...key });
  }

  letter(letter: string): void {
    const digit = /\d/.test(letter);
    const key = { key: letter, code: `${digit ? "Digit" : "Key"}${letter.toUpperCase()}`, windowsVirtualKeyCode: letter.toUpperCase().charCodeAt(0) };
    this.#key({ type: "keyDown", ...key, text: letter });
    this.#key({ type: "keyUp", ...key });
  }

  packet(letter: string): void {
    this.#key({ type: "rawKeyDown", key: letter, windowsVirtualKeyCode: PACKET });
    this.#key({ type: "char", key: letter, text: letter });
    this.#key({ type: "keyUp", key: letter, windowsVirtualKeyCode: PACKET });
  }

  processed(key: string): void {
    this.#key({ type: "rawKeyDown", key: "Process", code: `Key${key.toUpperCase()}`, windowsVirtualKeyCode: PROCESSED });
  }

  composition(text: string): void {
    this.sent.push(this.cdp.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length }));
  }

  confirm(text: string): void {
    this.sent.push(this.cdp.send("Input.insertText", { text }));
  }

  #key(event: Parameters<typeof this.cdp.send<"Input.dispatchKeyEvent">>[1]): void {
    this.sent.push(this.cdp.send("Input.dispatchKeyEvent", event));
  }
}

/** Which words came out otherwise; empty when nothing was lost and nothing doubled. */
export function differences(wanted: readonly string[], got: readonly string[]): string[] {
  return wanted.flatMap((word, i) => (got[i] === word ? [] : [`${i}: ${word} → ${JSON.stringify(got[i])}`]));
}

// The door: styles, the host, the first component.
//
// What stands beside our own code, each pinned in package.json, and why: `svelte` draws forms and panels and is compiled
// away for the most part; `@tauri-apps/api` is the way to the program, used in host/ only. No set of components: the four
// that are needed (a list with a search box, tabs, a dialog, a fold) are small, must take every Vietnamese typing tool, and
// the dialog and the fold are the platform's own. For tests: `playwright-core` drives the system's Chromium, `axe-core`
// looks for what shuts people out, `jsdom` stands in for a page where none is needed.
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/print.css";
import { mount } from "svelte";

import App from "./app/App.svelte";
import { findHost } from "./host";
import { applyTheme, rememberedLook } from "./shared/look";
import { Session } from "./shared/session.svelte";
import { texts } from "./texts";

applyTheme(rememberedLook().theme);
const target = document.getElementById("app");
const host = await findHost();
document.documentElement.lang = texts.language;
if (target && host) {
  const session = new Session(host);
  mount(App, { target, props: { session } });
  await session.begin();
} else if (target) {
  target.textContent = texts.errors.noHost;
}

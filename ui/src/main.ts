// The door: styles, the host, the first component.
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

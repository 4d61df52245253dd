// How the window looks: language, theme and size. The settings lie encrypted in the history, so a copy stays beside the
// page: the locked window speaks the same language in the same colours. Nothing personal is among them.
export interface Look {
  language: "vi" | "en";
  theme: "light" | "dark" | "system";
  /** Percent. */
  zoom: number;
}

const PLACE = "look";
const USUAL: Look = { language: "vi", theme: "system", zoom: 100 };

export function rememberedLook(): Look {
  try {
    return tidy(JSON.parse(globalThis.localStorage?.getItem(PLACE) ?? "{}") as Partial<Look>);
  } catch {
    return USUAL;
  }
}

/** Whatever came, as a look that can be shown. */
export function tidy(look: { language?: unknown; theme?: unknown; zoom?: unknown }): Look {
  const zoom = Number(look.zoom ?? USUAL.zoom);
  return {
    language: look.language === "en" ? "en" : "vi",
    theme: look.theme === "light" || look.theme === "dark" ? look.theme : "system",
    zoom: Number.isFinite(zoom) ? Math.min(200, Math.max(80, Math.round(zoom))) : USUAL.zoom,
  };
}

/** Keeps the look for the next start; says whether the language became another one, which takes a new page. */
export function rememberLook(look: Look): boolean {
  const other = rememberedLook().language !== look.language;
  globalThis.localStorage?.setItem(PLACE, JSON.stringify(look));
  return other;
}

/** Paints the page in a theme; `system` follows Windows, also when that changes later. */
export function applyTheme(theme: Look["theme"]): void {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const paint = (): void => {
    document.documentElement.dataset["theme"] = theme === "system" ? (dark.matches ? "dark" : "light") : theme;
  };
  dark.onchange = theme === "system" ? paint : null;
  paint();
}

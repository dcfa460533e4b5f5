import { useLayoutEffect, useMemo, useState } from "react";
import type { WallView } from "#config/contract/wall-view.ts";
import type { WallLook } from "#renderer/board/wall-context.ts";
import { applyTheme, dark, light } from "#renderer/look/theme.ts";
import { wordsOf } from "#renderer/words/words.ts";

type Seen = Pick<WallView, "locale" | "timezone" | "theme">;

/** Before the wall was seen: the phone's own language. */
const unseen = (): Seen => ({
  locale: navigator.language.startsWith("ja") ? "ja" : "en",
  timezone: "UTC",
  theme: "dark",
});

/** Lines as they are thick in the hand. */
const lineScale = 0.6;

/** Language, zone and colours of the wall; kept when the view has ended and the wall is forgotten. */
export const useCompanionLook = (wall: WallView | undefined): WallLook => {
  const [seen, setSeen] = useState(unseen);
  const { locale, timezone, theme: name } = wall ?? seen;
  if (locale !== seen.locale || timezone !== seen.timezone || name !== seen.theme)
    setSeen({ locale, timezone, theme: name });
  const theme = name === "light" ? light : dark;
  useLayoutEffect(() => {
    const root = document.documentElement;
    applyTheme(root, theme);
    root.lang = locale;
    root.style.setProperty("color-scheme", name);
    document.querySelector('meta[name="theme-color"]')?.setAttribute("content", theme.ground);
  }, [theme, name, locale]);
  return useMemo(() => ({ locale, timezone, theme, words: wordsOf(locale), lineScale }), [locale, timezone, theme]);
};

import { createContext, useContext } from "react";
import type { Locale } from "#config/format/unit-word.ts";
import type { LocalText } from "#config/wall/panel.ts";
import { dark, type Theme } from "#renderer/look/theme.ts";
import { type Words, wordsOf } from "#renderer/words/words.ts";

export type WallLook = {
  locale: Locale;
  timezone: string;
  theme: Theme;
  words: Words;
  /** Lines grow with the type: 1 where the root font is 30 px, as on 55 inches at 1920 from 4 m. */
  lineScale: number;
};

export const WallContext = createContext<WallLook>({
  locale: "en",
  timezone: "UTC",
  theme: dark,
  words: wordsOf("en"),
  lineScale: 1,
});

export const useWallLook = (): WallLook => useContext(WallContext);

export const inLocale = (text: LocalText, locale: Locale): string => (typeof text === "string" ? text : text[locale]);

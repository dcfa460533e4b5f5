import { useQuery } from "@tanstack/react-query";
import { useLayoutEffect, useMemo, useState } from "react";
import type { WallView } from "#config/contract/wall-view.ts";
import { rootFontPx, type Seat } from "#config/look/type-scale.ts";
import { wallQuery } from "#renderer/api/queries.ts";
import { WholeWall } from "#renderer/board/WholeWall.tsx";
import { WallContext, type WallLook } from "#renderer/board/wall-context.ts";
import { displayNames, pickDisplay } from "#renderer/display/pick-display.ts";
import { Screen } from "#renderer/display/Screen.tsx";
import { applyTheme, dark, light } from "#renderer/look/theme.ts";
import { BrokenWall, BrokenWallBanner } from "#renderer/screens/BrokenWall.tsx";
import { LostBanner, WaitingScreen } from "#renderer/screens/Lost.tsx";
import { wordsOf } from "#renderer/words/words.ts";

const usualRootPx = 30;

/** One number scales the wall: the root font size follows from screen and seat. */
const useRootFont = ({ diagonalInch, distanceM }: Seat): number => {
  const [rootPx, setRootPx] = useState(usualRootPx);
  useLayoutEffect(() => {
    const apply = () => {
      const px = rootFontPx({ diagonalInch, distanceM }, window.innerWidth, window.innerHeight);
      document.documentElement.style.fontSize = `${px}px`;
      setRootPx(px);
    };
    apply();
    window.addEventListener("resize", apply);
    return () => window.removeEventListener("resize", apply);
  }, [diagonalInch, distanceM]);
  return rootPx;
};

const useLook = (wall: WallView | undefined, rootPx: number): WallLook => {
  const locale = wall?.locale ?? (navigator.language.startsWith("ja") ? "ja" : "en");
  const timezone = wall?.timezone ?? "UTC";
  const theme = wall?.theme === "light" ? light : dark;
  useLayoutEffect(() => {
    applyTheme(document.documentElement, theme);
    document.documentElement.lang = locale;
  }, [theme, locale]);
  // Thinner than this a line is lost among its neighbours.
  const lineScale = Math.max(0.75, rootPx / usualRootPx);
  return useMemo(
    () => ({ locale, timezone, theme, words: wordsOf(locale), lineScale }),
    [locale, timezone, theme, lineScale],
  );
};

const defaultSeat = { diagonalInch: 55, distanceM: 4 };

const displays = displayNames(window.location.search);

export const Wall = () => {
  const { data: whole } = useQuery(wallQuery);
  const wall = useMemo(() => (whole ? pickDisplay(whole, displays) : undefined), [whole]);
  const look = useLook(wall, useRootFont(wall?.display ?? defaultSeat));
  return (
    <WallContext value={look}>
      <Screen wall={wall} name={displays[0] ?? null}>
        {wall === undefined && <WaitingScreen />}
        {wall?.boards.length === 0 && wall.problem && <BrokenWall problem={wall.problem} />}
        {wall && wall.boards.length > 0 && <WholeWall wall={wall} />}
        {wall && wall.boards.length > 0 && wall.problem && <BrokenWallBanner problem={wall.problem} />}
        <LostBanner />
      </Screen>
    </WallContext>
  );
};

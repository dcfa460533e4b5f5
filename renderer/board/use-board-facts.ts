import { useMemo } from "react";
import type { BoardView } from "#config/contract/wall-view.ts";
import { isWithinHours } from "#config/time/within-hours.ts";
import { useBreaches, useServerMinute } from "#renderer/live/use-live.ts";
import { type RedPart, redPart } from "./red-part.ts";
import type { BoardFacts } from "./rotation.ts";

/** What the rotation has to know of every board, now; with it the critical panels themselves. */
export const useBoardFacts = (
  boards: readonly BoardView[],
  usualSeconds: number,
  timezone: string,
): (BoardFacts & { red: RedPart | null })[] => {
  const breaches = useBreaches();
  const minuteMs = useServerMinute();
  return useMemo(() => {
    const alarmOf = new Map(breaches.flatMap(({ id, alarm, level }) => (level === "critical" ? [[id, alarm]] : [])));
    const critical = new Set(alarmOf.keys());
    return boards.map((board) => ({
      seconds: board.seconds ?? usualSeconds,
      isOpen: board.hours.length === 0 || board.hours.some((part) => isWithinHours(part, minuteMs, timezone)),
      alarms: board.takeover ? board.panels.flatMap(({ id }) => alarmOf.get(id) ?? []) : [],
      red: redPart(board, critical),
    }));
  }, [boards, usualSeconds, timezone, breaches, minuteMs]);
};

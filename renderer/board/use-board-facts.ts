import { useMemo } from "react";
import type { BoardView } from "#config/contract/wall-view.ts";
import { isWithinHours } from "#config/time/within-hours.ts";
import { useBreaches, useServerMinute } from "#renderer/live/use-live.ts";
import type { BoardFacts } from "./rotation.ts";

/** What the rotation has to know of every board, now. */
export const useBoardFacts = (boards: readonly BoardView[], usualSeconds: number, timezone: string): BoardFacts[] => {
  const breaches = useBreaches();
  const minuteMs = useServerMinute();
  return useMemo(() => {
    const alarmOf = new Map(breaches.flatMap(({ id, alarm, level }) => (level === "critical" ? [[id, alarm]] : [])));
    return boards.map(({ seconds, hours, takeover, panels }) => ({
      seconds: seconds ?? usualSeconds,
      isOpen: hours.length === 0 || hours.some((part) => isWithinHours(part, minuteMs, timezone)),
      alarms: takeover ? panels.flatMap(({ id }) => alarmOf.get(id) ?? []) : [],
    }));
  }, [boards, usualSeconds, timezone, breaches, minuteMs]);
};

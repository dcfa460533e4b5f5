import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo, useSyncExternalStore } from "react";
import type { Level, PanelState } from "#config/contract/panel.ts";
import type { WatcherState } from "#config/contract/watcher.ts";
import { livePictureQuery } from "#renderer/api/queries.ts";
import { emptyPicture, type LivePicture, serverNowMs } from "./picture.ts";
import { onTick } from "./tick.ts";

/** A part of the picture; renders again only when that part changes. */
const useLive = <T>(select: (picture: LivePicture) => T, subscribed = true): T =>
  useQuery({ ...livePictureQuery, select, subscribed }).data ?? select(emptyPicture);

/**
 * One panel as it may be shown now; renders again only when that changes. null before its first state. Unwatched it
 * stands still; the very render that watches it again has the current state.
 */
export const usePanel = (id: string, watched: boolean): PanelState | null =>
  useLive((picture) => picture.seen.get(id) ?? null, watched);

export const useSources = () => useLive((picture) => picture.sources);

/** What is open and what changed last; null before the first word of it, and in a recorded picture. */
export const useIncidentsNews = () => useLive((picture) => picture.incidents);

/** True for a recorded picture. */
export const useStanding = () => useLive(({ standing }) => standing);

export const useConnected = (): "never" | "yes" | "no" =>
  useLive(({ wallRev, connected }) => {
    if (wallRev === null) return "never";
    return connected ? "yes" : "no";
  });

/** Watchers as they may be shown now: without the collector nobody knows what they see. */
export const useWatchers = (): readonly WatcherState[] => {
  const watchers = useLive((picture) => picture.watchers);
  const heard = useLive(({ connected }) => connected);
  return useMemo(
    () => (heard ? watchers : watchers.map((one) => ({ ...one, level: "unknown", reason: "waiting" }))),
    [watchers, heard],
  );
};

/** How many of these panels are at each level; what never was heard of is unknown. One text, which changes only when a count does. */
export const useLevelCounts = (ids: readonly string[]): Record<Level, number> => {
  const text = useLive(({ seen }) => {
    const counts: Record<Level, number> = { ok: 0, warn: 0, critical: 0, unknown: 0, muted: 0 };
    for (const id of ids) counts[seen.get(id)?.level ?? "unknown"] += 1;
    return [counts.ok, counts.warn, counts.critical, counts.unknown, counts.muted].join(" ");
  });
  const [ok = 0, warn = 0, critical = 0, unknown = 0, muted = 0] = text.split(" ").map(Number);
  return { ok, warn, critical, unknown, muted };
};

type Breach = { id: string; alarm: string; level: "warn" | "critical" };

/** Panels that are above their limits. `alarm` names this very breach: it is another one when the panel was well in between. */
export const useBreaches = (): readonly Breach[] => {
  const text = useLive(({ seen }) =>
    [...seen.values()]
      .flatMap(({ id, level, sinceMs }) =>
        level === "critical" || level === "warn" ? [`${level} ${id}@${sinceMs}`] : [],
      )
      .join("\n"),
  );
  return useMemo(
    () =>
      text.split("\n").flatMap((line): Breach[] => {
        const [level, alarm] = line.split(" ");
        if (alarm === undefined || (level !== "warn" && level !== "critical")) return [];
        return [{ id: alarm.slice(0, alarm.lastIndexOf("@")), alarm, level }];
      }),
    [text],
  );
};

/** The collector's time in whole steps; renders again only when a step begins. */
const useServerStep = (stepMs: number): number => {
  const client = useQueryClient();
  return useSyncExternalStore(onTick, () => {
    const picture = client.getQueryData<LivePicture>(livePictureQuery.queryKey) ?? emptyPicture;
    const nowMs = picture.wallRev === null ? Date.now() : serverNowMs(picture, performance.now());
    return Math.floor(nowMs / stepMs) * stepMs;
  });
};

export const useServerNow = (): number => useServerStep(1000);
export const useServerMinute = (): number => useServerStep(60_000);

/** How long nothing was heard from the collector. */
export const useSilenceMs = (): number => {
  const client = useQueryClient();
  useServerNow();
  const picture = client.getQueryData<LivePicture>(livePictureQuery.queryKey) ?? emptyPicture;
  return performance.now() - picture.heardAtPageMs;
};

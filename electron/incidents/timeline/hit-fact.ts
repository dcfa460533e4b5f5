import type { StoredFact } from "#electron/incidents/store/stored.ts";
import type { WatcherHit } from "#electron/logs/watchers/watchers.ts";

/** A watcher that hit; its lines are found again by the search over exactly that time. */
export const hitFact = (hit: WatcherHit, nowMs: number, locale: "ja" | "en"): StoredFact => {
  const { watcherId, title, level, atMs, count, search, fromMs, toMs } = hit;
  const lines = new URLSearchParams({ logs: search, from: String(fromMs), to: String(toMs) });
  return {
    kind: "watcher",
    foldKey: `watcher|${watcherId}`,
    atMs: Math.min(atMs, nowMs),
    precision: "second",
    observedAtMs: nowMs,
    skewMs: null,
    text: "",
    fact: {
      panelId: null,
      subject: typeof title === "string" ? title : title[locale],
      from: null,
      to: "hit",
      level,
      value: count,
      unit: "lines",
      times: 1,
      url: `/?${lines}`,
    },
  };
};

import type { DatabaseSync } from "node:sqlite";
import { ulid } from "ulid";
import type { WallView } from "#config/contract/wall-view.ts";
import type { Clock } from "#electron/clock.ts";
import type { ConfiguredDestination } from "#electron/exports/outbox/exporter.ts";
import type { IncidentDesk } from "#electron/incidents/open-incidents.ts";
import { shownValue } from "#electron/incidents/timeline/level-facts.ts";
import type { LiveWall } from "#electron/live/live-wall.ts";
import type { Log } from "#electron/log.ts";
import type { WatcherHit, Watchers } from "#electron/logs/watchers/watchers.ts";
import type { SeenHit } from "#electron/notify/decide-notices.ts";
import type { NoticeContext } from "#electron/notify/notice-message.ts";
import { type Notifier, startNotifier } from "#electron/notify/notifier.ts";
import type { WallState } from "#electron/wall/wall-store.ts";

type Deps = {
  clock: Clock;
  monotonicMs: () => number;
  random: () => number;
  fetch: typeof globalThis.fetch;
  log: Log;
  desk: () => Pick<IncidentDesk, "incidents">;
  wall: () => WallState["wall"];
  wallView: () => WallView;
  live: Pick<LiveWall, "since" | "onChange" | "get">;
  watchers: Pick<Watchers, "onHit">;
  /** Of the wall file, secrets filled in. */
  destinations: () => Record<string, ConfiguredDestination>;
  panelTitle: (id: string) => string | null;
};

type Running = { key: string; database: DatabaseSync; notifier: Notifier };

const seenHit = (
  { watcherId, level, atMs, title, count, search, fromMs, toMs }: WatcherHit,
  locale: "ja" | "en",
): SeenHit => {
  const url = `?${new URLSearchParams({ logs: search, from: String(fromMs), to: String(toMs) })}`;
  return {
    id: watcherId,
    level,
    atMs,
    found: { title: typeof title === "string" ? title : title[locale], count, url },
  };
};

const panelViews = ({ wallView }: Deps) =>
  wallView().boards.flatMap(({ id, panels }) => panels.map((view) => ({ board: id, view })));

const contextOf = (deps: Deps): NoticeContext => {
  const wall = deps.wall();
  return {
    locale: wall?.locale ?? "en",
    timezone: wall?.timezone ?? "UTC",
    link: wall?.incidents.link ?? null,
    panel: (id) => {
      const title = deps.panelTitle(id);
      const state = deps.live.get(id);
      const unit = panelViews(deps).find(({ view }) => view.id === id)?.view.unit ?? null;
      return title === null ? null : { title, value: state && shownValue(state), unit };
    },
  };
};

/** Word to Slack of what happens on the wall, by its file's rules; begun anew when those or the destinations change. */
export const followNotices = (deps: Deps) => {
  const warn = deps.log.named("notices").warn;
  let running: Running | null = null;
  let ending: Promise<void> = Promise.resolve();
  let isStopped = false;

  const locale = () => deps.wall()?.locale ?? "en";
  const openDatabase = () =>
    deps
      .desk()
      .incidents()
      .inTransaction((database) => database);
  const usable = () => {
    const wanted = new Set(deps.wall()?.incidents.notifications.map(({ to }) => to));
    const all = Object.entries(deps.destinations()).filter(([to, { trouble }]) => trouble === null && wanted.has(to));
    return new Map(all.map(([to, { config }]) => [to, config]));
  };
  const keyOf = () => JSON.stringify([deps.wall()?.incidents.notifications ?? [], [...usable()]]);
  const start = () => {
    const rules = deps.wall()?.incidents.notifications ?? [];
    const destinations = usable();
    if (isStopped || destinations.size === 0) return;
    const { clock, monotonicMs, random, fetch, live } = deps;
    const database = openDatabase();
    const notifier = startNotifier({
      database,
      rules,
      destinations,
      context: () => contextOf(deps),
      panels: () => live.since(null).panels,
      boards: () => new Map(panelViews(deps).map(({ board, view }) => [view.id, board])),
      fetch,
      clock,
      monotonicMs,
      random,
      newId: () => ulid(clock.now()),
      warn,
    });
    running = { key: keyOf(), database, notifier };
    notifier.lookSoon();
  };
  const restart = () => {
    const before = running;
    running = null;
    ending = ending
      .then(() => before?.notifier.stop())
      .then(start)
      .catch((error: unknown) => warn(`nothing can be told: ${error instanceof Error ? error.message : "unknown"}`));
  };
  /** A damaged file that was repaired is another one. */
  const current = (): Notifier | null => {
    if (running === null) return null;
    if (running.database === openDatabase()) return running.notifier;
    restart();
    return null;
  };
  const safely = (work: () => void) => {
    try {
      work();
    } catch (error) {
      warn(`something was not told: ${error instanceof Error ? error.message : "unknown error"}`);
    }
  };
  const tell = (hit: SeenHit) => {
    const now = current();
    if (now !== null) now.hit(hit);
    else void ending.then(() => running?.notifier.hit(hit));
  };
  const stops = [
    deps.live.onChange(() => running?.notifier.lookSoon()),
    deps.watchers.onHit((hit) => safely(() => tell(seenHit(hit, locale())))),
  ];
  return {
    follow: () =>
      safely(() => {
        const isSame = running === null ? usable().size === 0 : running.key === keyOf();
        if (!isSame) restart();
      }),
    stop: async () => {
      isStopped = true;
      for (const stop of stops) stop();
      await ending;
      await running?.notifier.stop();
    },
  };
};

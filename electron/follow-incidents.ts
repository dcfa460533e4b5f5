import type { SourceView } from "#config/contract/stream.ts";
import type { WallView } from "#config/contract/wall-view.ts";
import type { Clock } from "#electron/clock.ts";
import { incidentsFolder } from "#electron/data-dir.ts";
import { createOutboxTables } from "#electron/exports/outbox/outbox-table.ts";
import { followEvents } from "#electron/follow-events.ts";
import { type DeskDeps, type IncidentDesk, openIncidents } from "#electron/incidents/open-incidents.ts";
import { startTimeline } from "#electron/incidents/timeline/start-timeline.ts";
import type { LiveWall } from "#electron/live/live-wall.ts";
import type { Log, Redactor } from "#electron/log.ts";
import type { Watchers } from "#electron/logs/watchers/watchers.ts";
import type { Session } from "#electron/session.ts";
import { resolveReferences } from "#electron/wall/env-references.ts";
import type { WallState } from "#electron/wall/wall-store.ts";

type Deps = {
  clock: Clock;
  random: () => number;
  env: Readonly<Record<string, string | undefined>>;
  log: Log;
  redactor: Redactor;
  historyFile: string;
  live: LiveWall;
  wall: () => WallState["wall"];
  wallView: () => WallView;
  sources: () => SourceView[];
  session: () => Pick<Session, "detail" | "logs" | "health" | "skewMs" | "events"> | null;
  watchers: Pick<Watchers, "onHit">;
  /** What is to be saved with an action on an incident, in its transaction. */
  alongside?: DeskDeps["alongside"];
};

export type FollowedIncidents = IncidentDesk & {
  /** In the wall's language; null for a panel that is not on the wall. */
  panelTitle: (id: string) => string | null;
};

const weekMs = 7 * 86_400_000;

/** The incidents of a wall, with what they need to know of it as it is when they ask. */
export const followIncidents = (deps: Deps): FollowedIncidents => {
  const { clock, env, redactor, live, wallView } = deps;
  const locale = () => deps.wall()?.locale ?? "en";
  const clean = (text: string) => deps.session()?.logs.masker.text(redactor.clean(text)).text ?? redactor.clean(text);
  const panelView = (id: string) =>
    wallView()
      .boards.flatMap((board) => board.panels)
      .find((panel) => panel.id === id) ?? null;
  const titleOf = (id: string): string | null => {
    const title = panelView(id)?.title ?? null;
    return title === null || typeof title === "string" ? title : title[locale()];
  };
  const onTrouble = (message: string) => deps.log.named("incidents").warn(message);
  const desk = openIncidents({
    folder: incidentsFolder(deps.historyFile),
    clock,
    onTrouble,
    createTables: createOutboxTables,
    ...(deps.alongside ? { alongside: deps.alongside } : {}),
    locale,
    timezone: () => deps.wall()?.timezone ?? "UTC",
    panelTitle: titleOf,
    shown: () => ({
      nowMs: clock.now(),
      wall: wallView(),
      states: live.since(null).panels,
      sources: deps.sources(),
      detail: (id) => deps.session()?.detail(id) ?? null,
    }),
    logRecord: (source, id) => deps.session()?.logs.hub.record(source, id) ?? null,
    eventsToken: () => {
      const events = deps.wall()?.incidents.events;
      if (!events) return null;
      const { value, secrets } = resolveReferences(events, env);
      redactor.add(secrets);
      return value.token;
    },
    clean,
    events: () => events.health(),
  });
  const events = followEvents({ ...deps, incidents: desk.incidents, clean, onTrouble });
  const stopTimeline = startTimeline({
    clock,
    live,
    incidents: desk.incidents,
    panelName: (id) => {
      const title = titleOf(id);
      return title === null ? null : { title, unit: panelView(id)?.unit ?? null };
    },
    sources: () => [
      ...(deps.session()?.health() ?? []),
      ...events.health().map((one) => ({ ...one, id: `${one.id} events` })),
    ],
    watchers: deps.watchers,
    skewMs: (about) => {
      const source = "source" in about ? about.source : panelView(about.panelId)?.sources[0];
      return source === undefined ? null : (deps.session()?.skewMs(source) ?? null);
    },
    locale,
    keepMs: () => Math.max(weekMs, deps.wall()?.incidents.recorder.keep ?? 0),
    onTrouble,
  });
  const close = async () => {
    events.stop();
    stopTimeline();
    await desk.close();
  };
  return { ...desk, close, panelTitle: titleOf };
};

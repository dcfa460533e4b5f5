import type { SourceView } from "#config/contract/stream.ts";
import type { WallView } from "#config/contract/wall-view.ts";
import type { Clock } from "#electron/clock.ts";
import { incidentsFolder } from "#electron/data-dir.ts";
import { createOutboxTables } from "#electron/exports/outbox/outbox-table.ts";
import { type IncidentDesk, openIncidents } from "#electron/incidents/open-incidents.ts";
import type { LiveWall } from "#electron/live/live-wall.ts";
import type { Log, Redactor } from "#electron/log.ts";
import type { Session } from "#electron/session.ts";
import { resolveReferences } from "#electron/wall/env-references.ts";
import type { WallState } from "#electron/wall/wall-store.ts";

type Deps = {
  clock: Clock;
  env: Readonly<Record<string, string | undefined>>;
  log: Log;
  redactor: Redactor;
  historyFile: string;
  live: LiveWall;
  wall: () => WallState["wall"];
  wallView: () => WallView;
  sources: () => SourceView[];
  session: () => Pick<Session, "detail" | "logs"> | null;
};

/** The incidents of a wall, with what they need to know of it as it is when they ask. */
export const followIncidents = (deps: Deps): IncidentDesk => {
  const { clock, env, redactor, live, wallView } = deps;
  const locale = () => deps.wall()?.locale ?? "en";
  const clean = (text: string) => deps.session()?.logs.masker.text(redactor.clean(text)).text ?? redactor.clean(text);
  return openIncidents({
    folder: incidentsFolder(deps.historyFile),
    clock,
    onTrouble: (message) => deps.log.named("incidents").warn(message),
    createTables: createOutboxTables,
    locale,
    timezone: () => deps.wall()?.timezone ?? "UTC",
    panelTitle: (id) => {
      const panels = wallView().boards.flatMap((board) => board.panels);
      const title = panels.find((panel) => panel.id === id)?.title ?? null;
      return title === null || typeof title === "string" ? title : title[locale()];
    },
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
  });
};

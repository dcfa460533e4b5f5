import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { z } from "zod";
import type { Health } from "#config/contract/health.ts";
import type { SelfCheck } from "#config/contract/self-check.ts";
import type { PanelsAnswer } from "#config/contract/stream.ts";
import type { WallView } from "#config/contract/wall-view.ts";
import type { WatchersAnswer } from "#config/contract/watcher.ts";
import type { Log } from "#electron/log.ts";
import { type AliveRouteDeps, aliveRoutes } from "./alive-routes.ts";
import { ApiError, apiFailure } from "./api-error.ts";
import { type AskerEnv, companionIn } from "./asker.ts";
import { type Assets, assetResponse } from "./assets.ts";
import { type CompanionRouteDeps, companionRoutes } from "./companion-routes.ts";
import { eventRoutes, eventsPath } from "./event-routes.ts";
import { evidenceRoutes } from "./evidence-routes.ts";
import { type ExportRouteDeps, exportRoutes } from "./export-routes.ts";
import { anyone, type GuardOptions, guard } from "./guard.ts";
import { securityHeaders } from "./headers.ts";
import { type IncidentRouteDeps, incidentRoutes } from "./incident-routes.ts";
import { type IntakeRouteDeps, intakeRoutes, isIntakePath } from "./intake-routes.ts";
import { type LogRouteDeps, logRoutes } from "./log-routes.ts";
import { metricsText } from "./metrics.ts";
import { type ReplayRouteDeps, replayRoutes } from "./replay-routes.ts";
import { scopeShown } from "./scope.ts";
import { type SetupRouteDeps, setupRoutes } from "./setup-routes.ts";
import { openStream, type StreamDeps } from "./stream.ts";

export type ApiDeps = StreamDeps &
  LogRouteDeps &
  IncidentRouteDeps &
  ExportRouteDeps &
  ReplayRouteDeps &
  AliveRouteDeps &
  CompanionRouteDeps &
  SetupRouteDeps &
  IntakeRouteDeps & {
    wallView: () => WallView;
    health: () => Health;
    selfCheck: () => Promise<SelfCheck>;
    memory: () => { rssBytes: number; heapUsedBytes: number };
    assets: Assets;
    /** Gives null in Electron, whose own scheme no other program can reach. */
    guard: () => GuardOptions | null;
    log: Log;
  };

/** Only the log intake, notes and evidence take a body of more than this. */
const maxBodyBytes = 64 * 1024;

const revision = z.coerce.number().int().nonnegative();

const parseSince = (text: string | undefined): number | null => {
  if (text === undefined || text === "") return null;
  const parsed = revision.safeParse(text);
  if (!parsed.success) throw new ApiError("bad-request", "since: expected a revision, a whole number");
  return parsed.data;
};

/** EventSource repeats the last id it saw when it reconnects; a foreign one means: send everything. */
const resumeFrom = (query: string | undefined, lastEventId: string | undefined): number | null => {
  const parsed = revision.safeParse(lastEventId ?? "none");
  return parsed.success ? parsed.data : parseSince(query);
};

const readRoutes = (deps: ApiDeps) => {
  const { clock } = deps;
  const shownTo = (c: Context<AskerEnv>): ApiDeps => {
    const companion = companionIn(c);
    return companion ? { ...deps, ...scopeShown(deps, companion) } : deps;
  };
  const panels = ({ live, wallRev }: ApiDeps, since: number | null): PanelsAnswer => ({
    rev: live.rev(),
    nowMs: clock.now(),
    wallRev: wallRev(),
    panels: live.since(since).panels,
  });
  const watchers = (shown: ApiDeps): WatchersAnswer => ({ nowMs: clock.now(), watchers: shown.watchers.states() });
  return new Hono<AskerEnv>()
    .get("/api/health", (c) => c.json(deps.health()))
    .get("/api/self-check", async (c) => c.json(await deps.selfCheck()))
    .get("/api/wall", (c) => c.json(shownTo(c).wallView()))
    .get("/api/panels", (c) => c.json(panels(shownTo(c), parseSince(c.req.query("since")))))
    .get("/api/panels/:id", (c) => {
      const detail = shownTo(c).detail(c.req.param("id"));
      if (!detail) throw new ApiError("not-found", "There is no such panel.", {}, { code: "no-panel" });
      return c.json(detail);
    })
    .get("/api/watchers", (c) => c.json(watchers(shownTo(c))))
    .get("/api/stream", (c) => {
      const since = resumeFrom(c.req.query("since"), c.req.header("last-event-id"));
      const headers = {
        "content-type": "text/event-stream; charset=utf-8",
        "cache-control": "no-store",
        "x-accel-buffering": "no",
      };
      // HEAD comes here too; a stream for it would be read, and so ended, by nobody.
      if (c.req.method === "HEAD") return c.body(null, 200, headers);
      return c.body(openStream(shownTo(c), since, companionIn(c)?.isLive), 200, headers);
    })
    .get("/metrics", (c) =>
      c.body(metricsText(deps.health(), deps.memory()), 200, {
        "content-type": "text/plain; version=0.0.4; charset=utf-8",
      }),
    );
};

/** The whole API and the built page as one web-standard handler; hosts only carry it. */
export const createApi = (
  deps: ApiDeps,
): {
  fetch: (request: Request) => Promise<Response>;
  /** "GET /api/health" and so on: every route but the page's own files. */
  routes: string[];
} => {
  const app = new Hono<AskerEnv>();
  app.onError((error) => {
    if (error instanceof ApiError) return apiFailure(error);
    deps.log.warn(`request failed: ${error.message}`);
    return apiFailure(new ApiError("internal", "Something went wrong inside the collector; its log says what."));
  });
  app.use(async (c, next) => {
    const options = deps.guard();
    // Whoever sends logs or events shows a token of its own, and must not need the wall's.
    const token = isIntakePath(c.req.path) || c.req.path === eventsPath ? null : (options?.token ?? null);
    const asker = options ? guard(c.req.raw, { ...options, token }) : anyone;
    if (asker instanceof Response) c.res = asker;
    else {
      c.set("asker", asker);
      await next();
    }
    for (const [name, value] of Object.entries(securityHeaders)) if (!c.res.headers.has(name)) c.header(name, value);
    if (c.req.path.startsWith("/api/") && !c.res.headers.has("cache-control")) c.header("cache-control", "no-store");
  });
  const intake = intakeRoutes(deps);
  app.route("/", intake);
  // Each has limits of its own for bodies.
  const story = new Hono()
    .route("/", incidentRoutes(deps))
    .route("/", evidenceRoutes(deps))
    .route("/", eventRoutes(deps));
  app.route("/", story);
  app.use(
    bodyLimit({
      maxSize: maxBodyBytes,
      onError: () => apiFailure(new ApiError("too-large", `A body may have ${maxBodyBytes} bytes at most.`)),
    }),
  );
  const routes = readRoutes(deps)
    .route("/", logRoutes(deps))
    .route("/", exportRoutes(deps))
    .route("/", replayRoutes(deps))
    .route("/", setupRoutes(deps))
    .route("/", aliveRoutes(deps))
    .route("/", companionRoutes(deps));
  app.route("/", routes);
  const known = new Set([...routes.routes, ...story.routes].map((route) => route.path));
  app.all("*", (c) => {
    const isAsset = assetResponse(deps.assets, c.req.path);
    const reads = c.req.method === "GET" || c.req.method === "HEAD";
    if (isAsset && reads) return isAsset;
    if (isIntakePath(c.req.path) && deps.intake())
      throw new ApiError("method-not-allowed", "Logs are sent by POST.", { allow: "POST" });
    if (isAsset || known.has(c.req.path))
      throw new ApiError("method-not-allowed", `${c.req.method} is not offered here.`, { allow: "GET, HEAD" });
    throw new ApiError("not-found", "There is nothing at this address.");
  });
  return {
    fetch: async (request) => app.fetch(request),
    routes: [
      ...new Set([...routes.routes, ...intake.routes, ...story.routes].map(({ method, path }) => `${method} ${path}`)),
    ],
  };
};

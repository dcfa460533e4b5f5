import { Hono } from "hono";
import { type AliveReport, aliveReport } from "#config/contract/alive.ts";
import { ApiError } from "./api-error.ts";

export type AliveRouteDeps = { alive: { report: (said: AliveReport) => void } };

/** Pages say here that they still paint; the shell replaces one that falls silent. */
export const aliveRoutes = ({ alive }: AliveRouteDeps) =>
  new Hono().post("/api/alive", async (c) => {
    const said = aliveReport.safeParse(await c.req.json().catch(() => null));
    if (!said.success) throw new ApiError("bad-request", "expected { window, frames, fresh }");
    alive.report(said.data);
    return c.body(null, 204);
  });

import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { z } from "zod";
import { incidentPhase } from "#config/contract/incident.ts";
import {
  type EntryRequest,
  entryPatch,
  entryRequest,
  freezeRequest,
  incidentPatch,
  startRequest,
} from "#config/contract/incident-requests.ts";
import { IncidentError } from "#electron/incidents/incident-error.ts";
import type { IncidentDesk } from "#electron/incidents/open-incidents.ts";
import { ApiError } from "./api-error.ts";
import { type AskerEnv, companionIn } from "./asker.ts";
import { parseOr400, readJson } from "./read-json.ts";

export type IncidentRouteDeps = {
  clock: { now: () => number };
  incidents: IncidentDesk;
};

/** A note of 100,000 characters of four bytes each, with every one of them escaped. */
const maxNoteBytes = 2 * 2 ** 20;

const listParameters = z.object({
  q: z.string().max(300).default(""),
  phase: incidentPhase.optional(),
  cursor: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
const flag = z.enum(["0", "1"]).default("0");
const time = z.coerce.number().min(-8.64e15).max(8.64e15);
const range = z.object({ from: time, to: time }).refine(({ from, to }) => from <= to, "expected from before to");

/** What the desk refuses, as the API words it; 409 carries what is there now. */
export const asApiError = (error: unknown): unknown => {
  if (!(error instanceof IncidentError)) return error;
  return new ApiError(error.kind, error.message, {}, error.present === null ? {} : { present: error.present });
};

/** Refusals of the desk as refusals of the API. */
export const orApiError = async <T>(work: () => T | Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    throw asApiError(error);
  }
};

/** Told apart in the timeline from what is written at a wall. */
const fromPhone = "companion";

/** A note and no more: it sets no phase, holds no evidence and stands in no other place than its time's. */
const noteFromPhone = ({ id, text, plain, eventAtMs, author = "" }: EntryRequest): EntryRequest => ({
  ...(id === undefined ? {} : { id }),
  ...(eventAtMs === undefined ? {} : { eventAtMs }),
  text,
  plain,
  phase: null,
  author: author.trim() === "" ? fromPhone : `${author.trim().slice(0, 80)} (${fromPhone})`,
});

const noIncident = () => new ApiError("not-found", "There is no such incident.");
const noEntry = () => new ApiError("not-found", "There is no such entry.");

/** Incidents and their timelines. Whatever answers 2xx to a write is on the disk. */
export const incidentRoutes = ({ clock, incidents }: IncidentRouteDeps) => {
  const desk = incidents.incidents;
  const tooLarge = () => {
    throw new ApiError("too-large", `A body may have ${maxNoteBytes} bytes at most.`);
  };
  const limited = bodyLimit({ maxSize: maxNoteBytes, onError: tooLarge });
  return new Hono<AskerEnv>()
    .get("/api/incidents", (c) =>
      orApiError(() => {
        const { q, phase = null, cursor = null, limit } = parseOr400(listParameters, c.req.query());
        return c.json(desk().list({ q, phase, cursor, limit, nowMs: clock.now() }));
      }),
    )
    .post("/api/incidents", limited, (c) =>
      orApiError(async () => {
        const { incident, isNew } = desk().start(await readJson(c, startRequest));
        return c.json({ incident }, isNew ? 201 : 200);
      }),
    )
    .get("/api/incidents/:id", (c) =>
      orApiError(() => {
        const removed = parseOr400(flag, c.req.query("removed"));
        const detail = desk().detail(c.req.param("id"), removed === "1");
        if (!detail) throw noIncident();
        return c.json(detail);
      }),
    )
    .patch("/api/incidents/:id", limited, (c) =>
      orApiError(async () => c.json({ incident: desk().patch(c.req.param("id"), await readJson(c, incidentPatch)) })),
    )
    .post("/api/incidents/:id/entries", limited, (c) =>
      orApiError(async () => {
        const asked = await readJson(c, entryRequest);
        const request = companionIn(c) ? noteFromPhone(asked) : asked;
        const { isNew, ...answer } = desk().add(c.req.param("id"), request);
        return c.json(answer, isNew ? 201 : 200);
      }),
    )
    .patch("/api/incidents/:id/entries/:entryId", limited, (c) =>
      orApiError(async () => {
        const { id, entryId } = c.req.param();
        return c.json(desk().correct(id, entryId, await readJson(c, entryPatch)));
      }),
    )
    .get("/api/incidents/:id/entries/:entryId/revisions", (c) =>
      orApiError(() => {
        const { id, entryId } = c.req.param();
        const revisions = desk().revisions(id, entryId);
        if (!revisions) throw noEntry();
        return c.json({ revisions });
      }),
    )
    .post("/api/incidents/:id/freeze", limited, (c) =>
      orApiError(async () => {
        const { isNew, ...answer } = await incidents.freeze(c.req.param("id"), await readJson(c, freezeRequest));
        return c.json(answer, isNew ? 201 : 200);
      }),
    )
    .get("/api/facts", (c) =>
      orApiError(() => {
        const { from, to } = parseOr400(range, c.req.query());
        return c.json(desk().facts(from, to));
      }),
    );
};

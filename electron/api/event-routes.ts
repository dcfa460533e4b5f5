import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { postedEvent, toEventFact } from "#electron/incidents/timeline/posted-event.ts";
import { mayPost } from "#electron/logs/intake/intake-token.ts";
import { ApiError } from "./api-error.ts";
import { asApiError, type IncidentRouteDeps } from "./incident-routes.ts";
import { readJson } from "./read-json.ts";

export const eventsPath = "/api/events";
const maxBytes = 256 * 1024;

/** Deploys and other events from outside, which show a token of their own. */
export const eventRoutes = ({ clock, incidents }: IncidentRouteDeps) =>
  new Hono().post(
    eventsPath,
    bodyLimit({
      maxSize: maxBytes,
      onError: () => {
        throw new ApiError("too-large", `A body may have ${maxBytes} bytes at most.`);
      },
    }),
    async (c) => {
      const token = incidents.eventsToken();
      if (token === null) throw new ApiError("not-found", "This wall takes no events.");
      if (!mayPost(c.req.raw.headers, token))
        throw new ApiError("unauthorized", "A token is needed: Authorization: Bearer TOKEN, or DD-API-KEY: TOKEN.", {
          "www-authenticate": "Bearer",
        });
      const fact = toEventFact(await readJson(c, postedEvent), clock.now(), incidents.clean);
      try {
        incidents.incidents().record([fact]);
      } catch (error) {
        throw asApiError(error);
      }
      return c.json({ status: "ok", kind: fact.kind, atMs: fact.atMs }, 202);
    },
  );

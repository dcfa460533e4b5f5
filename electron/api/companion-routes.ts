import { Hono } from "hono";
import {
  type CompanionCode,
  type CompanionRequest,
  type CompanionTicket,
  type CompanionView,
  companionRequest,
} from "#config/contract/companion.ts";
import type { WallView } from "#config/contract/wall-view.ts";
import { viewMs } from "#electron/access/companions.ts";
import { ApiError, type ApiErrorKind } from "./api-error.ts";
import { type AskerEnv, companionIn } from "./asker.ts";
import { ticketBase, ticketUrl } from "./companion-guard.ts";
import type { GuardOptions } from "./guard.ts";
import { readJson } from "./read-json.ts";

export type CompanionRouteDeps = {
  clock: { now: () => number };
  wallView: () => WallView;
  guard: () => GuardOptions | null;
};

const refusals: Record<CompanionCode, readonly [ApiErrorKind, string]> = {
  "no-board": ["not-found", "There is no such board."],
  "no-panel": ["not-found", "There is no such panel on that board."],
  loopback: [
    "unavailable",
    "No phone reaches this wall: start it with --host 0.0.0.0 and a token, or say by --address how others reach it.",
  ],
  "no-port": ["unavailable", "No phone reaches a wall without a port: serve it, or let this one follow a hub."],
  "not-companion": ["not-found", "This is no phone that was let in by a ticket."],
};

const refuse = (code: CompanionCode): ApiError => {
  const [kind, message] = refusals[code];
  return new ApiError(kind, message, {}, { code });
};

/** Throws for what is not on the wall. */
const checkPlace = ({ boards }: WallView, { board, panel }: CompanionRequest) => {
  const found = boards.find(({ id }) => id === board);
  if (!found) throw refuse("no-board");
  if (panel !== null && !found.panels.some(({ id }) => id === panel)) throw refuse("no-panel");
};

/** Tickets for phones, and what a phone that opened one was let in to see. */
export const companionRoutes = ({ clock, wallView, guard }: CompanionRouteDeps) =>
  new Hono<AskerEnv>()
    .post("/api/companion", async (c) => {
      const { asker } = c.var;
      const options = guard();
      if (!options) throw refuse("no-port");
      const { phones } = options;
      const base = phones && options.token !== null ? ticketBase(c.req.raw, phones) : null;
      const place = await readJson(c, companionRequest);
      checkPlace(wallView(), place);
      if (!phones || base === null || asker.role === "companion") throw refuse("loopback");
      // A wall that follows this hub asks for less where its own asker may do less than its token.
      const notes = asker.role === "operator" && c.req.query("notes") !== "0";
      const { ticket, endsAtMs } = phones.companions.mint(asker.sha256, { ...place, notes });
      const url = ticketUrl(base, ticket);
      const answer: CompanionTicket = { url, ticketEndsAtMs: endsAtMs, viewMs, notes, nowMs: clock.now() };
      return c.json(answer, 201);
    })
    .get("/api/companion", (c) => {
      const companion = companionIn(c);
      if (!companion) throw refuse("not-companion");
      const { board, panel, notes, endsAtMs } = companion;
      const answer: CompanionView = { board, panel, notes, endsAtMs, nowMs: clock.now() };
      return c.json(answer);
    });

import { z } from "zod";

const timeMs = z.number().meta({ description: "Milliseconds since the epoch" });

/** POST /api/companion: what a phone shall see, the whole board (null) or one panel of it. */
export const companionRequest = z.strictObject({
  board: z.string().max(200),
  panel: z.string().max(200).nullable(),
});
export type CompanionRequest = z.infer<typeof companionRequest>;

/** 201 of POST /api/companion. The address is a secret while its ticket lasts: whoever opens it is let in. */
export const companionTicket = z.object({
  url: z.string(),
  /** Until when the address may be opened. */
  ticketEndsAtMs: timeMs,
  /** How long a phone that opened it may look. */
  viewMs: z.number(),
  /** Whether notes can be added from the phone. */
  notes: z.boolean(),
  /** The server's clock, by which `ticketEndsAtMs` goes. */
  nowMs: timeMs,
});
export type CompanionTicket = z.infer<typeof companionTicket>;

/**
 * `code` of the refusals that a page has words of its own for. no-board, no-panel: 404, not on this wall.
 * loopback: 503, the server is reached from its own machine only. no-port: 503, a desktop wall without a hub listens nowhere.
 * not-companion: 404 of GET /api/companion for whoever came with another token, or none was needed.
 */
export type CompanionCode = "no-board" | "no-panel" | "loopback" | "no-port" | "not-companion";

/**
 * GET /api/companion on the phone: what it was let in to see. 401 once its time is over: scan again.
 * The page is at /companion; a ticket that no longer holds leads to /companion?ended.
 */
export const companionView = z.object({
  board: z.string(),
  /** null: the whole board. */
  panel: z.string().nullable(),
  notes: z.boolean(),
  /** By the server's clock, `nowMs`. */
  endsAtMs: timeMs,
  nowMs: timeMs,
});
export type CompanionView = z.infer<typeof companionView>;

/** Where the phone's page is. */
export const companionPath = "/companion";

import { type Companion, type RoleOf, sha256Of } from "./access.ts";

type Place = { board: string; panel: string | null; notes: boolean };

type Ticket = Place & { minter: string; text: string; endsAtMs: number };
type View = Place & { minter: string; endsAtMs: number };

export type Companions = {
  /** A ticket for this place: the one given out last while more than half of its life is left. */
  mint: (minter: string, place: Place) => { ticket: string; endsAtMs: number };
  /** A token of its own for whoever shows a ticket that holds; null otherwise. */
  redeem: (ticket: string, roleOf: RoleOf) => string | null;
  /** Whom a token of `redeem` lets in, by its SHA-256; null when it lets in nobody, or no longer. */
  companionOf: (sha256: string, roleOf: RoleOf) => Companion | null;
};

const ticketMs = 5 * 60_000;
/** How long a phone may look after it was let in. */
export const viewMs = 60 * 60_000;

const mostTickets = 200;
const mostViews = 500;

/** Adds as the newest; what has ended goes, and the oldest while there are too many. */
const keep = <T extends { endsAtMs: number }>(
  held: Map<string, T>,
  key: string,
  one: T,
  most: number,
  nowMs: number,
) => {
  for (const [other, { endsAtMs }] of held) if (endsAtMs <= nowMs) held.delete(other);
  for (const other of held.keys()) {
    if (held.size < most) break;
    held.delete(other);
  }
  held.set(key, one);
};

/**
 * Tickets and the phones that they let in, in memory: all end with the process. `secret` gives so many random bytes as text:
 * a ticket has 128 bits, for a code of few and large modules. Tokens are kept as digests; a ticket is kept itself, for
 * it is shown again while it holds.
 */
export const createCompanions = ({
  now,
  secret,
}: {
  now: () => number;
  secret: (bytes: number) => string;
}): Companions => {
  const tickets = new Map<string, Ticket>();
  const views = new Map<string, View>();

  const mint: Companions["mint"] = (minter, { board, panel, notes }) => {
    const nowMs = now();
    const isSame = (one: Ticket) =>
      one.minter === minter && one.board === board && one.panel === panel && one.notes === notes;
    const held = [...tickets.values()].find((one) => isSame(one) && one.endsAtMs - nowMs > ticketMs / 2);
    if (held) return { ticket: held.text, endsAtMs: held.endsAtMs };
    const made = { minter, board, panel, notes, text: secret(16), endsAtMs: nowMs + ticketMs };
    keep(tickets, sha256Of(made.text), made, mostTickets, nowMs);
    return { ticket: made.text, endsAtMs: made.endsAtMs };
  };
  const redeem: Companions["redeem"] = (text, roleOf) => {
    const nowMs = now();
    const ticket = tickets.get(sha256Of(text));
    if (!ticket || ticket.endsAtMs <= nowMs || roleOf(ticket.minter) === null) return null;
    const { minter, board, panel, notes } = ticket;
    const token = secret(32);
    keep(views, sha256Of(token), { minter, board, panel, notes, endsAtMs: nowMs + viewMs }, mostViews, nowMs);
    return token;
  };
  const companionOf: Companions["companionOf"] = (sha256, roleOf) => {
    const isLive = () => {
      const view = views.get(sha256);
      return view !== undefined && now() < view.endsAtMs && roleOf(view.minter) !== null;
    };
    const view = views.get(sha256);
    if (!view || !isLive()) return null;
    const { minter, board, panel, endsAtMs } = view;
    return { board, panel, notes: view.notes && roleOf(minter) === "operator", endsAtMs, isLive };
  };
  return { mint, redeem, companionOf };
};

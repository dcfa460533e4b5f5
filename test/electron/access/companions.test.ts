import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Companion, mayAsk, type Role, sha256Of } from "#electron/access/access.ts";
import { createCompanions } from "#electron/access/companions.ts";

const minuteMs = 60_000;
const board = { board: "service", panel: null };

const open = (roles: Record<string, Role | undefined> = { wall: "operator", lobby: "read" }) => {
  let nowMs = 1000;
  let made = 0;
  const companions = createCompanions({ now: () => nowMs, secret: () => `secret-${++made}` });
  const roleOf = (sha256: string) => roles[sha256] ?? null;
  const letIn = (minter = "wall", notes = true) =>
    companions.redeem(companions.mint(minter, { ...board, notes }).ticket, roleOf);
  const seenBy = (token: string | null) => companions.companionOf(sha256Of(token ?? ""), roleOf);
  return { companions, roles, roleOf, letIn, seenBy, pass: (ms: number) => (nowMs += ms), made: () => made };
};

describe("a ticket", () => {
  test("lets in several phones within five minutes, each with a token of its own, and nobody afterwards", () => {
    const { companions, roleOf, pass } = open();
    const { ticket, endsAtMs } = companions.mint("wall", { ...board, notes: true });
    expect(endsAtMs).toBe(1000 + 5 * minuteMs);
    const [one, two] = [companions.redeem(ticket, roleOf), companions.redeem(ticket, roleOf)];
    expect(one).not.toBeNull();
    expect(one).not.toBe(two);
    pass(5 * minuteMs - 1);
    expect(companions.redeem(ticket, roleOf)).not.toBeNull();
    pass(1);
    expect(companions.redeem(ticket, roleOf)).toBeNull();
    expect(companions.redeem("secret-99", roleOf)).toBeNull();
  });
  test("is given out again while more than half of its life is left, to the same minter for the same place alone", () => {
    const { companions, pass } = open();
    const mint = (minter: string, change: object = {}) =>
      companions.mint(minter, { ...board, notes: true, ...change }).ticket;
    const first = mint("wall");
    pass(2 * minuteMs);
    expect(mint("wall")).toBe(first);
    const others = [mint("lobby"), mint("wall", { panel: "errors" }), mint("wall", { notes: false })];
    expect(new Set([first, ...others]).size).toBe(4);
    pass(minuteMs);
    expect(mint("wall")).not.toBe(first);
  });
  test("is not what lets a phone ask: that is the token it was changed for", () => {
    const { companions, seenBy } = open();
    expect(seenBy(companions.mint("wall", { ...board, notes: true }).ticket)).toBeNull();
  });
});

describe("a phone that was let in", () => {
  test("sees its board for an hour", () => {
    const { letIn, seenBy, pass } = open();
    const token = letIn();
    expect(seenBy(token)).toMatchObject({ board: "service", panel: null, notes: true, endsAtMs: 1000 + 60 * minuteMs });
    pass(60 * minuteMs - 1);
    const seen = seenBy(token);
    expect(seen?.isLive()).toBe(true);
    pass(1);
    expect([seen?.isLive(), seenBy(token)]).toEqual([false, null]);
  });
  test("is out, and its ticket with it, when its minter's token is revoked", () => {
    const { companions, letIn, seenBy, roles, roleOf } = open();
    const { ticket } = companions.mint("lobby", { ...board, notes: false });
    const [mine, others] = [letIn("lobby", false), letIn("wall")];
    const seen = seenBy(mine);
    roles["lobby"] = undefined;
    expect([seenBy(mine), seen?.isLive(), companions.redeem(ticket, roleOf)]).toEqual([null, false, null]);
    expect(seenBy(others)).not.toBeNull();
  });
});

test("however many are made, no more than 200 tickets and 500 phones are held: the oldest are out", () => {
  const { companions, seenBy, roleOf } = open();
  const mint = (panel: string) => companions.mint("wall", { board: "service", panel, notes: true }).ticket;
  const tickets = Array.from({ length: 201 }, (_, at) => mint(`p${at}`));
  expect(companions.redeem(tickets[0] ?? "", roleOf)).toBeNull();
  const tokens = Array.from({ length: 501 }, () => companions.redeem(tickets[200] ?? "", roleOf));
  expect([seenBy(tokens[0] ?? ""), seenBy(tokens[1] ?? "")?.panel, seenBy(tokens[500] ?? "")?.panel]).toEqual([
    null,
    "p200",
    "p200",
  ]);
});

const method = fc.constantFrom("GET", "HEAD", "POST", "PATCH", "PUT", "DELETE");
const path = fc.oneof(
  fc.constantFrom("/api/wall", "/api/companion", "/api/incidents/1/entries", "/api/logs", "/api/setup", "/metrics"),
  fc.webPath(),
);

test("never does a phone get more than its minter may, at any time, whatever its ticket says", () => {
  const role = fc.constantFrom<Role | undefined>("operator", "read", undefined);
  fc.assert(
    fc.property(role, role, fc.boolean(), method, path, (before, after, notes, asks, where) => {
      const { letIn, seenBy, roles } = open({ wall: before });
      const token = letIn("wall", notes);
      roles["wall"] = after;
      const companion = seenBy(token);
      if (before === undefined || after === undefined) {
        expect(companion).toBeNull();
        return;
      }
      expect(companion?.notes).toBe(notes && after === "operator");
      if (companion && mayAsk({ role: "companion", companion }, asks, where))
        expect(mayAsk({ role: after, sha256: "" }, asks, where)).toBe(true);
    }),
  );
});

test("a phone may not make tickets, start or correct, and without notes writes nothing at all", () => {
  const companion = (notes: boolean): Companion => ({ ...board, notes, endsAtMs: 1, isLive: () => true });
  const may = (notes: boolean, asks: string, where: string) =>
    mayAsk({ role: "companion", companion: companion(notes) }, asks, where);
  expect([may(true, "POST", "/api/incidents/1/entries"), may(false, "POST", "/api/incidents/1/entries")]).toEqual([
    true,
    false,
  ]);
  for (const [asks, where] of [
    ["POST", "/api/companion"],
    ["POST", "/api/incidents"],
    ["PATCH", "/api/incidents/1"],
    ["PATCH", "/api/incidents/1/entries/2"],
    ["POST", "/api/incidents/1/freeze"],
    ["POST", "/api/alive"],
    ["GET", "/api/incidents/1/entries/2/revisions"],
    ["GET", "/"],
  ] as const)
    expect([where, may(true, asks, where)]).toEqual([where, false]);
});

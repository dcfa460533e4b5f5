import { describe, expect, test } from "vitest";
import { companionTicket, companionView } from "#config/contract/companion.ts";
import { wallView } from "#config/contract/wall-view.ts";
import { openCompanionApi, wallToken } from "#test/support/companion-api.ts";
import { openIncidentApi } from "#test/support/incident-api.ts";

const shop = { board: "shop", panel: null };
const lobby = "token-of-the-lobby";
const hourMs = 3_600_000;

const refused = async (response: Response) => {
  const { error } = (await response.json()) as { error: { kind: string; code?: string } };
  return [response.status, error.kind, error.code];
};

describe("a ticket for a phone", () => {
  test("is an address of the wall as others reach it, with a secret in it, for five minutes", async () => {
    const { mint, clock } = openCompanionApi();
    const response = await mint(shop);
    const ticket = companionTicket.parse(await response.json());
    expect([response.status, response.headers.get("cache-control")]).toEqual([201, "no-store"]);
    expect(ticket).toEqual({
      url: "https://wall.example/companion?ticket=secret-1",
      ticketEndsAtMs: clock.now() + 300_000,
      viewMs: hourMs,
      notes: true,
      nowMs: clock.now(),
    });
    expect(companionTicket.parse(await (await mint(shop)).json()).url).toBe(ticket.url);
  });
  test("is for a board of this wall, or a panel of that board", async () => {
    const { mint } = openCompanionApi();
    expect((await mint({ board: "shop", panel: "shop-errors" })).status).toBe(201);
    expect(await refused(await mint({ board: "nothing", panel: null }))).toEqual([404, "not-found", "no-board"]);
    expect(await refused(await mint({ board: "shop", panel: "payments-slow" }))).toEqual([
      404,
      "not-found",
      "no-panel",
    ]);
    expect((await refused(await mint({ board: "shop" })))[0]).toBe(400);
  });
  test("from a wall that may only look, or asks for no more, lets a phone only look", async () => {
    const { mint } = openCompanionApi();
    for (const response of [await mint(shop, lobby), await mint(shop, wallToken, "?notes=0")])
      expect(companionTicket.parse(await response.json()).notes).toBe(false);
  });
  test("is refused, with what to do, where no phone reaches the wall", async () => {
    const loopback = openCompanionApi({}, { address: null });
    expect(await refused(await loopback.mint(shop))).toEqual([503, "unavailable", "loopback"]);
    const open = openCompanionApi({ guard: () => ({ hostNames: ["localhost"], token: null }) });
    expect(await refused(await open.mint(shop))).toEqual([503, "unavailable", "loopback"]);
    const electron = openCompanionApi({ guard: () => null });
    expect(await refused(await electron.mint(shop))).toEqual([503, "unavailable", "no-port"]);
  });
});

describe("a phone that opens it", () => {
  test("is sent on to an address without the ticket, with a token of its own in a cookie for an hour", async () => {
    const { mint, ask } = openCompanionApi();
    await mint(shop);
    const response = await ask("/companion?ticket=secret-1", { host: "wall.example" });
    expect([response.status, response.headers.get("location")]).toEqual([303, "/companion"]);
    expect(response.headers.get("referrer-policy")).toBe("no-referrer");
    expect(response.headers.get("set-cookie")).toBe(
      "yagura-companion=secret-2; HttpOnly; SameSite=Strict; Path=/; Max-Age=3600; Secure",
    );
    expect((await ask("/companion?ticket=secret-1")).headers.get("set-cookie")).not.toContain("Secure");
  });
  test("with a ticket that has ended, or never was one, is told so by the page and gets no cookie", async () => {
    const { mint, ask, clock } = openCompanionApi();
    await mint(shop);
    clock.jump(300_000);
    for (const ticket of ["secret-1", "made-up", ""]) {
      const response = await ask(`/companion?ticket=${ticket}`);
      expect([response.status, response.headers.get("location"), response.headers.get("set-cookie")]).toEqual([
        303,
        "/companion?ended",
        null,
      ]);
    }
  });
  test("gets the phone's page and what it is built of without a token, and nothing else", async () => {
    const { ask } = openCompanionApi();
    const statusOf = async (path: string, method = "GET") => (await ask(path, {}, { method })).status;
    expect(await (await ask("/companion?ended")).text()).toBe("phone");
    expect([await statusOf("/assets/phone.js"), await statusOf("/companion", "HEAD")]).toEqual([200, 200]);
    for (const path of ["/", "/index.html", "/companion.html", "/companion/", "/api/companion", "/assets/../api/wall"])
      expect([path, await statusOf(path)]).toEqual([path, 401]);
    expect([await statusOf("/companion", "POST"), await statusOf("/assets/none.js")]).toEqual([401, 404]);
  });
  test("learns what it sees and until when; who came otherwise is none of them", async () => {
    const { ask, letIn, clock } = openCompanionApi();
    const cookie = await letIn({ board: "shop", panel: "shop-errors" }, lobby);
    const seen = companionView.parse(await (await ask("/api/companion", { cookie })).json());
    const nowMs = clock.now();
    expect(seen).toEqual({ board: "shop", panel: "shop-errors", notes: false, endsAtMs: nowMs + hourMs, nowMs });
    for (const token of [wallToken, lobby])
      expect(await refused(await ask("/api/companion", { authorization: `Bearer ${token}` }))).toEqual([
        404,
        "not-found",
        "not-companion",
      ]);
  });
  test("is out after an hour, and at once when the token of the wall that let it in is revoked", async () => {
    const { ask, letIn, clock, roles } = openCompanionApi();
    const [mine, other] = [await letIn(shop, lobby), await letIn(shop)];
    expect((await ask("/api/wall", { cookie: mine })).status).toBe(200);
    roles[lobby] = undefined;
    expect([
      (await ask("/api/wall", { cookie: mine })).status,
      (await ask("/api/wall", { cookie: other })).status,
    ]).toEqual([401, 200]);
    clock.jump(hourMs);
    expect((await ask("/api/wall", { cookie: other })).status).toBe(401);
  });
  test("on which somebody is signed in already stays signed in: what it is let in to see comes beside it", async () => {
    const { ask, letIn } = openCompanionApi();
    const cookie = `yagura-token=${wallToken}; ${await letIn(shop)}`;
    expect((await ask("/api/companion", { cookie })).status).toBe(200);
    expect(wallView.parse(await (await ask("/api/wall", { cookie })).json()).boards.length).toBe(2);
    expect((await ask("/api/health", { cookie })).status).toBe(200);
  });
});

describe("a note from a phone", () => {
  const open = async () => {
    const { desk, clock } = openIncidentApi();
    const one = openCompanionApi({ incidents: desk, clock });
    const { incident } = desk.incidents().start({ title: "Orders are slow" });
    const cookie = await one.letIn(shop);
    const send = async (body: object) => {
      const path = `/api/incidents/${incident.id}/entries`;
      const response = await one.ask(path, { cookie }, { method: "POST", body: JSON.stringify(body) });
      return { status: response.status, answer: await response.json() };
    };
    return { send, phaseNow: () => desk.incidents().detail(incident.id, false)?.incident.phase };
  };
  test("stands in the timeline as one from a phone, with its marks and time, under the name that was given", async () => {
    const { send } = await open();
    expect(await send({ text: "! looks fine from here", author: " Sato " })).toMatchObject({
      status: 201,
      answer: { entry: { text: "looks fine from here", pinned: true, author: "Sato (companion)", kind: "note" } },
    });
    expect(await send({ text: "nobody said" })).toMatchObject({ answer: { entry: { author: "companion" } } });
  });
  test("never changes the phase, nor holds evidence, however it asks", async () => {
    const { send, phaseNow } = await open();
    for (const body of [
      { text: "done #resolved" },
      { text: "done", phase: "resolved" },
      { text: "done", kind: "phase", phase: "resolved" },
      { text: "done", evidence: ["0".repeat(64)] },
    ])
      expect(await send(body)).toMatchObject({
        status: 201,
        answer: { entry: { phase: null, kind: "note", evidence: [] } },
      });
    expect(phaseNow()).toBe("open");
  });
});

test("no ticket is ever logged, though a request with one goes wrong", async () => {
  const { ask, logged } = openCompanionApi({
    wallView: () => {
      throw new Error("the wall broke");
    },
  });
  await ask("/companion?ticket=secret-of-a-phone");
  await ask("/api/wall?ticket=secret-of-a-phone", { authorization: `Bearer ${wallToken}` });
  expect(logged).toEqual(["request failed: the wall broke"]);
});

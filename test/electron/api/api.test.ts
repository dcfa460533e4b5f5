import { beforeEach, describe, expect, test } from "vitest";
import { panelsAnswer, streamEvent } from "#config/contract/stream.ts";
import { createApi } from "#electron/api/api.ts";
import { createLiveWall, type LiveWall } from "#electron/live/live-wall.ts";
import { apiDeps } from "#test/support/api-deps.ts";
import { createFakeClock, type FakeClock } from "#test/support/fake-clock.ts";
import { panelState } from "#test/support/panel-state.ts";

const origin = "http://127.0.0.1:8737";
let clock: FakeClock;
let live: LiveWall;
let wallRev: number;

const index = { bytes: new TextEncoder().encode("<!doctype html>"), type: "text/html", immutable: false };

const createTestApi = (token: string | null = null) =>
  createApi(
    apiDeps({
      clock,
      live,
      wallRev: () => wallRev,
      assets: new Map([["/index.html", index]]),
      guard: () => ({ hostNames: ["localhost"], token }),
    }),
  );

const get = (path: string, headers: Record<string, string> = {}, init: RequestInit = {}, token: string | null = null) =>
  createTestApi(token).fetch(
    new Request(`${origin}${path}`, { ...init, headers: { host: "127.0.0.1:8737", ...headers } }),
  );

beforeEach(() => {
  clock = createFakeClock();
  live = createLiveWall(clock.now());
  wallRev = 1;
});

describe("what HTTP asks for", () => {
  test("an unknown address is 404 in the API's own shape", async () => {
    const response = await get("/api/nothing");
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({
      error: { kind: "not-found", message: "There is nothing at this address." },
    });
  });
  test("a method that is not offered is 405 and names those that are", async () => {
    const response = await get("/api/health", {}, { method: "DELETE" });
    expect([response.status, response.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
  });
  test("a body over the limit is 413, whatever the route", async () => {
    const response = await get("/api/health", {}, { method: "POST", body: "x".repeat(70_000) });
    expect(response.status).toBe(413);
  });
  test("a since that is no number is 400 and says what was expected", async () => {
    const response = await get("/api/panels?since=soon");
    expect([response.status, await response.json()]).toEqual([
      400,
      { error: { kind: "bad-request", message: "since: expected a revision, a whole number" } },
    ]);
  });
  test("every answer, errors too, carries the strict policy and forbids sniffing", async () => {
    for (const path of ["/", "/api/health", "/api/nothing"]) {
      const { headers } = await get(path);
      expect(headers.get("content-security-policy")).toContain("script-src 'self'");
      expect(headers.get("content-security-policy")).not.toContain("unsafe");
      expect(headers.get("x-content-type-options")).toBe("nosniff");
    }
  });
});

describe("who may ask", () => {
  test("a host name that is not ours is refused, so that DNS cannot be rebound", async () => {
    expect((await get("/api/wall", { host: "evil.example:8737" })).status).toBe(421);
    expect((await get("/api/wall", { host: "localhost:8737" })).status).toBe(200);
    expect((await get("/api/wall", { host: "[::1]:8737" })).status).toBe(200);
  });
  test("another origin, and another site's script, is refused", async () => {
    expect((await get("/api/wall", { origin: "http://evil.example" })).status).toBe(403);
    expect((await get("/api/wall", { origin: "null" })).status).toBe(403);
    expect((await get("/api/wall", { "sec-fetch-site": "cross-site" })).status).toBe(403);
    expect((await get("/api/wall", { "sec-fetch-site": "same-site" })).status).toBe(403);
  });
  test("our own page, and a link from elsewhere, is let in", async () => {
    expect((await get("/api/wall", { origin, "sec-fetch-site": "same-origin" })).status).toBe(200);
    expect((await get("/", { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate" })).status).toBe(200);
  });
  test("with a token nothing is answered without it, the page neither", async () => {
    const token = "0123456789abcdef";
    for (const path of ["/", "/api/wall", "/metrics", "/api/stream"]) {
      expect((await get(path, {}, {}, token)).status).toBe(401);
      expect((await get(path, { authorization: "Bearer wrong" }, {}, token)).status).toBe(401);
    }
    expect((await get("/api/wall", { authorization: `Bearer ${token}` }, {}, token)).status).toBe(200);
  });
  test("a visit with the token becomes a cookie and an address without it", async () => {
    const token = "0123456789abcdef";
    const response = await get(`/?token=${token}&x=1`, {}, {}, token);
    expect([response.status, response.headers.get("location")]).toEqual([303, "/?x=1"]);
    const cookie = response.headers.get("set-cookie") ?? "";
    expect(cookie).toMatch(/HttpOnly; SameSite=Strict/);
    expect((await get("/api/wall", { cookie: cookie.split(";")[0] ?? "" }, {}, token)).status).toBe(200);
    expect((await get("/?token=wrong", {}, {}, token)).status).toBe(401);
  });
});

describe("the live stream", () => {
  const reader = async (path: string, headers: Record<string, string> = {}) => {
    const response = await get(path, headers);
    const body = response.body?.getReader();
    const decoder = new TextDecoder();
    return {
      response,
      next: async () => {
        const chunk = decoder.decode((await body?.read())?.value);
        const data = /^data: (.*)$/m.exec(chunk)?.[1] ?? "null";
        return { id: /^id: (.*)$/m.exec(chunk)?.[1] ?? null, event: streamEvent.parse(JSON.parse(data)) };
      },
      cancel: async () => body?.cancel(),
    };
  };
  test("starts with everything and then sends what changed, gathered", async () => {
    live.put(panelState("a"));
    const stream = await reader("/api/stream");
    expect((await stream.next()).event).toMatchObject({ kind: "panels", full: true, panels: [{ id: "a" }] });
    expect((await stream.next()).event).toMatchObject({ kind: "sources" });
    expect((await stream.next()).event).toMatchObject({ kind: "incidents" });
    live.put(panelState("a", { sinceMs: 1 }));
    live.put(panelState("b"));
    await clock.advance(50);
    expect((await stream.next()).event).toMatchObject({
      kind: "panels",
      full: false,
      panels: [{ id: "a" }, { id: "b" }],
    });
    await stream.cancel();
  });
  test("resumes by the last event's id", async () => {
    live.put(panelState("a"));
    const seen = String(live.rev());
    live.put(panelState("b"));
    const stream = await reader("/api/stream", { "last-event-id": seen });
    expect((await stream.next()).event).toMatchObject({ full: false, panels: [{ id: "b" }] });
    await stream.cancel();
  });
  test("a page that does not read gets only the latest state of a panel later", async () => {
    const stream = await reader("/api/stream");
    for (let i = 1; i <= 200; i++) {
      live.put(panelState("a", { sinceMs: i }));
      await clock.advance(50);
    }
    const events = [];
    for (let i = 0; i < 8; i++) {
      const { event } = await stream.next();
      await clock.advance(50);
      events.push(event);
      if (event.kind === "panels" && event.panels.some(({ sinceMs }) => sinceMs === 200)) break;
    }
    expect(events.length).toBeLessThanOrEqual(8);
    expect(events.at(-1)).toMatchObject({ kind: "panels", panels: [{ id: "a", sinceMs: 200 }] });
    await stream.cancel();
  });
  test("beats while nothing happens, and tells of a new wall by its revision", async () => {
    const stream = await reader("/api/stream");
    for (const kind of ["panels", "sources", "incidents"]) expect((await stream.next()).event).toMatchObject({ kind });
    await clock.advance(5000);
    expect((await stream.next()).event).toMatchObject({ kind: "beat", wallRev: 1 });
    wallRev = 2;
    live.touch();
    await clock.advance(50);
    expect((await stream.next()).event).toMatchObject({ kind: "panels", wallRev: 2 });
    await stream.cancel();
  });
  test("a page that goes leaves no timer behind", async () => {
    const before = clock.pending();
    const stream = await reader("/api/stream");
    await stream.next();
    await stream.cancel();
    await clock.advance(100);
    expect(clock.pending()).toBe(before);
  });
});

test("polling gives the same panels as the stream", async () => {
  live.put(panelState("a"));
  const answer = panelsAnswer.parse(await (await get("/api/panels")).json());
  expect(answer.panels.map(({ id }) => id)).toEqual(["a"]);
  const later = panelsAnswer.parse(await (await get(`/api/panels?since=${answer.rev}`)).json());
  expect(later.panels).toEqual([]);
});

test("the product's own health is offered in Prometheus' text format", async () => {
  live.put(panelState("a"));
  const text = await (await get("/metrics")).text();
  expect(text).toContain('yagura_panels{level="ok"} 1\n');
  expect(text).toMatch(/# TYPE yagura_history_samples gauge\nyagura_history_samples 2\n/);
});

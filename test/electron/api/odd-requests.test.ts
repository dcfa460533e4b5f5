import { expect, test } from "vitest";
import { createApi } from "#electron/api/api.ts";
import { tokenCookie } from "#electron/api/guard.ts";
import { apiDeps } from "#test/support/api-deps.ts";
import { createFakeClock } from "#test/support/fake-clock.ts";

const origin = "http://127.0.0.1:8737";

const open = (token: string | null = null) => {
  const clock = createFakeClock();
  const health = () => {
    throw new Error("a bug inside");
  };
  const api = createApi(apiDeps({ clock, health, guard: () => ({ hostNames: [], token }) }));
  const ask = (path: string, init: RequestInit = {}) =>
    api.fetch(new Request(`${origin}${path}`, { ...init, headers: { host: "127.0.0.1:8737", ...init.headers } }));
  return { clock, ask };
};

test("asking for the stream's headers alone opens no stream that nobody would end", async () => {
  const { clock, ask } = open();
  const response = await ask("/api/stream", { method: "HEAD" });
  expect([response.status, response.headers.get("content-type")]).toEqual([200, "text/event-stream; charset=utf-8"]);
  await clock.advance(100);
  expect(clock.pending()).toBe(0);
});

test.each(["%", "%E0%A4%A", ""])(
  "a cookie that cannot be read (%s) is a missing token, not an inner error",
  async (text) => {
    const { ask } = open("sixteen-letters-or-more");
    const response = await ask("/api/wall", { headers: { cookie: `${tokenCookie}=${text}` } });
    expect(response.status).toBe(401);
  },
);

test("an error inside is 500 in the API's own shape and says nothing of its cause", async () => {
  const response = await open().ask("/api/health");
  expect(response.status).toBe(500);
  const text = await response.text();
  expect(JSON.parse(text)).toMatchObject({ error: { kind: "internal" } });
  expect(text).not.toContain("a bug inside");
  expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
});

test.each(["/../package.json", "/..%2fpackage.json", "//etc/passwd", "/assets/../../electron/log.ts", "/%00"])(
  "no file but the page's own can be had (%s)",
  async (path) => {
    expect((await open().ask(path)).status).toBe(404);
  },
);

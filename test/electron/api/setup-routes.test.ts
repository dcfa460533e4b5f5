import { expect, test } from "vitest";
import { createApi } from "#electron/api/api.ts";
import type { SetupDesk } from "#electron/setup/setup-desk.ts";
import { apiDeps } from "#test/support/api-deps.ts";

const view = {
  open: false,
  locale: "en" as const,
  timezone: "UTC",
  display: { diagonalInch: 55, distanceM: 4 },
  sites: [],
};

test("a token that may only look sees that there is a set-up, and can neither test nor write", async () => {
  const asked: string[] = [];
  const setup: SetupDesk = {
    view: () => view,
    test: async () => {
      asked.push("test");
      return { usable: true, findings: [], job: null };
    },
    write: () => Promise.reject(new Error("asked to write")),
  };
  const guard = () => ({ hostNames: ["localhost"], token: "token-of-the-operator", roleOf: () => "read" as const });
  const { fetch } = createApi(apiDeps({ setup, guard }));
  const ask = async (method: string, path: string, token: string) => {
    const body = method === "GET" ? null : JSON.stringify({ source: { kind: "prometheus", url: "http://p.lan" } });
    const headers = { host: "localhost", authorization: `Bearer ${token}` };
    return (await fetch(new Request(`http://localhost${path}`, { method, headers, body }))).status;
  };
  expect(await ask("GET", "/api/setup", "only-looks")).toBe(200);
  expect(await ask("POST", "/api/setup/test", "only-looks")).toBe(403);
  expect(await ask("POST", "/api/setup/write", "only-looks")).toBe(403);
  expect(asked).toEqual([]);
  expect(await ask("POST", "/api/setup/test", "token-of-the-operator")).toBe(200);
});

test("with a wall file there is no set-up", async () => {
  const { fetch } = createApi(apiDeps());
  for (const [method, path] of [
    ["GET", "/api/setup"],
    ["POST", "/api/setup/test"],
    ["POST", "/api/setup/write"],
  ] as const) {
    const answer = await fetch(new Request(`http://localhost${path}`, { method, headers: { host: "localhost" } }));
    expect(answer.status).toBe(404);
  }
});

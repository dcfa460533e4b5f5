import { expect, test } from "vitest";
import { createWallHandler } from "#electron/shell/wall-handler.ts";

const asset = { bytes: new TextEncoder().encode("<html>"), type: "text/html", immutable: false };
const heard: string[] = [];
const handler = createWallHandler({
  assets: new Map([["/index.html", asset]]),
  reports: { hear: async ({ url }) => void heard.push(url) },
  collector: async () => Promise.reject(new Error("not there")),
  selfCheck: async (answer) => answer,
});

test("the page is there without a collector, under its security policy", async () => {
  const answer = await handler(new Request("yagura://wall/?display=a"));
  expect([answer.status, await answer.text()]).toEqual([200, "<html>"]);
  expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
});
test("everything else is the collector's, and an outage is a network error, which an EventSource survives", async () => {
  await expect(handler(new Request("yagura://wall/api/stream"))).rejects.toThrow("not there");
});
test("a page's report is heard although the collector is away", async () => {
  const url = "yagura://wall/api/alive";
  await expect(handler(new Request(url, { method: "POST", body: "{}" }))).rejects.toThrow("not there");
  expect(heard).toContain(url);
});
test("only the self-check gets the shell's part beside the collector's", async () => {
  const passing = createWallHandler({
    assets: new Map(),
    reports: { hear: async () => {} },
    collector: async ({ url }) => new Response(new URL(url).pathname),
    selfCheck: async (answer) => new Response(`${await answer.text()} and the shell`),
  });
  const ask = async (path: string, method = "GET") =>
    (await passing(new Request(`yagura://wall${path}`, { method }))).text();
  expect(await ask("/api/self-check?again=1")).toBe("/api/self-check and the shell");
  expect([await ask("/api/health"), await ask("/api/self-check", "POST")]).toEqual(["/api/health", "/api/self-check"]);
});

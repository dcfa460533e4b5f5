import { expect, test } from "vitest";
import { createWallHandler } from "#electron/shell/wall-handler.ts";

const asset = { bytes: new TextEncoder().encode("<html>"), type: "text/html", immutable: false };
const heard: string[] = [];
const handler = createWallHandler({
  assets: new Map([["/index.html", asset]]),
  reports: { hear: async ({ url }) => void heard.push(url) },
  collector: async () => Promise.reject(new Error("not there")),
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

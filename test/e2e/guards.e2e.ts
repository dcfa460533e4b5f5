import { readFileSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { connect } from "node:net";
import { join } from "node:path";
import { test } from "vitest";
import { panelsOf } from "#test/support/panels-of.ts";
import { answerAsPrometheus } from "#test/support/prometheus-answers.ts";
import { openStage } from "#test/support/stage.ts";
import { startVendorServer } from "#test/support/vendor-server.ts";

type Asked = { path?: string; method?: string; headers?: Record<string, string>; body?: string };

/** Over a real socket, with headers that fetch would not let anyone set. */
const ask = (url: string, { path = "/api/health", method = "GET", headers = {}, body }: Asked = {}) =>
  new Promise<{ status: number; body: string; headers: Record<string, unknown> }>((done, fail) => {
    const { hostname, port } = new URL(url);
    const outgoing = request({ hostname, port, path, method, headers, agent: false }, (answer) => {
      let text = "";
      answer.on("data", (chunk) => {
        text += chunk;
      });
      answer.on("end", () => done({ status: answer.statusCode ?? 0, body: text, headers: answer.headers }));
    });
    outgoing.on("error", fail);
    outgoing.end(body);
  });

const textWall =
  "version: 1\nname: Guarded\nsources: {}\nboards: [ { id: a, title: A, panels: [ { kind: text, title: T, text: x } ] } ]\n";

test.concurrent("on loopback, other names, other sites and large bodies are refused", async (ctx) => {
  const { expect } = ctx;
  const stage = await openStage(ctx);
  const wallFile = join(stage.folder, "wall.yaml");
  writeFileSync(wallFile, textWall);
  const { url, port } = await stage.serve({ wallFile });
  const kindOf = async (asked: Asked) => {
    const { status, body } = await ask(url, asked);
    return `${status} ${/"kind":"([^"]+)"/.exec(body)?.[1] ?? ""}`.trim();
  };
  expect(await kindOf({})).toBe("200");
  expect(await kindOf({ headers: { host: "evil.example" } })).toBe("421 misdirected");
  expect(await kindOf({ headers: { host: `localhost:${port}` } })).toBe("200");
  expect(await kindOf({ headers: { "sec-fetch-site": "cross-site" } })).toBe("403 forbidden");
  expect(await kindOf({ headers: { origin: "http://evil.example" } })).toBe("403 forbidden");
  expect(await kindOf({ headers: { origin: "null" } })).toBe("403 forbidden");
  expect(await kindOf({ method: "POST", body: "x".repeat(70_000) })).toBe("413 too-large");
  expect(await kindOf({ method: "POST", body: "x" })).toBe("405 method-not-allowed");
  expect(await kindOf({ path: "/api/none" })).toBe("404 not-found");
  expect(await kindOf({ path: "/../../package.json" })).toBe("404 not-found");
  for (const path of ["/", "/api/health", "/api/none"])
    expect((await ask(url, { path })).headers["content-security-policy"]).toContain("default-src 'none'");
});

test.concurrent("with a token nothing is told without it, and a first visit with it signs a browser in", async (ctx) => {
  const { expect } = ctx;
  const stage = await openStage(ctx);
  const wallFile = join(stage.folder, "wall.yaml");
  writeFileSync(wallFile, textWall);
  const token = "a-token-of-the-tests";
  // Another loopback address: not the default one, yet nobody else can reach it.
  const { url } = await stage.serve({ wallFile, args: ["--host", "127.0.0.2"], env: { YAGURA_TOKEN: token } });
  for (const path of ["/", "/api/health", "/api/wall", "/api/panels", "/api/stream", "/metrics"])
    expect([path, (await ask(url, { path })).status]).toEqual([path, 401]);
  expect((await ask(url, { headers: { authorization: "Bearer another-token-of-tests" } })).status).toBe(401);
  expect((await ask(url, { headers: { authorization: `Bearer ${token}` } })).status).toBe(200);
  const { page } = await stage.open(`${url}/?token=${token}`);
  await page.locator(".panel-title", { hasText: "T" }).waitFor();
  expect(page.url()).toBe(`${url}/`);
});

/** The most memory a process has had in physical pages, in MB. */
const residentMb = (pid: number) =>
  Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1024;

test.concurrent("pages that never read do not make the collector grow, and one that reads later gets the latest", async (ctx) => {
  const { expect } = ctx;
  if (process.platform !== "linux") return ctx.skip("a process' memory is read from /proc");
  const stage = await openStage(ctx);
  const vendor = await startVendorServer();
  ctx.onTestFinished(vendor.close);
  vendor.serve(answerAsPrometheus((timeS) => Math.sin(timeS) * 1000, 6));
  const wallFile = join(stage.folder, "wall.yaml");
  let minutes = 240;
  // A shorter window changes what every panel shows without another question to the vendor.
  const edit = () => {
    minutes--;
    const panels = Array.from(
      { length: 60 },
      (_, i) =>
        `      - { kind: trend, id: p${i}, title: P${i}, window: ${minutes}m, query: { source: here, promql: q${i} } }`,
    );
    const head = `version: 1\nname: Wide\nsources: { here: { kind: prometheus, url: "${vendor.url}" } }\n`;
    writeFileSync(wallFile, `${head}boards:\n  - id: one\n    title: One\n    panels:\n${panels.join("\n")}\n`);
  };
  edit();
  const { url, port, pid } = await stage.serve({ wallFile });
  const shown = async () => {
    const { panels } = await panelsOf(url);
    return panels.filter(({ data }) => data?.kind === "trend" && data.toMs - data.fromMs === minutes * 60e3).length;
  };
  await expect.poll(shown, { timeout: 20_000 }).toBe(60);
  const sockets = Array.from({ length: 20 }, () => {
    const socket = connect(port, "127.0.0.1");
    socket.pause();
    socket.write(`GET /api/stream HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\n\r\n`);
    ctx.onTestFinished(() => void socket.destroy());
    return socket;
  });
  const round = async () => {
    edit();
    await expect.poll(shown, { timeout: 20_000 }).toBe(60);
  };
  for (let i = 0; i < 5; i++) await round();
  const beforeMb = residentMb(pid);
  for (let i = 0; i < 12; i++) await round();
  // Queued, each round would hold 2 MB of text for each of the 20 pages.
  expect(residentMb(pid) - beforeMb).toBeLessThan(150);
  const { rev } = await panelsOf(url);
  const reader = sockets[0];
  let text = "";
  reader?.on("data", (chunk) => {
    text += chunk;
  });
  reader?.resume();
  await expect.poll(() => text.includes(`"rev":${rev}`), { timeout: 20_000 }).toBe(true);
});

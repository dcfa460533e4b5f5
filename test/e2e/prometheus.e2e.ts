import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { panelOf, panelsOf } from "#test/support/panels-of.ts";
import { startRealPrometheus } from "#test/support/real-prometheus.ts";
import { openStage } from "#test/support/stage.ts";

const limitMs = 8000;

/** Series are asked once a minute; with this delay the second question comes about that many seconds from now. */
const delayForQuestionIn = (seconds: number): number => Math.floor(Date.now() / 1000 + seconds) % 60;

/** Samples are shown on whole minutes; a look ahead finds the first scrape without waiting for one to pass. */
const bootTime = "node_boot_time_seconds offset -3m % 1e3 / 7";

const wallOf = (url: string, delayS: number) => `version: 1
name: This machine
sources:
  here: { kind: prometheus, url: "${url}", publicationDelay: ${delayS}, timeoutMs: 2000 }
boards:
  - id: one
    title: One
    panels:
      - kind: tile
        id: boot
        title: Boot time
        decimals: 3
        compare: none
        query: { source: here, promql: "${bootTime}" }
      - kind: ranking
        id: cpu
        title: CPU by mode
        reduce: last
        window: 30m
        staleAfter: ${limitMs / 1000}s
        query: { source: here, promql: "sum by (mode) (node_cpu_seconds_total offset -3m)", label: "{mode}" }
      - { kind: alarms, id: alarms, title: Alarms, source: here }
`;

/** What Prometheus itself says the expression was at that time. */
const instantValue = async (url: string, query: string, atMs: number): Promise<number> => {
  const form = new URLSearchParams({ query, time: String(atMs / 1000) });
  const text = await (await fetch(`${url}/api/v1/query?${form}`)).text();
  return Number(/"value":\[[\d.]+,"([^"]+)"\]/.exec(text)?.[1]);
};

test("a real Prometheus: its number on the screen; gone, the panel is failed and never OK; back, it recovers", async (ctx) => {
  const prometheus = await startRealPrometheus();
  if (!prometheus) return ctx.skip("prometheus, promtool or prometheus-node-exporter is not installed");
  ctx.onTestFinished(prometheus.close);
  const stage = await openStage(ctx);
  const wallFile = join(stage.folder, "machine.wall.yaml");
  writeFileSync(wallFile, wallOf(prometheus.url, delayForQuestionIn(14)));
  const { url } = await stage.serve({ wallFile });
  const { page, complaints } = await stage.open(url);
  const panel = (id: string) => page.locator(`[data-panel=${id}]`);

  await panel("cpu").and(page.locator(".level-ok")).waitFor();
  const { asOfMs } = await panelOf(url, "boot");
  const told = await instantValue(prometheus.url, bootTime, asOfMs ?? 0);
  expect(told).toBeGreaterThan(0);
  const shown = async () => Number((await panel("boot").locator(".value-number").innerText()).replaceAll(",", ""));
  await expect.poll(shown).toBeCloseTo(told, 3);
  expect(await panel("alarms").innerText()).toContain("AlwaysFiring");

  // From here on every look at the API is held against the panel's own limit.
  let isOver = false;
  const falseGreens: unknown[] = [];
  const reasons = new Set<string | null>();
  const watch = (async () => {
    while (!isOver) {
      const { nowMs, panels } = await panelsOf(url);
      const cpu = panels.find(({ id }) => id === "cpu");
      if (cpu && cpu.level === "ok" && nowMs - (cpu.asOfMs ?? 0) > limitMs + 250) falseGreens.push(cpu);
      reasons.add(cpu?.reason ?? null);
      await new Promise((done) => setTimeout(done, 100));
    }
  })();
  await prometheus.stop();
  const failed = panel("cpu").locator(".sign", { hasText: "FAILED" });
  await failed.waitFor({ timeout: 75_000 });
  expect(await panel("cpu").locator(".panel-notice").innerText()).toContain("refused the connection");
  expect(await panel("cpu").innerText()).toContain("idle");
  await prometheus.restart();
  await panel("cpu").and(page.locator(".level-ok")).waitFor({ timeout: 30_000 });
  isOver = true;
  await watch;
  expect(falseGreens).toEqual([]);
  expect([...reasons]).toEqual(expect.arrayContaining([null, "late", "failed"]));
  expect(complaints).toEqual([]);
});

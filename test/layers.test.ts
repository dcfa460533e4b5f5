import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "..");

/** Imports by the folder they stand in: what each layer must not know, and what it may. */
const layers: Record<string, { refused: string[]; allowed: string[] }> = {
  config: {
    refused: ["node:fs", "yaml", "#electron/clock.ts", "#renderer/app.ts", "../electron/clock.ts"],
    allowed: ["zod", "#config/wall/step.ts", "./neighbour.ts"],
  },
  renderer: {
    refused: ["#electron/api/app.ts", "node:fs", "electron", "hono", "#test/support/x.ts", "../electron/api/app.ts"],
    allowed: ["react", "#config/contract/panel.ts", "#renderer/plot/scene.ts", "./neighbour.ts"],
  },
  electron: {
    refused: ["electron", "../config/wall/step.ts"],
    allowed: ["node:fs", "#electron/clock.ts", "#config/wall/step.ts"],
  },
  "electron/sources": {
    refused: ["#electron/collector/demand.ts", "#electron/api/app.ts", "#renderer/app.ts", "hono", "electron"],
    allowed: ["#electron/sources/source.ts", "#config/wall/query.ts", "@datadog/datadog-api-client"],
  },
  "electron/collector": {
    refused: ["#electron/api/app.ts", "#electron/sources/prometheus/open.ts", "@datadog/datadog-api-client", "hono"],
    allowed: ["#electron/sources/source.ts", "#electron/history/history.ts", "#electron/clock.ts"],
  },
  "electron/history": {
    refused: ["#electron/collector/demand.ts", "#electron/sources/source.ts", "electron"],
    allowed: ["node:sqlite", "#electron/clock.ts", "#config/wall/step.ts"],
  },
  "electron/logs": {
    refused: ["#electron/api/api-error.ts", "#electron/collector/demand.ts", "#electron/log.ts", "hono", "electron"],
    allowed: ["node:net", "#config/wall/logs.ts", "#electron/sources/http/read-json.ts", "#electron/history/rows.ts"],
  },
  "electron/incidents": {
    refused: [
      "#electron/api/api-error.ts",
      "#electron/exports/outbox/outbox.ts",
      "#electron/session.ts",
      "hono",
      "electron",
    ],
    allowed: [
      "node:sqlite",
      "#config/contract/incident.ts",
      "#electron/history/rows.ts",
      "#electron/live/live-wall.ts",
    ],
  },
  "electron/exports": {
    refused: ["#electron/api/api-error.ts", "#electron/session.ts", "#electron/live/live-wall.ts", "hono", "electron"],
    allowed: ["node:sqlite", "#electron/incidents/incidents.ts", "#electron/sources/http/read-body.ts"],
  },
  "electron/notify": {
    refused: [
      "#electron/api/api-error.ts",
      "#electron/incidents/incidents.ts",
      "#electron/live/live-wall.ts",
      "electron",
    ],
    allowed: ["node:sqlite", "#electron/exports/outbox/lane.ts", "#config/time/within-hours.ts"],
  },
  "electron/demo": {
    refused: ["#electron/sources/source.ts", "#electron/api/app.ts", "@datadog/datadog-api-client"],
    allowed: ["node:http", "#electron/clock.ts", "#electron/demo/cloud.ts"],
  },
  "electron/api": {
    refused: ["electron", "node:http", "@hono/node-server", "#electron/sources/source.ts", "#electron/serve/main.ts"],
    allowed: ["hono", "#electron/collector/demand.ts", "#config/contract/panel.ts"],
  },
  "electron/serve": {
    refused: ["electron", "#electron/shell/main.ts", "#electron/collector/demand.ts", "#renderer/app.ts"],
    allowed: ["@hono/node-server", "node:http", "#electron/runtime.ts"],
  },
  "electron/shell": {
    refused: ["#electron/serve/main.ts", "#electron/sources/source.ts", "@hono/node-server", "../runtime.ts"],
    allowed: ["electron", "#electron/runtime.ts", "node:path"],
  },
};

const files = Object.entries(layers).flatMap(([folder, { refused, allowed }]) => [
  ...refused.map((from, index) => ({ path: `${folder}/refused-${index}.ts`, from })),
  ...allowed.map((from, index) => ({ path: `${folder}/allowed-${index}.ts`, from })),
]);

/** What the linter says of files that hold one import each, under our own rules. */
const lint = (dir: string) => {
  copyFileSync(join(root, "biome.json"), join(dir, "biome.json"));
  for (const { path, from } of files) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), `export { x } from ${JSON.stringify(from)};\n`);
  }
  const biome = join(root, "node_modules", "@biomejs", "biome", "bin", "biome");
  const args = [biome, "lint", "--reporter=github", "--max-diagnostics=none", "."];
  return spawnSync(process.execPath, args, { cwd: dir, encoding: "utf8" }).stdout;
};

test("each layer refuses what it must not import, and only that", { timeout: 60_000 }, () => {
  const dir = mkdtempSync(join(tmpdir(), "layers-"));
  try {
    const report = lint(dir).replaceAll("\\", "/");
    const found = [...report.matchAll(/noRestrictedImports,file=([^,]+)/g)].map((match) => String(match[1]));
    const refused = files.filter(({ path }) => path.includes("/refused-"));
    const isFound = ({ path }: { path: string }) => found.some((one) => one.endsWith(path));
    const name = ({ path, from }: { path: string; from: string }) => `${dirname(path)} <- ${from}`;
    expect(files.filter(isFound).map(name)).toEqual(refused.map(name));
    expect(found).toHaveLength(refused.length);
  } finally {
    rmSync(dir, { recursive: true });
  }
});

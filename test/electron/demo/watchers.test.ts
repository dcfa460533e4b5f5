import { join } from "node:path";
import { expect, test } from "vitest";
import { matchesQuery } from "#config/logs/match-query.ts";
import { parseLogQuery } from "#config/logs/parse-query.ts";
import { toSearchable } from "#electron/demo/datadog/log-fields.ts";
import { createDemoLogs } from "#electron/demo/logs/demo-logs.ts";
import { firstIncidentAfterMs } from "#electron/demo/model/incident-script.ts";
import { createDemoModel } from "#electron/demo/model/model.ts";
import { demoWall } from "#electron/demo-wall.ts";

const template = join(import.meta.dirname, "..", "..", "..", "config", "templates", "serverless.wall.yaml");
const place = { locale: "en", timezone: "UTC" };
const wall = demoWall(template, { url: "http://localhost:1", apiKey: "k", appKey: "k" }, place);
const minuteMs = 60_000;
const startMs = Date.UTC(2026, 10, 23, 3);

test.each(wall.logs.watchers)(
  "the demo's watcher $id is quiet before its first incident and hits within it",
  (watcher) => {
    const logs = createDemoLogs(createDemoModel(startMs));
    const parsed = parseLogQuery(watcher.search);
    if (!parsed.ok) throw new Error(parsed.problem.message);
    const pattern = new RegExp(watcher.pattern ?? "", "u");
    const found = (fromMs: number, toMs: number) => {
      let count = 0;
      for (let minute = fromMs / minuteMs; minute < toMs / minuteMs; minute++)
        for (const log of logs.minute(minute))
          if (matchesQuery(parsed.query, toSearchable(log)) && pattern.test(log.message)) count += 1;
      return count;
    };
    const incidentMs = startMs + firstIncidentAfterMs;
    expect(wall.logs.watchers.length).toBeGreaterThan(0);
    expect(found(startMs - watcher.within, startMs)).toBeLessThan(watcher.count);
    expect(found(startMs - 2 * minuteMs, incidentMs)).toBeLessThan(watcher.count);
    expect(found(incidentMs, incidentMs + watcher.within)).toBeGreaterThanOrEqual(watcher.count);
  },
);

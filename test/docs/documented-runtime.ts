import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { panelsAnswer } from "#config/contract/stream.ts";
import { createCompanions } from "#electron/access/companions.ts";
import type { Phones } from "#electron/api/companion-guard.ts";
import { createDatadogEmulator } from "#electron/demo/datadog/emulator.ts";
import { createDemoLogs } from "#electron/demo/logs/demo-logs.ts";
import { createDemoModel } from "#electron/demo/model/model.ts";
import { createLog, createRedactor } from "#electron/log.ts";
import { type Runtime, startRuntime } from "#electron/runtime.ts";
import { readTemplates } from "#electron/setup/read-templates.ts";
import { createSetupDesk } from "#electron/setup/setup-desk.ts";
import { parseWall } from "#electron/wall/parse-wall.ts";
import { createFakeClock } from "#test/support/fake-clock.ts";
import { fixedMachine } from "#test/support/fixed-machine.ts";

const keys = { apiKey: "demo-api-key-of-tests", appKey: "demo-app-key-of-tests" };
const env = {
  DD_API_KEY: keys.apiKey,
  DD_APP_KEY: keys.appKey,
  YAGURA_INTAKE_TOKEN: "token-of-the-intake",
  YAGURA_EVENTS_TOKEN: "token-of-events",
};

/** One panel of every kind. */
const wallText = `version: 1
name: Production
incidents: { events: { token: "\${env:YAGURA_EVENTS_TOKEN}" } }
logs:
  intake: { http: true, token: "\${env:YAGURA_INTAKE_TOKEN}" }
  watchers: [{ id: shop-exceptions, title: Exceptions in the shop, search: "service:shop status:fatal", count: 20 }]
sources: { datadog: { kind: datadog, apiKey: "\${env:DD_API_KEY}", appKey: "\${env:DD_APP_KEY}" } }
boards:
  - id: service
    title: { ja: サービス, en: Service }
    panels:
      - kind: tile
        title: Backend errors
        query: { source: datadog, metric: "default_zero(sum:aws.apigateway.5xxerror{env:prod}.as_count())" }
        unit: errors/min
        better: low
        thresholds: { warn: ">= 5", critical: ">= 30" }
      - kind: trend
        title: API calls
        query: { source: datadog, metric: "sum:aws.apigateway.count{env:prod}.as_count()" }
        compare: 1w
        smooth: true
      - kind: ranking
        title: Most used
        query: { source: datadog, metric: "sum:aws.apigateway.count{env:prod} by {apiname}.as_count()" }
      - kind: capacity
        title: Function concurrency
        used: { source: datadog, metric: "sum:aws.lambda.concurrent_executions{env:prod}", label: account }
        limit: { source: datadog, metric: "max:aws.lambda.account_concurrency_limit{env:prod}" }
        users: { source: datadog, metric: "sum:aws.lambda.concurrent_executions{env:prod} by {functionname}" }
      - { kind: alarms, title: Alarms, source: datadog }
      - kind: cost
        title: Cost
        query: { source: datadog, cloudCost: "sum:all.cost{*} by {servicename}.rollup(sum, daily)" }
      - { kind: text, title: On call, text: See the rota }
      - { kind: timeline, title: Incident }
      - { kind: phone }
      - { kind: logs, title: Failures, show: groups, search: "env:prod" }
`;

const page = { bytes: new TextEncoder().encode("<!doctype html>"), type: "text/html; charset=utf-8", immutable: false };

const isWaiting = async (fetch: Runtime["fetch"], token: string | null): Promise<boolean> => {
  const headers = { host: "localhost", ...(token === null ? {} : { authorization: `Bearer ${token}` }) };
  const response = await fetch(new Request("http://localhost/api/panels", { headers }));
  return panelsAnswer.parse(await response.json()).panels.some(({ data }) => data === null);
};

/** Tickets and tokens of phones as the documents have them. */
const madeUpPhones = (now: () => number): Phones => {
  let made = 0;
  const companions = createCompanions({ now, secret: () => `made-up-ticket-${++made}` });
  return { companions, reach: { address: "https://wall.example", listening: () => null, lanAddress: () => null } };
};

/** The real runtime over the demo cloud, in this process, once every panel has its data. */
export const openDocumentedRuntime = async (token: string | null) => {
  const folder = mkdtempSync(join(tmpdir(), "yagura-docs-"));
  const clock = createFakeClock();
  const model = createDemoModel(clock.now() - 600e3);
  const emulator = createDatadogEmulator({ clock, model, logs: createDemoLogs(model), keys });
  const parsed = parseWall(wallText, env);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  const redactor = createRedactor();
  const phones = madeUpPhones(clock.now);
  const runtime = startRuntime({
    clock,
    random: () => 0,
    fetch: async (input, init) => emulator.fetch(new Request(input, init)),
    env,
    redactor,
    log: createLog({ write: () => {}, now: clock.now, redactor }),
    version: "0.1.0",
    demo: false,
    walls: { state: () => ({ wall: parsed.wall, problem: null, wallRev: 1 }), onChange: () => {}, close: () => {} },
    historyFile: join(folder, "history.sqlite"),
    machine: fixedMachine(),
    assets: new Map([["/index.html", page]]),
    guard: () => ({ hostNames: ["localhost"], token, phones }),
    setup: createSetupDesk({
      path: join(folder, "wall.yaml"),
      place: { locale: "en", timezone: "Asia/Tokyo" },
      open: false,
      templates: readTemplates(join(import.meta.dirname, "..", "..")),
      fetch: async (input, init) => emulator.fetch(new Request(input, init)),
      now: clock.now,
      keeping: { names: () => [], keep: async () => {} },
      hide: redactor.add,
    }),
  });
  // The vendor's client is loaded in real time, which the fake clock does not move.
  for (let i = 0; i < 500 && (await isWaiting(runtime.fetch, token)); i++) {
    await sleep(10);
    await clock.advance(10);
  }
  return {
    clock,
    fetch: runtime.fetch,
    close: async () => {
      await runtime.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

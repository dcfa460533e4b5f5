import { describe, expect, test } from "vitest";
import { z } from "zod";
import { type CheckOutcome, runCheck } from "#electron/check/run-check.ts";

const nowMs = Date.UTC(2026, 10, 23, 3);

const check = (text: string, args = ["wall.yaml"], env: Record<string, string> = {}): CheckOutcome =>
  runCheck(args, {
    nowMs,
    env,
    readText: (file) => {
      if (file !== "wall.yaml") throw Object.assign(new Error("no such file"), { code: "ENOENT" });
      return text;
    },
  });

const wallOf = (panels: string[], source = "", rest = ""): string => `version: 1
name: Test
${rest}
sources:
  dd: { kind: datadog, apiKey: "\${env:DD_API_KEY}", appKey: "\${env:DD_APP_KEY}"${source} }
boards:
  - id: one
    title: One
    panels:
${panels.map((panel) => `      - ${panel}`).join("\n")}
`;

const tile = (metric: string, more = ""): string =>
  `{ kind: tile, title: T${metric}, compare: none, query: { source: dd, metric: "avg:${metric}{*}" }${more} }`;

const keys = { DD_API_KEY: "key-of-the-test", DD_APP_KEY: "app-key-of-the-test" };

/** What the tests read of --json. */
const report = z.object({
  ok: z.literal(true),
  warnings: z.array(z.object({ message: z.string() })),
  sources: z.array(
    z.object({
      id: z.string(),
      panels: z.number(),
      demands: z.number(),
      queries: z.number(),
      requestsPerHour: z.number(),
      budgetPerHour: z.number(),
      overBudget: z.boolean(),
      limit: z.object({ countedPerHour: z.number(), share: z.number() }).nullable(),
      slowed: z.array(z.object({ panel: z.string(), everyMs: z.number(), insteadOfMs: z.number() })),
    }),
  ),
});

const sourceOf = (text: string) => {
  const { stdout, stderr } = check(text, ["wall.yaml", "--json"], keys);
  expect(stderr).toBe("");
  const [source] = report.parse(JSON.parse(stdout)).sources;
  if (!source) throw new Error("no source in the report");
  return source;
};

describe("a file that is not valid", () => {
  test("is named with line, column, path and what is wrong, and ends with 1", () => {
    const { exitCode, stdout, stderr } = check(
      wallOf(["{ kind: tile, title: T, colour: red, query: { source: dd } }"]),
    );
    expect([exitCode, stdout]).toEqual([1, ""]);
    expect(stderr).toContain('wall.yaml:10:33 boards[0].panels[0].colour: unknown key "colour"\n');
  });
  test("is told as JSON too", () => {
    const { exitCode, stdout } = check("version: 2\n", ["--json", "wall.yaml"]);
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ ok: false, file: "wall.yaml" });
  });
  test("that cannot be read ends with 1 and says why", () => {
    expect(check("", ["elsewhere.yaml"])).toEqual({
      exitCode: 1,
      stdout: "",
      stderr: "elsewhere.yaml cannot be read (ENOENT)\n",
    });
  });
});

describe("arguments", () => {
  test.each([[[]], [["a", "b"]], [["wall.yaml", "--wrong"]]])("%j are answered with the usage and 2", (args) => {
    const { exitCode, stdout, stderr } = check("", args);
    expect([exitCode, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("npm run check -- FILE");
  });
  test("--help is no error", () => {
    expect(check("", ["--help"])).toMatchObject({ exitCode: 0, stderr: "" });
  });
});

describe("secrets", () => {
  test("an unset one is a warning with its place, for the file is good where the secret is", () => {
    const { exitCode, stdout, stderr } = check(wallOf([tile("a")]), ["wall.yaml"], { DD_API_KEY: "key-of-the-test" });
    expect(exitCode).toBe(0);
    expect(stderr).toMatch(
      /^wall\.yaml:5:\d+ warning: sources\.dd\.appKey: environment variable DD_APP_KEY is not set\n$/,
    );
    expect(stdout).toContain("wall.yaml is valid");
  });
  test("a set one is never printed", () => {
    for (const args of [["wall.yaml"], ["wall.yaml", "--json"]]) {
      const { stdout, stderr } = check(wallOf([tile("a")]), args, keys);
      for (const secret of Object.values(keys)) expect(stdout + stderr).not.toContain(secret);
    }
  });
});

describe("the plan", () => {
  test("panels of one query ask it once", () => {
    expect(sourceOf(wallOf([tile("a"), tile("a"), tile("b")]))).toMatchObject({ panels: 3, demands: 3, queries: 2 });
  });
  test("sixty series travel in two requests a minute, 7.5 % of the known limit", () => {
    const small = Array.from({ length: 60 }, (_, i) => tile(`m${i}`, ", w: 2, h: 2"));
    const source = sourceOf(wallOf(small));
    expect(source).toMatchObject({ requestsPerHour: 120 + 30, overBudget: false, slowed: [] });
    expect(source.limit).toEqual(expect.objectContaining({ countedPerHour: 120, share: 0.075 }));
  });
  test("the known limit counts series only, not alarms and rankings", () => {
    const ranking = '{ kind: ranking, title: R, query: { source: dd, metric: "sum:a{*} by {b}" } }';
    const source = sourceOf(wallOf([tile("a"), ranking, "{ kind: alarms, title: A, source: dd }"]));
    expect(source.requestsPerHour).toBe(60 + 60 + 12 + 2 + 30);
    expect(source.limit).toMatchObject({ countedPerHour: 60 });
  });
  test("names the panels that the budget slows, the least urgent first, and how much", () => {
    const panels = [tile("a", ", priority: low"), "{ kind: alarms, title: A, source: dd, priority: high }"];
    const source = sourceOf(wallOf(panels, ", budget: { requestsPerHour: 110 }"));
    expect(source.requestsPerHour).toBe(90 + 11);
    expect(source.slowed).toEqual([{ panel: "one.ta", everyMs: 120_000, insteadOfMs: 60_000 }]);
    const { stdout } = check(wallOf(panels, ", budget: { requestsPerHour: 110 }"), ["wall.yaml"], keys);
    expect(stdout).toContain("Slowed by the budget of dd\n  one.ta: every 2m instead of 1m\n");
  });
  test("tells which events are asked for and how often: a tenth of the budget at most, or none", () => {
    const row = (rest: string, source = "") => {
      const { stdout } = check(wallOf([tile("a")], source, rest), ["wall.yaml"], keys);
      return /^ {2}events: (.+?) {2,}(\w+) +1 +([\d.]+)$/m.exec(stdout)?.slice(1);
    };
    expect(row("")).toEqual(["-source:alert (deploy* OR release* OR rollback* OR event_type:deploy*)", "2m", "30"]);
    const every = "incidents: { datadogEvents: { query: 'source:ci', every: 5m } }";
    expect(row(every)).toEqual(["source:ci", "5m", "12"]);
    expect(row("", ", budget: { requestsPerHour: 60 }")?.slice(1)).toEqual(["10m", "6"]);
    expect(row("incidents: { datadogEvents: { on: false } }")).toBeUndefined();
  });
  test("says when no slowing fits the budget", () => {
    const text = wallOf([tile("a", ", staleAfter: 3m")], ", budget: { requestsPerHour: 1 }");
    expect(sourceOf(text)).toMatchObject({ overBudget: true, slowed: [] });
    expect(check(text, ["wall.yaml"], keys).stdout).toContain("dd stays over its budget");
  });
  test("the table has a row a source and a row a board", () => {
    const { stdout } = check(wallOf([tile("a")]), ["wall.yaml"], keys);
    expect(stdout).toMatch(/^dd +datadog +1 +1 +1 +90 +320 +3\.8 % of 1,600\/h +free +1 request$/m);
    expect(stdout).toMatch(/^one +1 +0$/m);
  });
});

test("a title too long for its place is told with the screen it was estimated for", () => {
  const long = '{ kind: text, title: "Backend errors of the payment service", w: 3, text: x }';
  const near = wallOf([long], "", "display: { distanceM: 1 }");
  const { stdout } = check(wallOf([long]), ["wall.yaml"], keys);
  expect(stdout).toContain("(estimated for 1920 x 1080, 55 inches seen from 4 m)");
  expect(stdout).toMatch(/one\.backend-errors-of-the-payment-service: needs [\d.]+ em, has [\d.]+ em: Backend/);
  expect(check(near, ["wall.yaml"], keys).stdout).not.toContain("too long");
});

test("a wall that cannot be read from its seat is refused, with the panel's place and what would help", () => {
  const narrow = '{ kind: tile, title: T, w: 1, query: { source: dd, metric: "avg:a{*}" } }';
  const { exitCode, stdout, stderr } = check(wallOf([narrow]), ["wall.yaml", "--json"], keys);
  expect(exitCode).toBe(1);
  expect(stderr).toMatch(
    /^wall\.yaml:10:9 boards\[0\]\.panels\[0\]: its value cannot be read from the seat: .* give it w: 2,/,
  );
  expect(JSON.parse(stdout)).toMatchObject({ ok: false, issues: [{ line: 10, path: "boards[0].panels[0]" }] });
  expect(check(wallOf([narrow], "", "display: { distanceM: 1 }"), ["wall.yaml"], keys).exitCode).toBe(0);
});

import { resolve } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type SetupChoices, setupChoices } from "#config/contract/setup-request.ts";
import { datadogSites } from "#config/wall/source.ts";
import { runCheck } from "#electron/check/run-check.ts";
import { planSetup } from "#electron/setup/plan-setup.ts";
import { readTemplates } from "#electron/setup/read-templates.ts";
import { parseWall } from "#electron/wall/parse-wall.ts";

const templates = readTemplates(resolve(import.meta.dirname, "..", "..", ".."));
const nowMs = Date.UTC(2026, 10, 23, 3);

const datadog = {
  kind: "datadog",
  site: "datadoghq.eu",
  apiKey: "api-key-of-test",
  appKey: "app-key-of-test",
} as const;
const prometheus = { kind: "prometheus", url: "https://p.example.com/x" } as const;
const usual: SetupChoices = {
  name: "Wall",
  locale: "en",
  timezone: "Asia/Tokyo",
  sources: [datadog],
  template: "serverless",
  display: { diagonalInch: 55, distanceM: 4 },
};

const check = (text: string) => runCheck(["w.yaml"], { nowMs, env: {}, readText: () => text });

/** Anything a person may type, YAML's own signs among it. */
const typed = fc.oneof(
  fc.string({ minLength: 1, maxLength: 30, unit: "grapheme" }),
  fc.constantFrom("a: b", "#x", "- y", "'", '"', "{}", "${env:HOME}", "null", "1", "@job", "*", "日本 \\ 語"),
);
const key = typed.filter((text) => text.trim() !== "");

const sources = fc.record({
  datadog: fc.record(
    { kind: fc.constant("datadog"), site: fc.constantFrom(...datadogSites), apiKey: key, appKey: key },
    { requiredKeys: ["kind", "site", "apiKey", "appKey"] },
  ),
  prometheus: fc.record(
    {
      kind: fc.constant("prometheus"),
      url: fc.webUrl({ withQueryParameters: true }),
      auth: fc.oneof(fc.record({ bearer: key }), fc.record({ basic: fc.record({ user: key, password: key }) })),
      job: key,
    },
    { requiredKeys: ["kind", "url"] },
  ),
  which: fc.constantFrom("datadog", "prometheus", "both"),
});

const choices = fc
  .record({
    name: key,
    locale: fc.constantFrom("ja", "en"),
    timezone: fc.constantFrom("Asia/Tokyo", "UTC", "America/Argentina/Buenos_Aires"),
    sources,
    template: fc.constantFrom("serverless", "machine", "empty"),
    diagonalInch: fc.integer({ min: 5, max: 300 }),
    distanceM: fc.integer({ min: 3, max: 200 }).map((tenths) => tenths / 10),
  })
  .map(({ sources: { datadog: one, prometheus: two, which }, diagonalInch, distanceM, ...rest }) =>
    setupChoices.safeParse({
      ...rest,
      sources: which === "both" ? [two, one] : [which === "datadog" ? one : two],
      display: { diagonalInch, distanceM },
    }),
  )
  .filter(({ success }) => success)
  .map(({ data }) => data ?? usual);

test("whatever is chosen, the file written is a valid wall, passes check where it can be read, and holds no secret", () => {
  fc.assert(
    fc.property(choices, (chosen) => {
      const plan = planSetup(chosen, { templates, taken: [] });
      const { exitCode } = check(plan.yaml);
      expect(exitCode).toBe(plan.unreadable === null ? 0 : 1);
      const env = Object.fromEntries(Object.entries(plan.secrets).map(([name, text]) => [`secret:${name}`, text]));
      // A user or a name that looks like a reference stays one: what is typed there is the person's own.
      const parsed = parseWall(plan.yaml, { ...env, HOME: "h" });
      expect(parsed.ok ? [] : parsed.issues).toEqual([]);
      if (!parsed.ok) return;
      const { name, locale, timezone, display } = parsed.wall;
      expect({ name, locale, timezone, display }).toEqual({
        name: chosen.name,
        locale: chosen.locale,
        timezone: chosen.timezone,
        display: chosen.display,
      });
      expect(Object.keys(parsed.wall.sources)).toHaveLength(chosen.sources.length);
    }),
    { numRuns: 150 },
  );
});

test("a seat that is too far is told with one that would do", () => {
  fc.assert(
    fc.property(choices, (chosen) => {
      const { unreadable } = planSetup(chosen, { templates, taken: [] });
      if (unreadable === null) return;
      const { mostDistanceM, leastDiagonalInch } = unreadable;
      const at = (display: Partial<SetupChoices["display"]>) =>
        planSetup({ ...chosen, display: { ...chosen.display, ...display } }, { templates, taken: [] }).unreadable;
      if (mostDistanceM !== null) expect(at({ distanceM: mostDistanceM })).toBeNull();
      if (leastDiagonalInch !== null) expect(at({ diagonalInch: leastDiagonalInch })).toBeNull();
      expect(mostDistanceM ?? leastDiagonalInch).not.toBeNull();
    }),
    { numRuns: 40 },
  );
});

test("secrets go by name, and leave the names of others alone", () => {
  const plan = planSetup(usual, { templates, taken: ["datadog-api-key"] });
  expect(plan.secrets).toEqual({ "datadog-api-key-2": "api-key-of-test", "datadog-app-key": "app-key-of-test" });
  expect(plan.yaml).toContain("${secret:datadog-api-key-2}");
  expect(plan.yaml).not.toContain("key-of-test");
});

test("the file is commented in its language, keeps the template's own comments and drops what the template says of itself", () => {
  const { yaml } = planSetup({ ...usual, locale: "ja" }, { templates, taken: [] });
  expect(yaml.split("\n")[0]).toBe(
    "# セットアップが作成した Yagura のウォールファイルです。編集して保存すると、表示中のウォールに自動で反映されます。",
  );
  expect(yaml).toContain("# $env in a query becomes env:prod");
  expect(yaml).toContain("\n# データの接続先。");
  expect(yaml).not.toContain("yaml-language-server");
  expect(yaml).not.toContain("Copy it to wall.yaml");
});

test("the machine template takes the address, the login and the job that were found", () => {
  const source = { ...prometheus, auth: { basic: { user: "wall", password: "pw-of-test" } }, job: "node-exporter" };
  const { wall, secrets } = planSetup({ ...usual, sources: [source], template: "machine" }, { templates, taken: [] });
  expect(wall.variables).toEqual({ job: "node-exporter" });
  expect(wall.sources["machine"]).toMatchObject({
    url: "https://p.example.com/x",
    auth: { basic: { user: "wall", password: "${secret:machine-password}" } },
  });
  expect(secrets).toEqual({ "machine-password": "pw-of-test" });
});

test("choices that cannot be are refused without a word of the keys", () => {
  const wrong = [
    { ...usual, template: "machine" },
    { ...usual, sources: [datadog, datadog] },
    { ...usual, sources: [{ ...prometheus, url: "http://user:secret-pw@p.example.com" }], template: "empty" },
    { ...usual, sources: [{ ...datadog, site: "api-key-of-test" }] },
  ];
  for (const one of wrong) {
    const { error } = setupChoices.safeParse(one);
    expect(error).toBeDefined();
    expect(JSON.stringify(error?.issues)).not.toMatch(/key-of-test|secret-pw/);
  }
});

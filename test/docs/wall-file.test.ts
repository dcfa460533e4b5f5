import { describe, expect, test } from "vitest";
import { z } from "zod";
import { durationMs } from "#config/wall/duration.ts";
import { wallJsonSchema } from "#config/wall/json-schema.ts";
import { stepForWindow } from "#config/wall/step.ts";
import { parseCondition } from "#config/wall/threshold.ts";
import { parseWall } from "#electron/wall/parse-wall.ts";
import { fencesOf, readDoc } from "./markdown.ts";

const doc = readDoc("docs/wall-file.md");

/** What is read of a JSON Schema of an object. */
const objectSchema = z.object({
  properties: z.record(z.string(), z.looseObject({ default: z.unknown().optional() })),
  required: z.array(z.string()).default([]),
});
type ObjectSchema = z.infer<typeof objectSchema>;

/** Follows keys into the schema. */
const at = (...path: (string | number)[]): ObjectSchema => {
  let found: unknown = wallJsonSchema();
  for (const key of path)
    found = Array.isArray(found) ? found[Number(key)] : z.record(z.string(), z.unknown()).parse(found)[key];
  return objectSchema.parse(found);
};

const sources = ["properties", "sources", "additionalProperties", "oneOf"];
const incidents = ["properties", "incidents"];
const destinations = [...incidents, "properties", "exports", "additionalProperties", "oneOf"];
const board = ["properties", "boards", "items"];
const panels = [...board, "properties", "panels", "items", "oneOf"];
const panelAt = {
  tile: 0,
  trend: 1,
  ranking: 2,
  capacity: 3,
  alarms: 4,
  cost: 5,
  text: 6,
  logs: 7,
  timeline: 8,
  phone: 9,
};
/** The section "Logs" is the wall's own. */
const headingOf = (kind: string) => (kind === "logs" ? "Logs panel" : kind.slice(0, 1).toUpperCase() + kind.slice(1));

type Row = { key: string; fallback: string };

/** The rows of the first table under a heading. */
const rowsUnder = (heading: string): Row[] => {
  const section = doc.split(`\n## ${heading}\n`)[1]?.split("\n## ")[0] ?? "";
  return [...section.matchAll(/^\| `(\w+)` \|([^|]*)\|/gm)].map(([, key = "", fallback = ""]) => ({
    key,
    fallback: fallback.trim(),
  }));
};

const expectedFallback = ({ properties, required }: ObjectSchema, key: string): string => {
  const fallback = properties[key]?.default;
  if (fallback !== undefined && typeof fallback !== "object") return `\`${String(fallback)}\``;
  return required.includes(key) ? "required" : "";
};

const expectSame = (rows: Row[], schema: ObjectSchema) => {
  expect(rows.map(({ key }) => key).sort()).toEqual(Object.keys(schema.properties).sort());
  for (const { key, fallback } of rows) expect([key, fallback]).toEqual([key, expectedFallback(schema, key)]);
};

describe("every key of the wall file is documented with its default, and no other", () => {
  test.each([
    ["Wall", []],
    ["Display", ["properties", "display"]],
    ["Rotation", ["properties", "rotation"]],
    ["Displays", ["properties", "displays", "additionalProperties"]],
    ["Night", ["properties", "displays", "additionalProperties", "properties", "night"]],
    ["Hours", ["properties", "displays", "additionalProperties", "properties", "night", "properties", "during"]],
    ["Upkeep", ["properties", "upkeep"]],
    ["Maintenance", ["properties", "maintenance", "items"]],
    ["Heartbeat", ["properties", "heartbeat"]],
    ["Sound", ["properties", "sound"]],
    ["History", ["properties", "history"]],
    ["Logs", ["properties", "logs"]],
    ["Mask", ["properties", "logs", "properties", "mask"]],
    ["Intake", ["properties", "logs", "properties", "intake"]],
    ["Intake over TCP", ["properties", "logs", "properties", "intake", "properties", "tcp"]],
    ["Watchers", ["properties", "logs", "properties", "watchers", "items"]],
    ["Incidents", incidents],
    ["Recorder", [...incidents, "properties", "recorder"]],
    ["Events", [...incidents, "properties", "events"]],
    ["Datadog events", [...incidents, "properties", "datadogEvents"]],
    ["Confluence Cloud", [...destinations, 0]],
    ["Confluence Data Center", [...destinations, 1]],
    ["GitHub issue", [...destinations, 2]],
    ["esa", [...destinations, 3]],
    ["Slack", [...destinations, 4]],
    ["Datadog notebook", [...destinations, 5]],
    ["Markdown folder", [...destinations, 6]],
    ["Notifications", [...incidents, "properties", "notifications", "items"]],
    ["Quiet", [...incidents, "properties", "notifications", "items", "properties", "quiet"]],
    ["Datadog source", [...sources, 0]],
    ["Prometheus source", [...sources, 1]],
    ["Loki source", [...sources, 2]],
    ["Elasticsearch source", [...sources, 3]],
    ["Budget", [...sources, 0, "properties", "budget"]],
    ["Board", board],
    ["Query", [...panels, 0, "properties", "query"]],
    ["Thresholds", [...panels, 0, "properties", "thresholds"]],
  ])("%s", (heading, path) => {
    expectSame(rowsUnder(heading), at(...path));
  });
  const common = rowsUnder("Every panel");
  const measures = rowsUnder("Panels that measure");
  test.each(Object.entries(panelAt))("the panel %s", (kind, index) => {
    const schema = at(...panels, index);
    const measured = "unit" in schema.properties ? measures : [];
    const own = rowsUnder(headingOf(kind));
    // A kind may have its own word on a key that all have.
    const rest = common.filter(({ key }) => own.every((row) => row.key !== key));
    expectSame([...rest, ...measured, ...own], schema);
  });
});

test("the example is a wall", () => {
  const [example] = fencesOf(doc);
  expect(example?.info).toBe("yaml");
  expect(parseWall(example?.text ?? "")).toMatchObject({ ok: true, wall: { name: "Production" } });
});

test("the widths of samples are those of the table", () => {
  const minutes: Record<string, number> = { "1 minute": 1, "5 minutes": 5, "10 minutes": 10, "1 hour": 60 };
  const rows = [...doc.matchAll(/^\| (\d+[hd]) \| (.+) \|$/gm)];
  expect(rows).toHaveLength(5);
  for (const [, window = "", width = ""] of rows) {
    const windowMs = durationMs(window) ?? 0;
    const stepMs = (minutes[width] ?? 240) * 60e3;
    expect([window, stepForWindow(windowMs), stepForWindow(windowMs + 1) > stepMs]).toEqual([window, stepMs, true]);
  }
});

test("the conditions of the text are conditions", () => {
  const section = doc.split("A condition is")[1]?.split("\n## ")[0] ?? "";
  const conditions = [...section.matchAll(/`"([^"]+)"`/g)].map(([, text = ""]) => text);
  expect(conditions).toHaveLength(4);
  for (const condition of conditions) expect(parseCondition(condition)).not.toBeNull();
});

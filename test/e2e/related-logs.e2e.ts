import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { startDemoCloud } from "#electron/demo/start-demo-cloud.ts";
import { openStage } from "#test/support/stage.ts";

const minuteMs = 60_000;

const wallOf = ({ url, apiKey, appKey }: { url: string; apiKey: string; appKey: string }) => `version: 1
name: Shop
timezone: UTC
sources: { dd: { kind: datadog, url: "${url}", apiKey: "${apiKey}", appKey: "${appKey}" } }
boards:
  - id: service
    title: Service
    panels:
      - kind: tile
        id: errors
        title: Backend errors
        query: { source: dd, metric: "default_zero(sum:aws.apigateway.5xxerror{env:prod}.as_count())" }
        window: 30m
        thresholds: { warn: ">= 5", critical: ">= 30" }
`;

/** What the demo cloud itself holds of a record. */
const held = z.object({
  attributes: z.object({
    message: z.string(),
    attributes: z.object({
      http: z.object({ status_code: z.number() }),
      request: z.object({ body: z.record(z.string(), z.unknown()) }),
    }),
  }),
});

/** A body as it is laid out, line by line. */
const linesOf = (key: string, value: unknown): string[] => {
  if (typeof value !== "object" || value === null) return [`${key} ${value}`];
  const inner = Object.entries(value);
  const size = Array.isArray(value) ? `[${inner.length}]` : `{${inner.length}}`;
  return [`${key} ${size}`, ...inner.flatMap(([name, one]) => linesOf(name, one))];
};

const withoutCards = (line: string): string => line.replace(/^number (?:[\d -]{13,}|•••• \d{4})$/, "number (card)");

test("from the red tile to the request body of the failing call: two keys to its rows, then the body as it was sent", async (ctx) => {
  // Four minutes into an incident, which began three minutes after the start.
  const cloud = await startDemoCloud({ anchorMs: Date.now() - 7 * minuteMs });
  ctx.onTestFinished(cloud.close);
  const stage = await openStage(ctx);
  const wallFile = join(stage.folder, "wall.yaml");
  writeFileSync(wallFile, wallOf(cloud));
  const { page, complaints } = await stage.open((await stage.serve({ wallFile })).url);
  const tile = page.locator("[data-panel].level-critical");
  await tile.waitFor({ timeout: 60_000 });

  await tile.click();
  await page.getByRole("dialog", { name: "Backend errors" }).getByText("aws.apigateway.5xxerror").first().waitFor();
  await page.keyboard.press("l");
  const rows = page.getByRole("option").filter({ has: page.locator(".log-row-message") });
  await rows.first().waitFor();
  expect(await page.getByRole("searchbox").inputValue()).toBe(
    "env:prod (@http.status_code:>=500 OR status:error OR status:fatal)",
  );

  // The gateway's own lines have no body: the function's are errors.
  const failed = rows.filter({ has: page.locator(".log-fatal, .log-error") }).first();
  const said = await failed.locator(".log-row-message").innerText();
  const player = /player (p-\d+)/.exec(said)?.[1] ?? "no player";
  await failed.click();
  const record = page.getByRole("complementary", { name: "Record" });
  const body = record.locator(".record-part", { has: page.getByRole("heading", { name: /^Request body/ }) });
  await body.waitFor();
  const shown = await body.innerText();
  expect(shown).toContain(player);

  // As the cloud has it: the very call, with all it was sent.
  const filter = { query: `"${player}" @http.status_code:>=500`, from: "now-30m", to: "now" };
  const answer = await fetch(`${cloud.url}/api/v2/logs/events/search`, {
    method: "POST",
    headers: { "content-type": "application/json", "dd-api-key": cloud.apiKey, "dd-application-key": cloud.appKey },
    body: JSON.stringify({ filter, page: { limit: 50 } }),
  });
  const { data } = z.object({ data: z.array(z.unknown()) }).parse(await answer.json());
  const calls = data.flatMap((log) => held.safeParse(log).data ?? []);
  const call = calls.find(({ attributes }) => attributes.message === said);
  if (!call) throw new Error(`the cloud has no call "${said}"`);
  expect(call.attributes.attributes.http.status_code).toBeGreaterThanOrEqual(500);
  const sent = call.attributes.attributes.request.body;
  const [, ...lines] = shown.split("\n");
  const expected = Object.entries(sent).flatMap(([key, value]) => linesOf(key, value));
  expect(expected.length).toBeGreaterThan(3);
  // A card number that was sent is masked.
  expect(lines.map(withoutCards)).toEqual(expected.map(withoutCards));
  expect(shown).not.toMatch(/\d{13,}/);
  expect(complaints).toEqual([]);
});

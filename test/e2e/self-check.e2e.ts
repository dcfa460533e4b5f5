import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright";
import { expect, test } from "vitest";
import { checkStates, type Finding, findingCodes, type SelfCheck, selfCheck } from "#config/contract/self-check.ts";
import { createKeyFileCipher } from "#electron/secrets/key-file-cipher.ts";
import { createSecretFile } from "#electron/secrets/secret-file.ts";
import { openStage } from "#test/support/stage.ts";

const wallText = (locale: string) => `version: 1
name: Checked
locale: ${locale}
sources: { cluster: { kind: prometheus, url: "http://127.0.0.1:9", auth: { bearer: "\${secret:cluster-token}" } } }
boards: [ { id: a, title: A, panels: [ { kind: text, title: T, text: x } ] } ]
`;

const rows = (page: Page) =>
  page
    .locator(".check-table tbody tr")
    .evaluateAll((all) => all.map((row) => (row instanceof HTMLElement ? row.innerText : "")));

test("what is really the matter with a served wall is on its self-check, worst first, and in the API", async (ctx) => {
  const stage = await openStage(ctx);
  const data = join(stage.folder, "data");
  const wallFile = join(stage.folder, "wall.yaml");
  const secrets = createSecretFile(join(data, "secrets.json"), createKeyFileCipher(join(data, "secrets.key")));
  await secrets.set("cluster-token", "a-secret-that-ended", "2020-01-31");
  writeFileSync(wallFile, wallText("en"));
  const { url } = await stage.serve({ wallFile, dataDir: data });
  const told = selfCheck.parse(await (await fetch(`${url}/api/self-check`)).json());
  const ended = { check: "key-date", about: "cluster-token", state: "bad", code: "ended" };
  expect(told.machines[0]?.findings[0]).toMatchObject(ended);
  expect(JSON.stringify(told)).not.toContain("a-secret-that-ended");
  const { page, complaints } = await stage.open(url);
  await page.locator(".board-shown").waitFor();
  await page.keyboard.press("c");
  await page.locator(".check-table").waitFor();
  const found = await rows(page);
  expect(found[0]).toContain("cluster-token ended on 2020-01-31.");
  expect(found[0]).toContain("yagura secret set cluster-token --expires");
  // This screen measured itself: what it shows, how fast, and by what.
  for (const what of ["Frames", "Graphics", "Page's memory", "Size of the text", "Screen kept awake"])
    expect(found.some((row) => row.includes(what) && row.includes("this screen"))).toBe(true);
  await page.keyboard.press("Escape");
  await page.locator(".check-table").waitFor({ state: "detached" });
  expect(complaints).toEqual([]);
});

/** Every code of every check, with facts that are long. */
const everything = (): SelfCheck => {
  const facts: Finding["facts"] = {
    by: "gsettings",
    path: "/home/wall-of-the-office/.local/share/yagura/with/a/long/name",
    names: "datadog-api-key, datadog-app-key, PROMETHEUS_TOKEN, ELASTICSEARCH_API_KEY",
    firstKept: "datadog-api-key",
    message: "The server refused the credentials (403): the key needs the scope timeseries_query",
    why: "no-tool",
    day: "2027-01-31",
    source: "datadog",
  };
  const findings = Object.entries(findingCodes).flatMap(([check, codes]) =>
    codes.map(
      (code, index): Finding => ({
        check,
        about: "elasticsearch.monitoring.internal.example.net:9200",
        state: checkStates[index % checkStates.length] ?? "bad",
        code,
        facts,
      }),
    ),
  );
  const machine = {
    part: "hub" as const,
    host: "a-long-host-name.office.example.net",
    platform: "linux",
    checkedAtMs: 1,
  };
  return { nowMs: Date.now(), machines: [{ ...machine, findings }] };
};

/** What is cut, or so small that nobody at a desk reads it. */
const wrong = (): string[] => {
  const body = document.querySelector(".self-check-body");
  const cells = [...document.querySelectorAll<HTMLElement>(".check-table :is(td, th):not(.check-where)")];
  return [
    ...(body && body.scrollWidth > body.clientWidth ? ["the table is wider than the screen"] : []),
    ...cells.flatMap((cell) => {
      const text = cell.innerText.slice(0, 60);
      if (cell.scrollWidth > cell.clientWidth + 1) return [`${text}: cut`];
      return Number.parseFloat(getComputedStyle(cell).fontSize) < 14 ? [`${text}: too small`] : [];
    }),
  ];
};

test.for([
  ["en", 1280, 720],
  ["ja", 1920, 1080],
  ["ja", 3840, 2160],
] as const)(
  "in %s at %i × %i every finding there can be is whole and large enough",
  async ([locale, width, height], ctx) => {
    const stage = await openStage(ctx);
    const wallFile = join(stage.folder, "wall.yaml");
    writeFileSync(wallFile, wallText(locale).replace(', auth: { bearer: "${secret:cluster-token}" }', ""));
    const { url } = await stage.serve({ wallFile });
    const { page, complaints } = await stage.open(url);
    await page.setViewportSize({ width, height });
    await page.route("**/api/self-check", (route) => route.fulfill({ json: everything() }));
    await page.locator(".board-shown").waitFor();
    await page.keyboard.press("c");
    await page.locator(".check-table").waitFor();
    const { findings = [] } = everything().machines[0] ?? {};
    expect((await rows(page)).length).toBeGreaterThanOrEqual(findings.length);
    expect(await page.evaluate(wrong)).toEqual([]);
    expect(complaints).toEqual([]);
  },
);

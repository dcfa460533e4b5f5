import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright";
import { expect, type TestContext, test } from "vitest";
import { companionTicket } from "#config/contract/companion.ts";
import { incidentDetail } from "#config/contract/incident.ts";
import { incidentAnswer } from "#config/contract/incident-requests.ts";
import { startDemoCloud } from "#electron/demo/start-demo-cloud.ts";
import { freePort } from "#test/support/child-server.ts";
import { lookAtTouch } from "#test/support/look-at-touch.ts";
import { picture } from "#test/support/picture.ts";
import { openStage } from "#test/support/stage.ts";

const token = "token-of-the-wall-itself";
const minuteMs = 60_000;
const inTheHand = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 3, hasTouch: true, isMobile: true };

const wallOf = (cloud: { url: string; apiKey: string; appKey: string }) => `version: 1
name: Shop
timezone: UTC
sources: { dd: { kind: datadog, url: "${cloud.url}", apiKey: "${cloud.apiKey}", appKey: "${cloud.appKey}" } }
incidents: { datadogEvents: { on: false } }
boards:
  - id: service
    title: Service
    panels:
      - { kind: text, id: calm, title: On call, text: Yamamoto }
      - kind: tile
        id: errors
        title: Backend errors
        query: { source: dd, metric: "default_zero(sum:aws.apigateway.5xxerror{env:prod}.as_count())" }
        window: 30m
        thresholds: { warn: ">= 5", critical: ">= 30" }
  - id: other
    title: Other
    panels: [{ kind: text, id: secret, title: Not for this phone, text: hidden }]
`;

const setUp = async (ctx: TestContext) => {
  // Four minutes into an incident, which began three minutes after the start.
  const cloud = await startDemoCloud({ anchorMs: Date.now() - 7 * minuteMs });
  ctx.onTestFinished(cloud.close);
  const stage = await openStage(ctx);
  const wallFile = join(stage.folder, "wall.yaml");
  writeFileSync(wallFile, wallOf(cloud));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const serve = () => stage.serve({ wallFile, port, args: ["--token", token, "--address", url] });
  const serving = await serve();
  const ask = async (method: string, path: string, body?: object): Promise<unknown> => {
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
    const response = await fetch(url + path, { method, headers, ...(body && { body: JSON.stringify(body) }) });
    return response.json();
  };
  return { stage, url, serve, serving, ask };
};

const faults = (page: Page) => page.evaluate(lookAtTouch);

const addNote = async (page: Page, text: string) => {
  await page.getByRole("textbox", { name: "Your name" }).fill("Haruko");
  await page.getByRole("textbox", { name: "Note", exact: true }).pressSequentially(text);
  await page.getByRole("button", { name: "Send" }).tap();
};

test("a phone sees its board live, adds a note to the incident, says when the wall is gone, and when its view has ended", async (ctx) => {
  const { stage, url, serve, serving, ask } = await setUp(ctx);
  const ticket = companionTicket.parse(await ask("POST", "/api/companion", { board: "service", panel: null }));
  const started = incidentAnswer.parse(await ask("POST", "/api/incidents", { title: "Errors", panel: "errors" }));

  const { page, complaints } = await stage.open(ticket.url, inTheHand);
  await page.locator("[data-panel=errors].level-critical").waitFor({ timeout: 60_000 });
  expect(new URL(page.url()).search).toBe("");
  expect(await page.locator(".phone-head").innerText()).toMatch(
    /Shop[\s\S]*Service[\s\S]*◆ CRITICAL[\s\S]*Live[\s\S]*until/,
  );
  // On the board it stands behind.
  expect(await page.locator("[data-panel]").first().getAttribute("data-panel")).toBe("errors");
  expect(await page.content()).not.toContain("Not for this phone");
  expect(await faults(page)).toEqual([]);
  await picture(page, "companion-board");

  await page.getByRole("button", { name: "Backend errors" }).tap();
  const sheet = page.getByRole("dialog");
  await sheet.getByText(/^Now .*the limit is ≥ 30/).waitFor();
  expect(await faults(page)).toEqual([]);
  await picture(page, "companion-panel");
  await page.getByRole("button", { name: "Note on this panel" }).tap();
  await page.getByRole("textbox", { name: "Note", exact: true }).waitFor();
  await addNote(page, "players are told to wait");
  await page.getByText("Saved as entry").waitFor();
  expect(await faults(page)).toEqual([]);
  await picture(page, "companion-incident");
  const { entries } = incidentDetail.parse(await ask("GET", `/api/incidents/${started.incident.id}`));
  expect(entries).toContainEqual(
    expect.objectContaining({ text: "Backend errors: players are told to wait", author: "Haruko (companion)" }),
  );
  const wall = await stage.open(`${url}/?token=${token}`);
  await wall.page.locator("[data-panel]").first().waitFor();
  await wall.page.keyboard.press("i");
  await wall.page.locator(".entry", { hasText: "players are told to wait" }).waitFor();
  await page.goBack();
  await page.goBack();
  await expect.poll(() => page.getByRole("dialog").count()).toBe(0);
  expect(complaints).toEqual([]);

  await serving.kill();
  await page.getByText(/No connection · last heard/).waitFor({ timeout: 30_000 });
  expect(await page.locator(".phone-level").innerText()).toBe("? UNKNOWN");
  expect(await page.locator("[data-panel=errors]").getAttribute("class")).toContain("level-unknown");
  await picture(page, "companion-lost");

  // Views live in the server's memory and end with it.
  await serve();
  await page.getByText("Scan the code on the wall again.").waitFor({ timeout: 60_000 });
  expect(await page.locator("body").innerText()).not.toContain("Service");
  expect(await page.locator("[data-panel]").count()).toBe(0);
  await picture(page, "companion-ended");
  expect(complaints.filter((one) => !one.startsWith("error: Failed to load resource"))).toEqual([]);
}, 180_000);

test("a phone let in for one panel shows it alone; without a code, and with a stale one, it asks for the wall's", async (ctx) => {
  const { stage, url, ask } = await setUp(ctx);
  const ticket = companionTicket.parse(await ask("POST", "/api/companion", { board: "service", panel: "errors" }));
  const { page } = await stage.open(ticket.url, inTheHand);
  await page.locator(".phone-large [data-panel=errors]").waitFor();
  expect(await page.locator("[data-panel]").count()).toBe(1);
  expect(await page.content()).not.toContain("Yamamoto");

  const stranger = await stage.open(`${url}/companion`, inTheHand);
  await stranger.page.getByText("Scan the code on the wall.").waitFor();
  const late = await stage.open(`${url}/companion?ticket=made-up`, inTheHand);
  await late.page.getByText("This code has expired").waitFor();
  expect(late.complaints).toEqual([]);
});

test("a view ends by its time, on a phone that nobody told", async (ctx) => {
  const { stage, ask } = await setUp(ctx);
  const ticket = companionTicket.parse(await ask("POST", "/api/companion", { board: "service", panel: null }));
  const { page } = await stage.open("about:blank", inTheHand);
  await page.clock.install();
  await page.goto(ticket.url);
  await page.locator("[data-panel=errors]").waitFor();
  await page.route("**/api/**", (route) => route.abort());
  await page.clock.fastForward(ticket.viewMs + minuteMs);
  await page.getByText("This view has ended").waitFor();
  expect(await page.locator("[data-panel]").count()).toBe(0);
});

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { exportAnswer, exportsAnswer, previewAnswer } from "#config/contract/export.ts";
import { incidentDetail } from "#config/contract/incident.ts";
import { openExportApi } from "#test/support/export-api.ts";
import { createSlackVendor } from "#test/support/vendors/slack.ts";

const id = "01KAQWERTY0000000000000001";

const openWithIncident = async (options: Parameters<typeof openExportApi>[0] = {}) => {
  const api = openExportApi(options);
  await api.ask("POST", "/api/incidents", { id, title: "Checkout fails" });
  await api.ask("POST", `/api/incidents/${id}/entries`, { text: "We look at <b>the pool</b>" });
  const shown = async () => exportsAnswer.parse((await api.ask("GET", `/api/incidents/${id}/exports`)).body);
  const settled = async () => {
    await expect.poll(async () => (await shown()).exports.at(-1)?.state).toMatch(/done|blocked/);
    return (await shown()).exports.at(-1);
  };
  const entries = async () =>
    incidentDetail.parse((await api.ask("GET", `/api/incidents/${id}`)).body).entries.map(({ kind, fact }) => ({
      kind,
      subject: fact?.subject ?? null,
      url: fact?.url ?? null,
    }));
  return { ...api, shown, settled, entries };
};
type Opened = Awaited<ReturnType<typeof openWithIncident>>;

const publish = async ({ ask }: Opened, request: object = {}) =>
  ask("POST", `/api/incidents/${id}/exports`, { to: "markdown", ...request });
const preview = async (opened: Opened) => previewAnswer.parse((await publish(opened, { dryRun: true })).body).preview;
const pagePath = ({ folder }: Opened) => {
  const exports = join(folder, "exports");
  return join(exports, readdirSync(exports)[0] ?? "", "index.md");
};

test("a preview shows the page and writes nothing; publishing writes it, and the timeline says where", async () => {
  const opened = await openWithIncident();
  expect(await preview(opened)).toMatchObject({ exists: false, change: "create", title: "Checkout fails", lost: [] });
  expect((await opened.shown()).exports).toEqual([]);
  const { status, body } = await publish(opened);
  expect(status).toBe(202);
  expect(exportAnswer.parse(body).export).toMatchObject({ state: "queued", to: "markdown" });
  const done = await opened.settled();
  expect(done).toMatchObject({ state: "done", attempts: 1, url: pagePath(opened) });
  expect(readFileSync(pagePath(opened), "utf8")).toContain("Checkout fails");
  await expect.poll(opened.entries).toContainEqual({ kind: "export", subject: "markdown", url: pagePath(opened) });
  expect(await preview(opened)).toMatchObject({ exists: true, change: "nothing" });
});

test("a person's edit is shown as lost, asked about, and written over only in the state that was seen", async () => {
  const opened = await openWithIncident();
  await publish(opened);
  await opened.settled();
  const path = pagePath(opened);
  const edit = (words: string) => writeFileSync(path, `${readFileSync(path, "utf8")}\n${words}\n`);
  edit("Rika called the vendor");
  await opened.ask("POST", `/api/incidents/${id}/entries`, { text: "It is over" });
  const asks = await preview(opened);
  expect(asks).toMatchObject({ change: "asks", decisions: ["overwrite", "append", "skip"] });
  expect(asks.lost).toEqual([{ section: expect.any(String), before: null, after: "Rika called the vendor" }]);
  expect(asks.difference.some(({ after }) => after?.includes("It is over"))).toBe(true);
  edit("and so did Ken");
  await publish(opened, { decision: "overwrite", seen: asks.seen });
  expect(await opened.settled()).toMatchObject({ state: "blocked", reason: "Somebody has edited the file" });
  expect(readFileSync(path, "utf8")).toContain("and so did Ken");
  const again = await preview(opened);
  await publish(opened, { decision: "overwrite", seen: again.seen });
  expect(await opened.settled()).toMatchObject({ state: "done" });
  expect(readFileSync(path, "utf8")).not.toContain("Ken");
});

test("a blocked export that is left as it is ends, and the timeline does not call it a copy", async () => {
  const opened = await openWithIncident();
  await publish(opened);
  const first = await opened.settled();
  writeFileSync(pagePath(opened), "Mine now\n");
  await publish(opened);
  const blocked = await opened.settled();
  expect(blocked?.state).toBe("blocked");
  const decided = await opened.ask("POST", `/api/incidents/${id}/exports/${blocked?.id}`, { decision: "skip" });
  expect(exportAnswer.parse(decided.body).export).toMatchObject({ state: "done", reason: "Left as it is" });
  expect(readFileSync(pagePath(opened), "utf8")).toBe("Mine now\n");
  const told = (await opened.entries()).filter(({ kind }) => kind === "export");
  expect(told).toHaveLength(1);
  const again = await opened.ask("POST", `/api/incidents/${id}/exports/${first?.id}`, { decision: "skip" });
  expect(again).toMatchObject({ status: 409, body: { error: { kind: "conflict" } } });
});

test("unknown destinations, incidents and exports are not found; one with an unset secret says which", async () => {
  const slack = {
    kind: "slack",
    url: "http://slack.test/",
    token: "${env:NOT_SET}",
    channel: "C1",
    follow: true,
  } as const;
  const opened = await openWithIncident({ incidents: () => ({ exports: { ops: slack } }) });
  const { destinations } = await opened.shown();
  const trouble = "environment variable NOT_SET is not set";
  expect(destinations).toEqual([
    { id: "markdown", kind: "markdown", trouble: null },
    { id: "ops", kind: "slack", trouble },
  ]);
  const path = `/api/incidents/${id}/exports`;
  expect(await opened.ask("POST", path, { to: "ops" })).toMatchObject({
    status: 409,
    body: { error: { message: trouble } },
  });
  expect(await opened.ask("POST", path, { to: "nowhere" })).toMatchObject({ status: 404 });
  expect(await opened.ask("GET", "/api/incidents/01KAQWERTY0000000000000009/exports")).toMatchObject({ status: 404 });
  expect(await opened.ask("POST", `${path}/01KAQWERTY0000000000000009`, { decision: "skip" })).toMatchObject({
    status: 404,
  });
  expect(await opened.ask("POST", path, { to: "markdown", decision: "append" })).toMatchObject({ status: 409 });
  expect(await opened.ask("POST", path, { to: "markdown", more: 1 })).toMatchObject({ status: 400 });
});

test("Slack hears of start, phases and end by itself, also from a destination that came later, and once after a restart", async () => {
  const vendor = createSlackVendor({ now: Date.now, channel: "C1", token: "xoxb-planted" });
  const slack = {
    kind: "slack",
    url: "http://slack.test/api/",
    token: "${env:SLACK}",
    channel: "C1",
    follow: true,
  } as const;
  let exports = {};
  const options = {
    incidents: () => ({ exports }),
    env: { SLACK: "xoxb-planted" },
    fetch: async (input: URL | RequestInfo, init?: RequestInit) => vendor.fetch(new Request(input, init)),
  };
  const opened = await openWithIncident(options);
  exports = { ops: slack };
  opened.exports.follow();
  await expect.poll(async () => (await opened.shown()).destinations.length).toBe(2);
  await opened.ask("POST", `/api/incidents/${id}/entries`, { text: "#mitigated rolled back" });
  await expect.poll(() => vendor.messages.length, { timeout: 8000 }).toBe(2);
  await opened.close();
  const again = openExportApi({ ...options, folder: opened.folder });
  await again.ask("POST", `/api/incidents/${id}/entries`, { text: "#resolved" });
  await expect.poll(() => vendor.messages.length, { timeout: 8000 }).toBe(3);
  expect(vendor.messages.filter(({ thread_ts }) => thread_ts === undefined)).toHaveLength(1);
  expect(JSON.stringify([opened.lines, again.lines])).not.toContain("planted");
}, 20_000);

test("what a destination refused is tried again when its settings change, after a restart, and when a person wants it", async () => {
  const vendor = createSlackVendor({ now: Date.now, channel: "C1", token: "xoxb-right" });
  let isOpen = false;
  let url = "http://slack.test/api/";
  const options = {
    incidents: () => ({ exports: { ops: { kind: "slack", url, token: "${env:SLACK}", channel: "C1" } } }),
    env: { SLACK: "xoxb-right" },
    fetch: async (input: URL | RequestInfo, init?: RequestInit) =>
      isOpen ? vendor.fetch(new Request(input, init)) : new Response("{}", { status: 403 }),
  };
  const opened = await openWithIncident(options);
  const attemptsAt = async (from: Opened, state: string, least: number) =>
    expect
      .poll(async () => (await from.shown()).exports.map((one) => [one.state, one.attempts >= least]))
      .toEqual([[state, true]]);
  await publish(opened, { to: "ops" });
  await attemptsAt(opened, "blocked", 1);

  // The same settings: nothing to try.
  opened.exports.follow();
  await publish(opened, { to: "ops" });
  await attemptsAt(opened, "blocked", 2);
  url = "http://slack.test/api";
  opened.exports.follow();
  await attemptsAt(opened, "blocked", 3);
  expect((await opened.shown()).exports[0]).toMatchObject({ reason: "slack.test does not permit this (HTTP 403)" });

  await opened.close();
  isOpen = true;
  const again = openExportApi({ ...options, folder: opened.folder });
  const shown = async () => exportsAnswer.parse((await again.ask("GET", `/api/incidents/${id}/exports`)).body);
  await expect.poll(async () => (await shown()).exports.map(({ state }) => state), { timeout: 8000 }).toEqual(["done"]);
  expect(vendor.messages.length).toBeGreaterThan(0);
}, 20_000);

test("a restart decides nothing for a person: what somebody edited stays blocked", async () => {
  const opened = await openWithIncident();
  await publish(opened);
  await opened.settled();
  writeFileSync(pagePath(opened), `${readFileSync(pagePath(opened), "utf8")}\nRika called the vendor\n`);
  await opened.ask("POST", `/api/incidents/${id}/entries`, { text: "It is over" });
  await publish(opened);
  await expect.poll(async () => (await opened.shown()).exports.at(-1)?.state).toBe("blocked");
  await opened.close();
  const again = openExportApi({ folder: opened.folder });
  const shown = async () => exportsAnswer.parse((await again.ask("GET", `/api/incidents/${id}/exports`)).body);
  expect((await shown()).exports.at(-1)).toMatchObject({ state: "blocked", attempts: 1 });
  expect(readFileSync(pagePath(opened), "utf8")).toContain("Rika called the vendor");
});

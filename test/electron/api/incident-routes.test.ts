import { ulid } from "ulid";
import { describe, expect, test } from "vitest";
import { incidentDetail } from "#config/contract/incident.ts";
import { entryAnswer, incidentAnswer, incidentsAnswer, revisionsAnswer } from "#config/contract/incident-requests.ts";
import { streamEvent } from "#config/contract/stream.ts";
import { openIncidentApi } from "#test/support/incident-api.ts";

type Api = ReturnType<typeof openIncidentApi>;

const start = async ({ ask }: Api, body: object = { title: "Payments fail" }) => {
  const { status, body: answer } = await ask("POST", "/api/incidents", body);
  expect(status).toBe(201);
  return incidentAnswer.parse(answer).incident;
};
const add = async ({ ask }: Api, id: string, body: object) => {
  const { status, body: answer } = await ask("POST", `/api/incidents/${id}/entries`, body);
  expect(status).toBe(201);
  return entryAnswer.parse(answer);
};
const detail = async ({ ask }: Api, id: string) =>
  incidentDetail.parse((await ask("GET", `/api/incidents/${id}`)).body);

describe("an incident lives", () => {
  test("from its start over notes and phases to its end", async () => {
    const api = openIncidentApi();
    const { id } = await start(api, { title: "Payments fail", began: "-10m", author: "Aki" });
    await api.clock.advance(60_000);
    await add(api, id, { text: "-5m provider answers 502" });
    await add(api, id, { text: "#ack I am on it", author: "Aki" });
    await api.clock.advance(60_000);
    await add(api, id, { text: "rolled back #mitigated" });
    const { incident, entries } = await detail(api, id);
    expect(incident).toMatchObject({ phase: "mitigated", openedBy: "Aki", entries: 3, revision: 3 });
    expect(incident.mitigatedAtMs).toBe(api.clock.now());
    expect(entries.map(({ number, text, kind }) => [number, kind, text])).toEqual([
      [1, "note", "provider answers 502"],
      [2, "phase", "I am on it"],
      [3, "phase", "rolled back"],
    ]);
  });
  test("the same thing sent again is not a second one", async () => {
    const api = openIncidentApi();
    const [incidentId, entryId] = [ulid(), ulid()];
    const first = await api.ask("POST", "/api/incidents", { id: incidentId, title: "A" });
    const again = await api.ask("POST", "/api/incidents", { id: incidentId, title: "A" });
    expect([first.status, again.status]).toEqual([201, 200]);
    const path = `/api/incidents/${incidentId}/entries`;
    const note = await api.ask("POST", path, { id: entryId, text: "once" });
    const twice = await api.ask("POST", path, { id: entryId, text: "once" });
    expect([note.status, twice.status, twice.body]).toEqual([201, 200, note.body]);
    expect((await detail(api, incidentId)).entries).toHaveLength(1);
  });
  test("a note of 100,000 characters is taken and found whole", async () => {
    const api = openIncidentApi();
    const { id } = await start(api);
    const text = `${"𠮷".repeat(99_999)}終`;
    await add(api, id, { text });
    expect((await detail(api, id)).entries[0]?.text).toBe(text);
  });
});

describe("two screens at once", () => {
  test("a correction of what has changed since is a conflict that shows what is there", async () => {
    const api = openIncidentApi();
    const { id } = await start(api);
    const { entry } = await add(api, id, { text: "first" });
    const path = `/api/incidents/${id}/entries/${entry.id}`;
    const one = await api.ask("PATCH", path, { revision: 1, text: "from one screen" });
    const other = await api.ask("PATCH", path, { revision: 1, text: "from the other" });
    expect([one.status, other.status]).toEqual([200, 409]);
    expect(other.body).toMatchObject({
      error: { kind: "conflict", present: { revision: 2, text: "from one screen" } },
    });
    const repeated = await api.ask("PATCH", path, { revision: 1, text: "from one screen" });
    expect(repeated.status).toBe(200);
    const revisions = revisionsAnswer.parse((await api.ask("GET", `${path}/revisions`)).body).revisions;
    expect(revisions.map(({ revision, entry: { text } }) => [revision, text])).toEqual([
      [1, "first"],
      [2, "from one screen"],
    ]);
  });
  test("a title is not overwritten silently either", async () => {
    const api = openIncidentApi();
    const { id, revision } = await start(api);
    const one = await api.ask("PATCH", `/api/incidents/${id}`, { revision, title: "One" });
    const other = await api.ask("PATCH", `/api/incidents/${id}`, { revision, title: "Other" });
    expect([one.status, other.status]).toEqual([200, 409]);
    expect(other.body).toMatchObject({ error: { present: { title: "One" } } });
  });
});

test("every screen hears of a change at once, with what is open", async () => {
  const api = openIncidentApi();
  const response = await api.api.fetch(new Request("http://localhost/api/stream", { headers: { host: "localhost" } }));
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let text = "";
  const reading = (async () => {
    for (let read = await reader?.read(); read && !read.done; read = await reader?.read())
      text += decoder.decode(read.value, { stream: true });
  })();
  const heard = () =>
    [...text.matchAll(/^data: (.*)$/gm)]
      .map(([, json = ""]) => streamEvent.parse(JSON.parse(json)))
      .flatMap((event) => (event.kind === "incidents" ? [event] : []));
  await api.clock.advance(100);
  expect(heard()).toMatchObject([{ open: [], changed: [], notice: null }]);
  const { id } = await start(api, { title: "Seen everywhere" });
  await api.clock.advance(100);
  const { incident } = await add(api, id, { text: "#resolved" });
  await api.clock.advance(100);
  expect(heard().slice(1)).toMatchObject([
    { open: [{ id, title: "Seen everywhere", phase: "open" }] },
    { open: [], changed: [{ id, rev: incident.rev }] },
  ]);
  await reader?.cancel();
  await reading;
});

test("incidents are listed latest first, in pages, by phase and by words of two characters", async () => {
  const api = openIncidentApi();
  const titles = ["決済が失敗する", "Login is slow", "決済の再発"];
  for (const title of titles) {
    await start(api, { title });
    await api.clock.advance(60_000);
  }
  const list = async (query: string) => incidentsAnswer.parse((await api.ask("GET", `/api/incidents?${query}`)).body);
  const first = await list("limit=2");
  expect(first.incidents.map(({ title }) => title)).toEqual(["決済の再発", "Login is slow"]);
  const second = await list(`limit=2&cursor=${first.next}`);
  expect([second.incidents.map(({ title }) => title), second.next]).toEqual([["決済が失敗する"], null]);
  expect((await list("phase=resolved")).incidents).toEqual([]);
  const found = await list(`limit=1&q=${encodeURIComponent("決済")}`);
  const further = await list(`limit=1&q=${encodeURIComponent("決済")}&cursor=${found.next}`);
  expect([...found.incidents, ...further.incidents].map(({ title }) => title)).toEqual([
    "決済の再発",
    "決済が失敗する",
  ]);
  expect([further.hits.length, further.next]).toEqual([1, null]);
  expect((await list(`q=${encodeURIComponent("決済")}`)).incidents.map(({ title }) => title)).toEqual([
    "決済の再発",
    "決済が失敗する",
  ]);
  expect((await list("q=LOGIN%20slow")).incidents.map(({ title }) => title)).toEqual(["Login is slow"]);
  expect((await list("q=nowhere")).incidents).toEqual([]);
});

test("a page of another site can write nothing", async () => {
  const api = openIncidentApi();
  const { id } = await start(api);
  const attempts = [
    ["POST", "/api/incidents"],
    ["PATCH", `/api/incidents/${id}`],
    ["POST", `/api/incidents/${id}/entries`],
    ["POST", `/api/incidents/${id}/freeze`],
    ["POST", "/api/evidence"],
    ["POST", "/api/events"],
  ] as const;
  for (const [method, path] of attempts)
    for (const headers of [{ origin: "https://evil.example" }, { "sec-fetch-site": "cross-site" }, { origin: "null" }])
      expect([path, (await api.ask(method, path, { title: "x", text: "x" }, headers)).status]).toEqual([path, 403]);
  expect((await detail(api, id)).entries).toEqual([]);
});

test.each([
  ["POST", "/api/incidents", "not an object"],
  ["POST", "/api/incidents", { title: "" }],
  ["POST", "/api/incidents", { began: "soon" }],
  ["POST", "/api/incidents", { beganAtMs: 9e15 }],
  ["POST", "/api/incidents", { unknown: 1 }],
  ["GET", "/api/incidents?cursor=x", undefined],
  ["GET", "/api/incidents?phase=over", undefined],
  ["GET", "/api/facts?from=5&to=4", undefined],
])("%s %s refuses %j", async (method, path, body) => {
  const { ask } = openIncidentApi();
  expect(await ask(method, path, body)).toMatchObject({ status: 400, body: { error: { kind: "bad-request" } } });
});

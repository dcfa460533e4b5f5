import { expect, test } from "vitest";
import { factsAnswer } from "#config/contract/incident-requests.ts";
import { openIncidentApi } from "#test/support/incident-api.ts";

const withToken = { authorization: "Bearer token-of-events" };

test("a deploy shows up in the open incident and among the facts", async () => {
  const api = openIncidentApi();
  await api.ask("POST", "/api/incidents", { title: "Open" });
  const date = api.clock.now() / 1000 - 60;
  const body = {
    title: "shop 4.2 deployed",
    text: "by CI",
    tags: ["service:shop"],
    date_happened: date,
    alert_type: "info",
    host: "x",
  };
  expect(await api.ask("POST", "/api/events", body, withToken)).toMatchObject({
    status: 202,
    body: { kind: "deploy" },
  });
  const [incident] = api.desk.incidents().open();
  const [entry] = api.desk.incidents().detail(incident?.id ?? "", false)?.entries ?? [];
  expect(entry).toMatchObject({
    kind: "deploy",
    automatic: true,
    text: "by CI\n\n`service:shop`",
    eventAtMs: date * 1000,
  });
  const facts = factsAnswer.parse((await api.ask("GET", `/api/facts?from=0&to=${api.clock.now()}`)).body);
  expect(facts).toMatchObject({
    facts: [{ kind: "deploy", fact: { subject: "shop 4.2 deployed" } }],
    incidents: [{ id: incident?.id }],
  });
});

test("nobody can alter what was posted, only answer it", async () => {
  const api = openIncidentApi();
  const { incident } = api.desk.incidents().start({ title: "Open" });
  await api.ask("POST", "/api/events", { title: "Maintenance" }, withToken);
  const [entry] = api.desk.incidents().detail(incident.id, false)?.entries ?? [];
  const path = `/api/incidents/${incident.id}/entries/${entry?.id}`;
  for (const change of [{ text: "x" }, { removed: true }, { eventAtMs: 1 }])
    expect((await api.ask("PATCH", path, { revision: 1, ...change })).status).toBe(403);
  expect((await api.ask("PATCH", path, { revision: 1, pinned: true })).status).toBe(200);
  const note = await api.ask("POST", `/api/incidents/${incident.id}/entries`, { text: "^1 that was us" });
  expect(note.body).toMatchObject({ entry: { answers: 1, text: "that was us" } });
});

test("events are taken with their own token only, not with the wall's", async () => {
  const { ask } = openIncidentApi({}, "token-of-the-wall");
  const attempts = [{}, { authorization: "Bearer token-of-the-wall" }, { authorization: "Bearer token-of-event" }];
  for (const headers of attempts)
    expect(await ask("POST", "/api/events", { title: "x" }, headers)).toMatchObject({ status: 401 });
  expect((await ask("POST", "/api/events", { title: "x" }, { "dd-api-key": "token-of-events" })).status).toBe(202);
  const open = await ask("GET", "/api/incidents", undefined, withToken);
  expect(open.status).toBe(401);
});

test("a wall that takes no events says so", async () => {
  const { ask } = openIncidentApi({ eventsToken: () => null });
  expect((await ask("POST", "/api/events", { title: "x" }, withToken)).status).toBe(404);
});

test("secrets in what others send are taken out", async () => {
  const api = openIncidentApi({ clean: (text) => text.replaceAll("hunter2", "•••") });
  await api.ask("POST", "/api/events", { title: "deploy hunter2", text: "password hunter2" }, withToken);
  expect(JSON.stringify(api.desk.incidents().facts(0, api.clock.now()))).not.toContain("hunter2");
});

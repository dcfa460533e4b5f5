import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { health } from "#config/contract/health.ts";
import { panelData } from "#config/contract/panel.ts";
import { selfCheck } from "#config/contract/self-check.ts";
import { beatEveryMs, panelsAnswer, streamEvent } from "#config/contract/stream.ts";
import { wallView } from "#config/contract/wall-view.ts";
import { createApi } from "#electron/api/api.ts";
import { statusOf } from "#electron/api/api-error.ts";
import { apiDeps } from "#test/support/api-deps.ts";
import type { FakeClock } from "#test/support/fake-clock.ts";
import { openDocumentedRuntime } from "./documented-runtime.ts";
import { fencesOf, type HttpMessage, parseMessage, readDoc } from "./markdown.ts";
import { differences } from "./same-shape.ts";

const doc = readDoc("docs/api.md");
const fences = fencesOf(doc);
const messages = fences.filter(({ info }) => info.startsWith("http"));

type Example = { name: string; withToken: boolean; request: HttpMessage; answer: HttpMessage };

/** Blocks in pairs: a request, and what is answered. */
const examples = messages.flatMap(({ info, text }, index): Example[] => {
  if (index % 2 === 1) return [];
  const request = parseMessage(text);
  const answer = parseMessage(messages[index + 1]?.text ?? "");
  return [{ name: `${request.first} -> ${answer.first}`, withToken: info === "http token", request, answer }];
});

const token = "correct-horse-battery-staple";
let open: Awaited<ReturnType<typeof openDocumentedRuntime>>;
let locked: Awaited<ReturnType<typeof openDocumentedRuntime>>;
beforeAll(async () => {
  open = await openDocumentedRuntime(null);
  locked = await openDocumentedRuntime(token);
});
afterAll(async () => {
  await open.close();
  await locked.close();
});

const pathOf = ({ request }: Example): string => request.first.split(" ")[1] ?? "";

const ask = ({ request, withToken }: Example): Promise<Response> => {
  const [method = "", path = ""] = request.first.split(" ");
  const url = `http://localhost:8737${path}`;
  return (withToken ? locked : open).fetch(
    new Request(url, { method, headers: request.headers, body: request.body || null }),
  );
};

type Event = { kind: string };
const eventsIn = (text: string): Event[] =>
  text
    .split("\n")
    .filter((line) => line.startsWith("data: "))
    .map((line) => streamEvent.parse(JSON.parse(line.slice("data: ".length))));

/** Reads as long as it takes to the second heartbeat. */
const readEvents = async (response: Response, clock: FakeClock): Promise<string> => {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let text = "";
  const readAll = async () => {
    for (let read = await reader?.read(); read && !read.done; read = await reader?.read())
      text += decoder.decode(read.value, { stream: true });
  };
  const reading = readAll();
  await clock.advance(2.5 * beatEveryMs);
  await reader?.cancel();
  await reading;
  return text;
};

const byKind = (events: Event[]) => Object.fromEntries(events.map((event) => [event.kind, event]));
const metricNames = (text: string): string[] => [
  ...new Set([...text.matchAll(/^([a-z_]+)(?:\{[^}]*\})? /gm)].map(([, name = ""]) => name)),
];

const compareBody = async (example: Example, response: Response) => {
  const { body } = example.answer;
  const type = response.headers.get("content-type") ?? "";
  if (type.startsWith("text/event-stream")) {
    const real = await readEvents(response, open.clock);
    expect(real).toMatch(/^id: \d+\ndata: /);
    expect(differences(byKind(eventsIn(body)), byKind(eventsIn(real)))).toEqual([]);
  } else if (type.startsWith("text/plain")) {
    expect(metricNames(body)).toEqual(metricNames(await response.text()));
  } else if (type.startsWith("application/json") && body !== "") {
    const documented: unknown = JSON.parse(body);
    const real: unknown = await response.json();
    // What a conflict is with has times of its own.
    if (response.ok || response.status === 409) expect(differences(documented, real)).toEqual([]);
    else expect(real).toEqual(documented);
  }
};

describe("every example of docs/api.md is what happens", () => {
  test("there are examples", () => {
    expect(messages.length % 2).toBe(0);
    expect(examples.length).toBeGreaterThan(10);
  });
  test.each(examples)("$name", async (example) => {
    const response = await ask(example);
    expect(example.answer.first).toMatch(new RegExp(`^HTTP/1.1 ${response.status} `));
    for (const [name, value] of Object.entries(example.answer.headers))
      expect([name, response.headers.get(name)]).toEqual([name, value]);
    await compareBody(example, response);
  });
});

const schemas = {
  "/api/health": health,
  "/api/self-check": selfCheck,
  "/api/wall": wallView,
  "/api/panels": panelsAnswer,
};
test.each(Object.entries(schemas))("the documented answer of %s keeps the contract", (path, schema) => {
  const example = examples.find((one) => pathOf(one).split("?")[0] === path && one.answer.first.includes("200"));
  expect(() => schema.parse(JSON.parse(example?.answer.body ?? ""))).not.toThrow();
});

test("what data holds is documented for every kind of panel", async () => {
  const response = await open.fetch(new Request("http://localhost/api/panels", { headers: { host: "localhost" } }));
  const { panels } = panelsAnswer.parse(await response.json());
  const documented = fences.filter(({ info }) => info === "json").map(({ text }) => panelData.parse(JSON.parse(text)));
  for (const one of documented) {
    const real = panels.find(({ data }) => data?.kind === one.kind);
    expect(differences(one, real?.data ?? "no such panel")).toEqual([]);
  }
  const kinds = [...documented.map(({ kind }) => kind), "tile"].sort();
  expect(kinds).toEqual(panelData.options.map((option) => option.shape.kind.value).sort());
});

test("every route of the API is documented, and every documented one exists", () => {
  const { routes } = createApi(apiDeps());
  const table = [...doc.matchAll(/^\| \[`([^`]+)`\]/gm)].map(([, route = ""]) => route);
  const headings = [...doc.matchAll(/^## ((?:GET|POST|PATCH) \S+)$/gm)].map(([, route = ""]) => route);
  expect(headings).toEqual(table);
  expect(table.toSorted()).toEqual([...routes, "GET /"].sort());
});

test("every kind of error is in the table with its status", () => {
  const rows = [...doc.matchAll(/^\| (\d{3}) \| `([a-z-]+)`/gm)].map(([, status, kind = ""]) => [kind, Number(status)]);
  expect(Object.fromEntries(rows)).toEqual(statusOf);
});

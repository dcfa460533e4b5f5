import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { incidentDetail } from "#config/contract/incident.ts";
import { entryAnswer, evidenceAnswer, incidentAnswer } from "#config/contract/incident-requests.ts";
import type { LogRecord } from "#config/contract/log.ts";
import { mostEvidenceBytes } from "#electron/incidents/evidence/evidence-files.ts";
import { openIncidentApi } from "#test/support/incident-api.ts";
import { panelState } from "#test/support/panel-state.ts";

type Api = ReturnType<typeof openIncidentApi>;

const hashOf = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const png = Buffer.from("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x07\x80\0\0\x04\x38", "latin1");

const send = async ({ api }: Api, bytes: Uint8Array, query = "") => {
  const body = Uint8Array.from(bytes);
  const url = `http://localhost/api/evidence${query}`;
  const response = await api.fetch(new Request(url, { method: "POST", body, headers: { host: "localhost" } }));
  return { status: response.status, body: (await response.json()) as unknown };
};
const kept = async (api: Api, bytes: Uint8Array, query = "") => {
  const { status, body } = await send(api, bytes, query);
  expect(status).toBe(201);
  return evidenceAnswer.parse(body).evidence;
};
const get = async ({ api }: Api, sha256: string) =>
  api.fetch(new Request(`http://localhost/api/evidence/${sha256}`, { headers: { host: "localhost" } }));
const start = async ({ ask }: Api) =>
  incidentAnswer.parse((await ask("POST", "/api/incidents", { title: "Evidence" })).body).incident.id;
const detail = async ({ ask }: Api, id: string) =>
  incidentDetail.parse((await ask("GET", `/api/incidents/${id}`)).body);

describe("evidence", () => {
  test("is what was sent, whatever it was called, and drawn only when it is a picture", async () => {
    const api = openIncidentApi();
    const evidence = await kept(api, png, "?role=image&caption=The%20wall");
    expect(evidence).toMatchObject({
      sha256: hashOf(png),
      mime: "image/png",
      width: 1920,
      height: 1080,
      caption: "The wall",
    });
    const picture = await get(api, evidence.sha256);
    expect(Buffer.from(await picture.arrayBuffer())).toEqual(png);
    expect(Object.fromEntries(picture.headers)).toMatchObject({
      "content-type": "image/png",
      "content-disposition": expect.stringMatching(/^inline/),
      "content-security-policy": "default-src 'none'; sandbox",
      "x-content-type-options": "nosniff",
    });
    const html = await kept(api, Buffer.from("<script>alert(1)</script>"));
    const served = await get(api, html.sha256);
    expect(served.headers.get("content-type")).toBe("text/plain");
    expect(served.headers.get("content-disposition")).toMatch(/^attachment/);
  });
  test("of no bytes and of 50 MB is kept whole", async () => {
    const api = openIncidentApi();
    const nothing = await kept(api, new Uint8Array());
    expect(nothing).toMatchObject({ bytes: 0, mime: "application/octet-stream" });
    expect((await (await get(api, nothing.sha256)).arrayBuffer()).byteLength).toBe(0);
    const large = Buffer.concat([png, Buffer.alloc(50e6)]);
    const evidence = await kept(api, large);
    expect(evidence).toMatchObject({ bytes: large.length, mime: "image/png", sha256: hashOf(large) });
    expect(hashOf(new Uint8Array(await (await get(api, evidence.sha256)).arrayBuffer()))).toBe(evidence.sha256);
  });
  test("that is too large is refused and leaves nothing", async () => {
    const api = openIncidentApi();
    const { status, body } = await send(api, Buffer.alloc(mostEvidenceBytes + 1));
    expect([status, body]).toMatchObject([
      413,
      { error: { kind: "too-large", message: expect.stringContaining("60 MiB") } },
    ]);
  });
  test("that nobody sent is not there, whatever the address says", async () => {
    const api = openIncidentApi();
    for (const name of ["0".repeat(64), "..%2f..%2fincidents.sqlite", "x"])
      expect((await get(api, name)).status).toBe(404);
    const id = await start(api);
    const answer = await api.ask("POST", `/api/incidents/${id}/entries`, { text: "see", evidence: ["0".repeat(64)] });
    expect(answer.status).toBe(400);
  });
});

const frozen = z.object({
  kind: z.string(),
  takenAtMs: z.number(),
  panels: z.array(
    z.looseObject({ ageMs: z.number().nullable(), state: z.looseObject({ id: z.string(), level: z.string() }) }),
  ),
});

describe("freezing", () => {
  test("keeps what was shown, though the wall goes on, and its picture becomes its twin", async () => {
    const api = openIncidentApi();
    const id = await start(api);
    api.live.put(panelState("tile", { level: "critical", asOfMs: api.clock.now() - 7000 }));
    const freeze = await api.ask("POST", `/api/incidents/${id}/freeze`, { panel: "tile", text: "! as it was" });
    expect(freeze.status).toBe(201);
    const { entry } = entryAnswer.parse(freeze.body);
    const [data] = entry.evidence;
    expect([entry.pinned, data?.role, data?.mime]).toEqual([true, "panel", "application/json"]);
    api.live.put(panelState("tile", { level: "ok" }));
    const bytes = frozen.parse(await (await get(api, data?.sha256 ?? "")).json());
    expect(bytes).toMatchObject({
      kind: "yagura-panel",
      panels: [{ ageMs: 7000, state: { id: "tile", level: "critical" } }],
    });
    const { incident } = await detail(api, id);
    const picture = await kept(api, png, `?twin=${data?.sha256}`);
    const after = await detail(api, id);
    expect(after.entries[0]?.evidence.map(({ sha256, twin }) => [sha256, twin])).toEqual([
      [data?.sha256, picture.sha256],
      [picture.sha256, data?.sha256],
    ]);
    expect(after.incident.rev).toBeGreaterThan(incident.rev);
  });
  test("takes the whole wall, and log lines as they were shown", async () => {
    const record: LogRecord = {
      id: "r1",
      source: "logs",
      timeMs: 1,
      level: "error",
      service: null,
      host: null,
      message: "•••@••• failed",
      messageChars: 14,
      traceId: null,
      error: null,
      attributes: {},
      tags: [],
      masked: 1,
    };
    const api = openIncidentApi({ logRecord: (_, id) => (id === "r1" ? record : null) });
    const id = await start(api);
    for (const name of ["a", "b"]) api.live.put(panelState(name));
    const path = `/api/incidents/${id}/freeze`;
    const records = [
      { source: "logs", id: "r1" },
      { source: "logs", id: "gone" },
    ];
    const { entry } = entryAnswer.parse((await api.ask("POST", path, { panel: null, records })).body);
    expect(entry.evidence.map(({ role }) => role)).toEqual(["wall", "logs"]);
    const [wall, logs] = await Promise.all(entry.evidence.map(async ({ sha256 }) => (await get(api, sha256)).json()));
    expect(frozen.parse(wall).panels.map(({ state }) => state.id)).toEqual(["a", "b"]);
    expect(logs).toMatchObject({ kind: "yagura-logs", missing: 1, records: [record] });
    expect((await api.ask("POST", path, { records: records.slice(1) })).status).toBe(404);
    expect((await api.ask("POST", path, { panel: "nowhere" })).status).toBe(404);
    expect((await api.ask("POST", path, { text: "nothing to freeze" })).status).toBe(400);
  });
});

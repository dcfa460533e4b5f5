import { gunzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { replayAnswer, replayRange } from "#config/contract/replay.ts";
import { parseSegment } from "#config/replay/segment.ts";
import { createApi } from "#electron/api/api.ts";
import { openRig } from "#test/electron/recorder/rig.ts";
import { apiDeps } from "#test/support/api-deps.ts";
import { panelState } from "#test/support/panel-state.ts";

const minuteMs = 60_000;
let rig = openRig();
beforeEach(async () => {
  rig = openRig();
  rig.put(panelState("a", { level: "warn" }));
  await rig.clock.advance(40 * minuteMs);
  await rig.recorder().settled();
});
afterEach(() => rig.close());

const ask = (path: string, headers: Record<string, string> = {}) => {
  const api = createApi(apiDeps({ clock: rig.clock, recorder: rig.recorder }));
  return api.fetch(new Request(`http://localhost${path}`, { headers: { host: "localhost", ...headers } }));
};

describe("the replay's routes", () => {
  test("answer the wall at an instant, and that nothing was recorded before", async () => {
    const nowMs = rig.clock.now();
    const then = replayAnswer.parse(await (await ask(`/api/replay?at=${nowMs - minuteMs}`)).json());
    expect(then).toMatchObject({ recorded: true, wall: { name: "First" }, panels: [{ id: "a", level: "warn" }] });
    const before = replayAnswer.parse(await (await ask(`/api/replay?at=${nowMs - 60 * minuteMs}`)).json());
    expect(before).toMatchObject({ recorded: false, wall: null, panels: [] });
  });

  test("give a segment packed to who takes it so, and plain to all others", async () => {
    const range = replayRange.parse(
      await (await ask(`/api/replay/range?from=${rig.clock.now() - 60 * minuteMs}`)).json(),
    );
    const [sealed, open] = range.segments;
    expect([sealed?.sealed, open?.sealed]).toEqual([true, false]);
    const path = `/api/replay/frames?segment=${sealed?.id}`;
    const packed = await ask(path, { "accept-encoding": "gzip, br" });
    expect(packed.headers.get("content-encoding")).toBe("gzip");
    const plain = await ask(path, { "accept-encoding": "br, gzip;q=0" });
    expect(plain.headers.get("content-encoding")).toBeNull();
    const text = await plain.text();
    expect(String(gunzipSync(new Uint8Array(await packed.arrayBuffer())))).toBe(text);
    expect(
      parseSegment(text)
        .tracks.map(({ id }) => id)
        .sort(),
    ).toEqual(["#sources", "#watchers", "a"]);
    const growing = await (await ask(`/api/replay/frames?segment=${open?.id}`, { "accept-encoding": "gzip" })).text();
    expect(parseSegment(growing).toMs).toBe(rig.clock.now());
  });

  test.each([
    "/api/replay",
    "/api/replay?at=",
    "/api/replay?at=yesterday",
    "/api/replay?at=-1",
    "/api/replay?at=1.5",
    "/api/replay?at=Infinity",
    "/api/replay/range?from=5&to=5",
    "/api/replay/range?from=0&to=99999999999999",
    "/api/replay/range?from=x",
    "/api/replay/frames",
    "/api/replay/frames?segment=one",
  ])("refuse %s", async (path) => {
    const response = await ask(path);
    expect([response.status, Object.keys(await response.json())]).toEqual([400, ["error"]]);
  });

  test("know no segment that is not there, and nothing at all without a recorder", async () => {
    expect((await ask("/api/replay/frames?segment=99")).status).toBe(404);
    const api = createApi(apiDeps());
    const response = await api.fetch(
      new Request("http://localhost/api/replay?at=1", { headers: { host: "localhost" } }),
    );
    expect(response.status).toBe(404);
  });
});

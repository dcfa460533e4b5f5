import { deflateSync, gzipSync, zstdCompressSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { createIntakeHandler, type IntakeOptions } from "#electron/logs/intake/intake-handler.ts";
import { createTaker } from "#electron/logs/intake/take-posted.ts";
import { createFakeClock } from "#test/support/fake-clock.ts";
import { createFakeStore } from "./fake-store.ts";
import { any, bytes, exportRequest } from "./proto-writer.ts";

const token = "a-token-for-tests";

const setUp = (options: Partial<IntakeOptions> = {}) => {
  const store = createFakeStore();
  const handle = createIntakeHandler({
    take: createTaker({ store, clock: createFakeClock() }),
    token: null,
    ...options,
  });
  const post = (body: BodyInit, headers: Record<string, string> = {}, path = "/api/intake/logs") =>
    handle(new Request(`http://wall${path}`, { method: "POST", body, headers }));
  return { store, handle, post };
};
const json = { "content-type": "application/json" };
const protobuf = { "content-type": "application/x-protobuf" };
const event = JSON.stringify([{ message: "hello", service: "orders" }]);
const kindOf = async (response: Response) => (await response.json()).error.kind;

describe("POST in Datadog's format", () => {
  test("is stored before it is answered, plain or packed", async () => {
    const { store, post } = setUp();
    const packed = [
      [event, {}],
      [gzipSync(event), { "content-encoding": "gzip" }],
      [deflateSync(event), { "content-encoding": "deflate" }],
      [zstdCompressSync(event), { "content-encoding": "zstd" }],
    ] as const;
    for (const [body, encoding] of packed) {
      const response = await post(body, { ...json, ...encoding });
      expect(response.status).toBe(202);
      expect(await response.json()).toEqual({ taken: 1, rejected: 0, problems: [] });
    }
    expect(store.messages()).toEqual(["hello", "hello", "hello", "hello"]);
  });

  test("plain text is a record a line, named by the URL", async () => {
    const { store, post } = setUp();
    await post(
      "one\ntwo",
      { "content-type": "text/plain; charset=utf-8" },
      "/api/intake/logs?service=cron&ddtags=env:dev",
    );
    expect(store.taken).toMatchObject([
      { message: "one", service: "cron", tags: ["env:dev"] },
      { message: "two", service: "cron", tags: ["env:dev"] },
    ]);
  });

  test("what cannot be taken is refused with its reason, and nothing of it is stored", async () => {
    const { store, handle, post } = setUp({ mostBytes: 1000 });
    const large = gzipSync("x".repeat(100_000));
    const cases: [Response, number, string][] = [
      [await post("hello", json), 400, "bad-request"],
      [await post("not gzip", { ...json, "content-encoding": "gzip" }), 400, "bad-request"],
      [await post("x".repeat(1001), json), 413, "too-large"],
      [await post(large, { ...json, "content-encoding": "gzip" }), 413, "too-large"],
      [await post(event, { "content-type": "image/png" }), 415, "unsupported-media"],
      [await post(event, { ...json, "content-encoding": "br" }), 415, "unsupported-media"],
      [await handle(new Request("http://wall/api/intake/logs")), 405, "method-not-allowed"],
    ];
    for (const [response, status, kind] of cases) {
      expect(response.status).toBe(status);
      expect(await kindOf(response)).toBe(kind);
    }
    expect(store.taken).toEqual([]);
  });
});

describe("the token", () => {
  test("is taken as a bearer and as Datadog's key, and nothing else is let in", async () => {
    const { store, post } = setUp({ token });
    expect((await post(event, { ...json, authorization: `Bearer ${token}` })).status).toBe(202);
    expect((await post(event, { ...json, "dd-api-key": token })).status).toBe(202);
    expect(store.taken).toHaveLength(2);
    for (const headers of [{}, { "dd-api-key": "wrong" }, { authorization: `Basic ${token}` }, { authorization: "" }]) {
      const response = await post(event, { ...json, ...headers });
      expect(response.status).toBe(401);
      expect(await response.text()).not.toContain(token);
    }
    expect(store.taken).toHaveLength(2);
  });

  test("is asked for before the body is read", async () => {
    const { handle } = setUp({ token });
    const body = new ReadableStream(
      {
        pull: () => {
          throw new Error("the body was read");
        },
      },
      { highWaterMark: 0 },
    );
    const streamed = { method: "POST", body, duplex: "half" };
    expect((await handle(new Request("http://wall/v1/logs", streamed))).status).toBe(401);
  });
});

describe("back-pressure", () => {
  test("a store that takes nothing is told as 503 with the time to come again", async () => {
    const { store, post } = setUp();
    store.refuse("full");
    for (const path of ["/api/intake/logs", "/v1/logs"]) {
      const response = await post(path === "/v1/logs" ? "{}" : event, json, path);
      expect(response.status).toBe(503);
      expect(response.headers.get("retry-after")).toBe("3");
      expect(await kindOf(response)).toBe("busy");
    }
  });

  test("more requests at once than bodies may be in memory are told to come again", async () => {
    const { post } = setUp({ mostAtOnce: 1 });
    const statuses = (await Promise.all([post(event, json), post(event, json)])).map(({ status }) => status);
    expect(statuses.sort()).toEqual([202, 503]);
    expect((await post(event, json)).status).toBe(202);
  });
});

describe("OTLP/HTTP", () => {
  const request = exportRequest({ "service.name": "pay" }, "", [bytes(5, any("hi")), [0x2a, 0x7f]]);

  test("protobuf is answered as protobuf, with what was rejected", async () => {
    const { store, post } = setUp();
    const response = await post(gzipSync(request), { ...protobuf, "content-encoding": "gzip" }, "/v1/logs");
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("application/x-protobuf");
    expect(store.taken).toMatchObject([{ message: "hi", service: "pay" }]);
    const answer = Buffer.from(await response.arrayBuffer());
    // partial_success (1) { rejected_log_records (1) = 1, error_message (2) = ... }
    expect([...answer.subarray(0, 5)]).toEqual([0x0a, answer.length - 2, 0x08, 0x01, 0x12]);
    expect(answer.toString()).toContain("1 not taken; the first, number 2");
  });

  test("a whole success is an empty message", async () => {
    const { post } = setUp();
    const response = await post(exportRequest({}, "", [bytes(5, any("hi"))]), protobuf, "/v1/logs");
    expect((await response.arrayBuffer()).byteLength).toBe(0);
  });

  test("JSON is answered as JSON", async () => {
    const { store, post } = setUp();
    const logRecords = [{ body: { stringValue: "hi" } }, 5];
    const response = await post(JSON.stringify({ resourceLogs: [{ scopeLogs: [{ logRecords }] }] }), json, "/v1/logs");
    expect(await response.json()).toEqual({
      partialSuccess: { rejectedLogRecords: "1", errorMessage: "1 not taken; the first, number 2: expected an object" },
    });
    expect(store.messages()).toEqual(["hi"]);
  });

  test("bytes that are no request are a 400, told in a Status", async () => {
    const { post } = setUp();
    const response = await post(Uint8Array.from([0x0a, 0xff]), protobuf, "/v1/logs");
    expect(response.status).toBe(400);
    expect(Buffer.from(await response.arrayBuffer()).toString()).toContain("The body is no protobuf of logs");
    expect((await post("no JSON", json, "/v1/logs")).status).toBe(400);
    expect((await post("text", { "content-type": "text/plain" }, "/v1/logs")).status).toBe(415);
  });
});

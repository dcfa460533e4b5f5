import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { LogQuery } from "#config/logs/query.ts";
import type { LogSource, RawLogRecord } from "#electron/logs/log-source.ts";
import { failureOf, wordsOf } from "#test/electron/sources/contract/vendor.ts";
import { type Behaviour, startVendorServer, type VendorServer } from "#test/support/vendor-server.ts";
import { type KnownRecord, nowMs, range } from "./known-records.ts";
import type { LogVendor } from "./log-vendor.ts";

const never = new AbortController().signal;
const query: LogQuery = { kind: "match", field: "service", pattern: "shop", quoted: false };
const plain: KnownRecord = {
  timeMs: range.fromMs + 1234,
  level: "error",
  service: "shop",
  host: "shop-1",
  message: "it failed",
  tags: ["env:prod"],
  attributes: { n: 1 },
};
const read: RawLogRecord = { id: "x", source: "s", traceId: null, error: null, ...plain };

const questions: Record<string, (of: LogSource, signal: AbortSignal) => Promise<unknown>> = {
  search: (of, signal) => of.search({ query, range, limit: 50, cursor: null, order: "newest" }, signal),
  facets: (of, signal) => of.facets(query, range, ["service", "@http.status_code"], signal),
  histogram: (of, signal) => of.histogram(query, range, 60_000, signal),
  around: (of, signal) => of.around(read, 5, signal),
};

/** What a log source makes of everything that goes wrong, and of records that mean harm. */
export const describeLogMishaps = (name: string, make: () => LogVendor) => {
  let vendor: LogVendor;
  let server: VendorServer;
  let source: LogSource;
  let calls = 0;
  const opened: LogSource[] = [];
  const open = (timeoutMs: number) => {
    const onCall = () => {
      calls++;
    };
    const deps = { now: () => nowMs, fetch: globalThis.fetch, onCall, onRateLimit: () => undefined };
    const one = vendor.create({ url: server.url, timeoutMs, deps });
    opened.push(one);
    return one;
  };
  beforeEach(async () => {
    vendor = make();
    server = await startVendorServer();
    source = open(10_000);
    calls = 0;
  });
  afterEach(async () => {
    for (const one of opened.splice(0)) one.close();
    await server.close();
  });

  describe.each(Object.entries(questions))(`log source: ${name}, mishaps: %s`, (_question, put) => {
    const failure = async (behaviour: Behaviour, of = source) => {
      server.serve(behaviour);
      const error = await failureOf(put(of, never));
      for (const secret of vendor.secrets) expect(wordsOf(error)).not.toContain(secret);
      expect(error.message).not.toMatch(/[<>]|\bat \w+ \(/);
      expect(error.message.length).toBeLessThanOrEqual(200);
      expect(error.message).not.toBe("");
      return error;
    };

    test("a vendor that never answers ends by the time limit", async () => {
      expect((await failure({ does: "silence" }, open(200))).kind).toBe("timeout");
    });

    test("an answer that stops half-way ends by the time limit", async () => {
      expect((await failure({ does: "stall", body: `{"data":"${"x".repeat(99)}"}` }, open(200))).kind).toBe("timeout");
    });

    test("429 with a reset says when to come back, one without makes none up", async () => {
      const headers = vendor.resetHeaders(42);
      expect(await failure({ does: "answer", status: 429, headers, body: "{}" })).toMatchObject({
        kind: "rate-limited",
        retryAtMs: nowMs + 42_000,
      });
      expect(await failure({ does: "answer", status: 429, body: "" })).toMatchObject({
        kind: "rate-limited",
        retryAtMs: null,
      });
    });

    test.each([500, 502, 503])("HTTP %i is the server's error, and its page is not shown", async (status) => {
      const body = `<html><body><h1>Oops</h1>${vendor.secrets.join(" ")}</body></html>`;
      expect((await failure({ does: "answer", status, headers: { "content-type": "text/html" }, body })).kind).toBe(
        "server-error",
      );
    });

    test.each(["before-headers", "mid-body"] as const)("a connection cut %s is unreachable", async (when) => {
      expect((await failure({ does: "cut", when })).kind).toBe("unreachable");
    });

    test.each([
      "{",
      "",
      "null",
      "42",
      '"ok"',
      "[1,2,3]",
      "{}",
      '{"data":5}',
      '{"hits":{"hits":7}}',
      '{"status":"success","data":{"resultType":"streams","result":[5]}}',
      "\u0000\u0001",
    ])("garbage (%j) is a bad answer, never an empty one", async (body) => {
      expect((await failure({ does: "answer", body })).kind).toBe("bad-answer");
    });

    test("a web page where data should be is a bad answer", async () => {
      const headers = { "content-type": "text/html; charset=utf-8" };
      const body = `<!doctype html><title>Sign in</title>${vendor.secrets.join(" ")}`;
      expect((await failure({ does: "answer", headers, body })).kind).toBe("bad-answer");
    });

    test.each([401, 403])("HTTP %i means the credentials, which are not repeated", async (status) => {
      const said = vendor.secrets.join(" ");
      expect(
        (await failure({ does: "answer", status, body: JSON.stringify({ errors: [said], error: said }) })).kind,
      ).toBe("auth");
    });

    test("a refused search is the search's fault, told without secrets", async () => {
      expect((await failure(vendor.refuse(`parse error near ${vendor.secrets.join(" ")}`))).kind).toBe("bad-query");
    });

    test("ends when it is cancelled, before and after it was sent, and when the source is closed", async () => {
      server.serve({ does: "silence" });
      expect((await failureOf(put(source, AbortSignal.abort()))).kind).toBe("aborted");
      expect(calls).toBe(0);
      const cancelling = new AbortController();
      const cancelled = failureOf(put(source, cancelling.signal));
      setTimeout(() => cancelling.abort(), 50);
      expect((await cancelled).kind).toBe("aborted");
      const closed = failureOf(put(source, never));
      setTimeout(() => source.close(), 50);
      expect((await closed).kind).toBe("aborted");
    });

    test("is counted as many times as it asks", async () => {
      await failure({ does: "answer", status: 503, body: "" });
      expect(calls).toBeGreaterThan(0);
      expect(server.requests.length).toBeLessThanOrEqual(calls);
    });
  });

  describe(`log source: ${name}, hostile records`, () => {
    const found = async (records: readonly KnownRecord[], spoil: (body: Buffer) => Buffer = (body) => body) => {
      server.serve((request) => {
        const behaviour = vendor.encode(records, request);
        return behaviour.does === "answer" ? { ...behaviour, body: spoil(Buffer.from(behaviour.body)) } : behaviour;
      });
      const page = await source.search(
        { query: { kind: "all" }, range, limit: 50, cursor: null, order: "newest" },
        never,
      );
      expect(page.records).toHaveLength(records.length);
      return page.records;
    };

    test("a line of ten megabytes comes whole", async () => {
      const message = "0123456789".repeat(1_048_576);
      const [record] = await found([{ ...plain, message }]);
      expect(record?.message.length).toBe(message.length);
      expect(record?.message).toBe(message);
    });

    test("bytes that are no UTF-8 become marks, and the rest stays", async () => {
      const spoil = (body: Buffer) => {
        const at = body.indexOf("BYTES");
        if (at >= 0) body.set([0xff, 0xc0, 0x80, 0xed, 0xfe], at);
        return body;
      };
      const [record] = await found([{ ...plain, message: "before BYTES after" }], spoil);
      expect(record?.message).toMatch(/^before \ufffd+ after$/);
      expect(record?.level).toBe("error");
    });

    test("numbers keep their digits: those JavaScript cannot hold are texts", async () => {
      const attributes = {
        big: "@digits:9007199254740993@",
        deep: { list: ["@digits:123456789012345678901234567890@"] },
        small: 0.1,
        ok: 12,
      };
      const [record] = await found([{ ...plain, attributes }]);
      expect(record?.attributes).toMatchObject({
        big: "9007199254740993",
        deep: { list: ["123456789012345678901234567890"] },
        small: 0.1,
        ok: 12,
      });
    });

    test.each([
      "<script>alert(1)</script>",
      "\u001b[31mred\u001b[0m",
      "\u202eevil\u202c",
      "a\u0000b\r\nc",
      "\ud83d alone",
      "${env:HOME} {{x}}",
      '"quoted" \\ back',
    ])("the text %j is kept as it is", async (message) => {
      const [record] = await found([{ ...plain, message }]);
      expect(record?.message).toBe(message);
    });

    test("attributes named like JavaScript's own change nothing else", async () => {
      const attributes = JSON.parse('{"__proto__":{"polluted":true},"constructor":"x","toString":1,"n":1}');
      const [record] = await found([{ ...plain, attributes }]);
      expect(record?.attributes["n"]).toBe(1);
      expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
      expect("polluted" in (record?.attributes ?? {})).toBe(false);
    });
  });
};

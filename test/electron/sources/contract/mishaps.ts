import { describe, expect, test } from "vitest";
import type { Source } from "#electron/sources/source.ts";
import type { Behaviour } from "#test/support/vendor-server.ts";
import { type Bench, never, nowMs, range, stepMs } from "./bench.ts";
import { failureOf } from "./vendor.ts";

/** What a source makes of everything that goes wrong, whatever it was asking for. */
export const describeMishaps = (bench: Bench) => {
  const questions: Record<string, (of: Source, signal: AbortSignal) => Promise<unknown>> = {
    series: (of, signal) => of.series([bench.vendor().specs[0]], range, stepMs, signal),
    scalars: (of, signal) =>
      of.scalars([{ spec: bench.vendor().specs[0], reduce: "last", limit: 10, order: "desc" }], range, signal),
    alarms: (of, signal) => of.alarms("", signal),
  };

  describe.each(Object.entries(questions))("mishaps: %s", (_question, put) => {
    const failure = async (behaviour: Behaviour, of: Source = bench.source()) => {
      bench.serve(behaviour);
      const error = await failureOf(put(of, never));
      bench.expectSafe(error);
      return error;
    };

    test("a vendor that never answers ends by the time limit", async () => {
      expect((await failure({ does: "silence" }, bench.open(200))).kind).toBe("timeout");
    });

    test("an answer that stops half-way ends by the time limit", async () => {
      expect((await failure({ does: "stall", body: `{"data":"${"x".repeat(99)}"}` }, bench.open(200))).kind).toBe(
        "timeout",
      );
    });

    test("429 with a reset says when to come back", async () => {
      const headers = bench.vendor().resetHeaders(42);
      expect(await failure({ does: "answer", status: 429, headers, body: "{}" })).toMatchObject({
        kind: "rate-limited",
        retryAtMs: nowMs + 42_000,
      });
    });

    test("429 without a reset does not make one up", async () => {
      expect(await failure({ does: "answer", status: 429, body: "" })).toMatchObject({
        kind: "rate-limited",
        retryAtMs: null,
      });
    });

    test.each([500, 502, 503])("HTTP %i is the server's error, and its page is not shown", async (status) => {
      const body = `<html><body><h1>Oops</h1>${bench.vendor().secrets.join(" ")}</body></html>`;
      const headers = { "content-type": "text/html" };
      expect((await failure({ does: "answer", status, headers, body })).kind).toBe("server-error");
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
      '{"data":[]',
      '{"data":{"attributes":{"series":"x"}}}',
      '{"status":"success","data":{"resultType":"matrix","result":[{"metric":5}]}}',
      "\u0000\u0001\u0002",
    ])("garbage (%j) is a bad answer, never an empty one", async (body) => {
      expect((await failure({ does: "answer", body })).kind).toBe("bad-answer");
    });

    test("a web page where data should be is a bad answer", async () => {
      const headers = { "content-type": "text/html; charset=utf-8" };
      const body = `<!doctype html><title>Sign in</title>${bench.vendor().secrets.join(" ")}`;
      expect((await failure({ does: "answer", headers, body })).kind).toBe("bad-answer");
    });

    test.each([401, 403])("HTTP %i means the credentials", async (status) => {
      const body = JSON.stringify({
        errors: [`Forbidden: ${bench.vendor().secrets.join(" ")}`],
        error: bench.vendor().secrets[0],
      });
      expect((await failure({ does: "answer", status, body })).kind).toBe("auth");
    });

    test("an abort ends the wait", async () => {
      bench.serve({ does: "silence" });
      const abort = new AbortController();
      const error = failureOf(put(bench.source(), abort.signal));
      await expect.poll(() => bench.requests().length).toBeGreaterThan(0);
      abort.abort(new Error(`stopped ${bench.vendor().secrets[0]}`));
      expect((await error).kind).toBe("aborted");
      bench.expectSafe(await error);
    });

    test("an abort before the question sends nothing", async () => {
      bench.serve({ does: "silence" });
      expect((await failureOf(put(bench.source(), AbortSignal.abort()))).kind).toBe("aborted");
      expect(bench.requests()).toHaveLength(0);
    });

    test("closing the source ends the wait", async () => {
      bench.serve({ does: "silence" });
      const error = failureOf(put(bench.source(), never));
      await expect.poll(() => bench.requests().length).toBeGreaterThan(0);
      bench.source().close();
      expect((await error).kind).toBe("aborted");
    });
  });

  test("a refusal that quotes the credentials is shown without them", async () => {
    bench.serve(
      bench
        .vendor()
        .refuse(`key ${bench.vendor().secrets.join(" and ")} may not ask <b>this</b>`.replaceAll(/<\/?b>/g, "")),
    );
    const [outcome] = await bench.source().series([bench.vendor().specs[0]], range, stepMs, never);
    if (!outcome || outcome.ok) throw new Error("Expected a refusal");
    expect(outcome.error.kind).toBe("bad-query");
    expect(outcome.error.message).toContain("may not ask");
    bench.expectSafe(outcome.error);
  });
};

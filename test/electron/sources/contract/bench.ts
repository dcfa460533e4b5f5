import { afterEach, beforeEach, expect } from "vitest";
import type { Series, SeriesAnswer, Source, SourceError } from "#electron/sources/source.ts";
import {
  type Behaviour,
  startVendorServer,
  type VendorRequest,
  type VendorServer,
} from "#test/support/vendor-server.ts";
import { type Vendor, type WireLine, wordsOf } from "./vendor.ts";

export const nowMs = Date.UTC(2026, 10, 23, 3, 0, 0);
export const range = { fromMs: nowMs - 600_000, toMs: nowMs };
export const stepMs = 60_000;
export const never = new AbortController().signal;

/** The times of the range's minutes from one to another. */
export const minutes = (from: number, to: number): number[] =>
  Array.from({ length: to - from }, (_, i) => range.fromMs + (from + i) * stepMs);

export const only = (answer: SeriesAnswer): Series => {
  const [one] = answer.series;
  if (!one || answer.series.length > 1) throw new Error(`Expected one series, got ${answer.series.length}`);
  return one;
};

/** A vendor on loopback and a source that asks it, both new for each test. */
export const createBench = (make: () => Vendor) => {
  let now: { vendor: Vendor; server: VendorServer; source: Source } | null = null;
  let calls = 0;
  const opened: Source[] = [];
  const current = () => {
    if (!now) throw new Error("The bench is set up only while a test runs");
    return now;
  };

  const openOn = (vendor: Vendor, server: VendorServer, timeoutMs: number): Source => {
    const onCall = () => {
      calls += 1;
    };
    const deps = { now: () => nowMs, fetch: globalThis.fetch, onCall, onRateLimit: () => undefined };
    const source = vendor.create({ url: server.url, timeoutMs, deps });
    opened.push(source);
    return source;
  };

  beforeEach(async () => {
    const vendor = make();
    const server = await startVendorServer();
    calls = 0;
    now = { vendor, server, source: openOn(vendor, server, 10_000) };
  });

  afterEach(async () => {
    for (const one of opened.splice(0)) one.close();
    await now?.server.close();
    now = null;
  });

  const serve = (behaviour: Behaviour | ((request: VendorRequest) => Behaviour)) => current().server.serve(behaviour);
  const answers = (lines: WireLine[]) => serve((request) => current().vendor.encodeSeries(lines, request));
  return {
    vendor: () => current().vendor,
    source: () => current().source,
    requests: () => current().server.requests,
    calls: () => calls,
    /** Another source on the same vendor, with a time limit of its own. */
    open: (timeoutMs: number) => openOn(current().vendor, current().server, timeoutMs),
    serve,
    answers,
    ask: async (lines: WireLine[]): Promise<SeriesAnswer> => {
      answers(lines);
      const { source, vendor } = current();
      const [outcome] = await source.series([vendor.specs[0]], range, stepMs, never);
      if (!outcome?.ok) throw outcome?.error ?? new Error("No outcome");
      return outcome.answer;
    },
    /** Fit for a wall: short, no secrets anywhere in the chain of causes, no page, no stack. */
    expectSafe: (error: SourceError) => {
      for (const secret of current().vendor.secrets) expect(wordsOf(error)).not.toContain(secret);
      expect(error.message).not.toMatch(/[<>]|\bat \w+ \(/);
      expect(error.message.length).toBeLessThanOrEqual(200);
      expect(error.message).not.toBe("");
    },
  };
};

export type Bench = ReturnType<typeof createBench>;

import { Hono } from "hono";
import { z } from "zod";
import type { Clock } from "#electron/clock.ts";
import type { Recorder } from "#electron/recorder/recorder.ts";
import { ApiError } from "./api-error.ts";

export type ReplayRouteDeps = {
  clock: Pick<Clock, "now">;
  /** null where nothing is recorded at all. */
  recorder: () => Pick<Recorder, "at" | "range" | "segment" | "textOf"> | null;
};

const dayMs = 86_400_000;
/** A letter a minute: more than a scrubber has pixels, and half a megabyte at most. */
const longestMs = 400 * dayMs;

const moment = z.coerce.number().int().nonnegative();

const parseMoment = (name: string, text: string | undefined): number => {
  const parsed = moment.safeParse(text === "" ? undefined : text);
  if (!parsed.success) throw new ApiError("bad-request", `${name}: expected milliseconds since the epoch`);
  return parsed.data;
};

const takesGzip = (accepted: string | undefined): boolean =>
  /\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/.test(accepted ?? "");

const ndjson = "application/x-ndjson; charset=utf-8";

/** What the wall showed: at one instant, as an overview for a scrubber, and whole stretches to be played by the page. */
export const replayRoutes = (deps: ReplayRouteDeps) => {
  const current = () => {
    const recorder = deps.recorder();
    if (!recorder) throw new ApiError("not-found", "Nothing is recorded.");
    return recorder;
  };
  return new Hono()
    .get("/api/replay", async (c) => c.json(await current().at(parseMoment("at", c.req.query("at")))))
    .get("/api/replay/range", (c) => {
      const { from, to } = c.req.query();
      const toMs = to === undefined ? deps.clock.now() : parseMoment("to", to);
      const fromMs = from === undefined ? toMs - dayMs : parseMoment("from", from);
      if (fromMs >= toMs || toMs - fromMs > longestMs)
        throw new ApiError("bad-request", "expected from before to, and not more than 400 days between them");
      return c.json(current().range(fromMs, toMs));
    })
    .get("/api/replay/frames", async (c) => {
      const recorder = current();
      const bytes = recorder.segment(parseMoment("segment", c.req.query("segment")));
      if (!bytes) throw new ApiError("not-found", "There is no such segment; it may have grown too old.");
      if ("gzip" in bytes && takesGzip(c.req.header("accept-encoding")))
        return c.body(bytes.gzip, 200, { "content-type": ndjson, "content-encoding": "gzip", vary: "accept-encoding" });
      return c.body(await recorder.textOf(bytes), 200, { "content-type": ndjson, vary: "accept-encoding" });
    });
};

import { z } from "zod";

/** GET /api/setup: what a set-up begins with. Offered only while no wall file was given. */
export const setupView = z.object({
  /** The page shows the set-up at once (`--setup`). */
  open: z.boolean(),
  locale: z.enum(["ja", "en"]),
  timezone: z.string(),
  display: z.object({ diagonalInch: z.number(), distanceM: z.number() }),
  /** Of Datadog. */
  sites: z.array(z.string()),
});
export type SetupView = z.infer<typeof setupView>;

const inBoth = z.object({ ja: z.string(), en: z.string() });

/** What a test found out about one thing a wall would read. */
export const finding = z.object({
  what: z.enum([
    "api-key",
    "app-key",
    "metrics",
    "monitors",
    "logs",
    "cloud-cost",
    "usage-cost",
    "server",
    "targets",
    "series",
    "node-exporter",
  ]),
  /** refused: the credentials do not suffice; failed: could not be found out; none: asked well, and nothing is there. */
  state: z.enum(["ok", "refused", "failed", "none"]),
  /** The permission that is missing; null where none is. */
  scope: z.string().nullable(),
  text: inBoth,
});
export type Finding = z.infer<typeof finding>;

/** POST /api/setup/test. */
export const setupTest = z.object({
  /** Whether a wall would have anything of it. */
  usable: z.boolean(),
  findings: z.array(finding),
  /** Prometheus: what it calls the node exporter; null when there is none, and for Datadog. */
  job: z.string().nullable(),
});
export type SetupTest = z.infer<typeof setupTest>;

/** What the wall would ask, and whether it can be read from the seat. */
export const setupPreview = z.object({
  /** The file that would be, or was, written. */
  path: z.string(),
  /** There is such a file already. */
  exists: z.boolean(),
  /** Names of the secrets that are kept for it; never what they are. */
  secrets: z.array(z.string()),
  boards: z.array(z.object({ title: z.union([z.string(), inBoth]), panels: z.int() })),
  sources: z.array(
    z.object({
      id: z.string(),
      kind: z.string(),
      panels: z.int(),
      requestsPerHour: z.number(),
      budgetPerHour: z.number(),
      /** Of the vendor's known limit, 0 to 1; null when none is known. */
      limitShare: z.number().nullable(),
      /** Requests of the first start, when nothing is stored yet. */
      backfillRequests: z.number(),
      logSearchesPerHour: z.number(),
    }),
  ),
  /** The seats from which it all can be read; null when this one is. */
  unreadable: z.object({ mostDistanceM: z.number().nullable(), leastDiagonalInch: z.number().nullable() }).nullable(),
});
export type SetupPreview = z.infer<typeof setupPreview>;

/** POST /api/setup/write. */
export const setupWritten = z.object({ written: z.boolean(), preview: setupPreview });

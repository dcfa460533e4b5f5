import { z } from "zod";

/** What the shell tells its collector to be. Secrets travel here, for arguments and environments can be read by others. */
export const collectorStart = z.object({
  root: z.string(),
  version: z.string(),
  dataDir: z.string(),
  wallFile: z.string().nullable(),
  hub: z.string().nullable(),
  /** The demo with its set-up, whatever wall file an earlier one wrote. */
  setup: z.boolean(),
  secrets: z.record(z.string(), z.string()),
});
export type CollectorStart = z.infer<typeof collectorStart>;

const id = z.int();
const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);
const headers = z.array(z.tuple([z.string(), z.string()]));

/** From the shell. A body travels a chunk a `pull`, so that a page that reads slowly is not sent more than it takes. */
export const toCollector = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("start"), start: collectorStart }),
  z.object({ kind: z.literal("ask"), id, method: z.string(), url: z.string(), headers, body: bytes.nullable() }),
  z.object({ kind: z.literal("pull"), id }),
  z.object({ kind: z.literal("cancel"), id }),
  z.object({ kind: z.literal("kept-secrets"), id, ok: z.boolean() }),
  z.object({ kind: z.literal("stop") }),
]);
export type ToCollector = z.infer<typeof toCollector>;

export const fromCollector = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("beat") }),
  z.object({ kind: z.literal("answer"), id, status: z.int(), headers, hasBody: z.boolean() }),
  z.object({ kind: z.literal("chunk"), id, bytes }),
  z.object({ kind: z.literal("end"), id }),
  z.object({ kind: z.literal("fail"), id }),
  z.object({ kind: z.literal("keep-secrets"), id, secrets: z.record(z.string(), z.string()) }),
]);
export type FromCollector = z.infer<typeof fromCollector>;

export const beatEveryMs = 5000;

import { crc32 } from "node:zlib";
import { z } from "zod";
import { entry, entryKind, evidence, fact, incident } from "#config/contract/incident.ts";
import { CorruptHistory, numberIn, type Row, textIn } from "#electron/history/rows.ts";

/** An entry as it is on disk: evidence by its hash alone, since more becomes known of it later. */
export const storedEntry = entry.extend({
  evidence: z.array(z.string()),
  /** Facts of one key may be folded into one entry; null for what people wrote. */
  foldKey: z.string().nullable(),
  /** Who made this revision of it. */
  editor: z.string(),
});
export type StoredEntry = z.infer<typeof storedEntry>;

/** Something that happened, whether an incident was open or not. */
export const storedFact = z.object({
  kind: entryKind,
  foldKey: z.string().nullable(),
  atMs: z.number(),
  precision: entry.shape.precision,
  observedAtMs: z.number(),
  skewMs: z.number().nullable(),
  /** What a posted event says; "" for facts that are worded by the reader's language. */
  text: z.string(),
  fact,
});
export type StoredFact = z.infer<typeof storedFact>;

/** One line of the notes file. */
export const noteRecord = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("incident"), incident }),
  z.object({ kind: z.literal("entry"), atMs: z.number(), entry: storedEntry }),
  z.object({ kind: z.literal("evidence"), evidence }),
]);
export type NoteRecord = z.infer<typeof noteRecord>;

export type Packed = { json: string; crc: number };

export const pack = (value: object): Packed => {
  const json = JSON.stringify(value);
  return { json, crc: crc32(json) };
};

/** Reads a row's json; a wrong checksum or shape means that the file is damaged. */
export const unpack = <T>(row: Row, schema: z.ZodType<T>): T => {
  const json = textIn(row, "json");
  if (crc32(json) !== numberIn(row, "crc")) throw new CorruptHistory("a row's checksum is wrong");
  const parsed = schema.safeParse(JSON.parse(json));
  if (!parsed.success) throw new CorruptHistory("a row holds something else");
  return parsed.data;
};

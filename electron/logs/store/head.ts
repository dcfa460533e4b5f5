import { z } from "zod";
import { columnFields } from "./column-fields.ts";
import { levels } from "./levels.ts";
import type { NewLogRecord } from "./stored-record.ts";

/** What a record puts into the columns. `values`: null is no value, undefined more than a column can say. */
export type Head = { timeMs: number; level: number; whole: boolean; values: (string | null | undefined)[] };

export const headOf = (record: NewLogRecord, whole: boolean): Head => ({
  timeMs: record.timeMs,
  level: levels.indexOf(record.level),
  whole,
  values: columnFields.map((field) => field.valueIn(record)),
});

/** Column by column, as packing likes it; false stands for undefined. */
const packedHeads = z.object({
  times: z.array(z.number()),
  levels: z.array(
    z
      .int()
      .min(0)
      .max(levels.length - 1),
  ),
  whole: z.array(z.boolean()),
  values: z.array(z.array(z.string().or(z.null()).or(z.literal(false)))).length(columnFields.length),
});

export const headsText = (heads: readonly Head[]): string =>
  JSON.stringify({
    times: heads.map(({ timeMs }) => timeMs),
    levels: heads.map(({ level }) => level),
    whole: heads.map(({ whole }) => whole),
    values: columnFields.map((_, field) =>
      heads.map(({ values }) => (values[field] === undefined ? false : values[field])),
    ),
  } satisfies z.infer<typeof packedHeads>);

export const parseHeads = (text: string): Head[] => {
  const packed = packedHeads.parse(JSON.parse(text));
  return packed.times.map((timeMs, i) => ({
    timeMs,
    level: packed.levels[i] ?? 0,
    whole: packed.whole[i] ?? false,
    values: packed.values.map((column) => {
      const value = column[i];
      return value === false ? undefined : value;
    }),
  }));
};

import { z } from "zod";
import { wallText } from "#electron/sources/http/wall-text.ts";
import { type ScalarAnswer, type ScalarQuery, type ScalarRow, SourceError } from "#electron/sources/source.ts";
import { toUnit, unitPair } from "./units.ts";

const groupColumn = z.object({
  type: z.literal("group"),
  name: z.string(),
  values: z.array(z.array(z.string())),
});

const numberColumn = z.object({
  type: z.literal("number"),
  values: z.array(z.number().nullish().catch(null)),
  meta: z.object({ unit: unitPair }).nullish(),
});

const answer = z.object({
  data: z
    .object({
      attributes: z.object({ columns: z.array(z.discriminatedUnion("type", [groupColumn, numberColumn])) }),
    })
    .nullish(),
  errors: z.string().nullish(),
});

/** Values come bare ("prod"); should a tag come whole ("env:prod"), its key is not repeated. */
const bare = (name: string, values: readonly string[]) =>
  values.map((value) => (value.startsWith(`${name}:`) ? value.slice(name.length + 1) : value)).join(", ");

/** Largest or smallest first, and no more than asked, whatever the vendor did about it. */
export const rank = (rows: ScalarRow[], { order, limit }: Pick<ScalarQuery, "order" | "limit">): ScalarRow[] =>
  rows.sort((a, b) => (order === "asc" ? a.value - b.value : b.value - a.value)).slice(0, limit);

/** The answer to a request of one formula: its number column beside the columns of its groups. */
export const toScalars = (
  from: unknown,
  asked: Pick<ScalarQuery, "order" | "limit"> & { host: string; secrets: readonly string[] },
): ScalarAnswer => {
  const parsed = answer.safeParse(from);
  const said = parsed.data?.errors ? wallText(parsed.data.errors, asked.secrets) : null;
  const columns = parsed.data?.data?.attributes.columns;
  const numbers = columns?.find((column) => column.type === "number");
  if (!columns || (!numbers && columns.length > 0)) {
    if (said !== null) throw new SourceError("server-error", said);
    throw new SourceError("bad-answer", `${asked.host}: the answer does not fit the question (scalar)`);
  }
  const groups = columns.filter((column) => column.type === "group");
  const values = numbers?.values ?? [];
  if (groups.some((group) => group.values.length !== values.length))
    throw new SourceError("bad-answer", `${asked.host}: the answer's columns are not equally long`);
  const rows = values.flatMap((value, i): ScalarRow[] =>
    typeof value === "number"
      ? [{ labels: Object.fromEntries(groups.map(({ name, values }) => [name, bare(name, values[i] ?? [])])), value }]
      : [],
  );
  if (said !== null && rows.length === 0) throw new SourceError("server-error", said);
  return { rows: rank(rows, asked), unit: toUnit(numbers?.meta?.unit), warnings: said === null ? [] : [said] };
};

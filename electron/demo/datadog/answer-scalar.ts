import type { Line } from "./frame.ts";
import { windowGrid } from "./grid.ts";
import { parseQueryRequest, type RequestFormula } from "./query-request.ts";
import { type Answered, runQueries, type Vendor } from "./run-queries.ts";

type Row = { groupTags: readonly string[]; values: (number | null)[] };

const numberOf = (line: Line): number | null => {
  const [value] = line.values;
  return value === undefined || !Number.isFinite(value) ? null : value;
};

const keyOf = (tag: string): string => tag.slice(0, tag.indexOf(":"));
const tagValueOf = (tag: string): string => tag.slice(tag.indexOf(":") + 1);

/** One row a group, one value a formula; a formula without a group has its value in every row. */
const toRows = (answered: readonly Answered[]): Row[] => {
  const rows = new Map<string, Row>();
  for (const { frame } of answered)
    for (const { groupTags } of frame.lines)
      rows.set(groupTags.join(","), { groupTags, values: answered.map(() => null) });
  const grouped = [...rows.values()].filter(({ groupTags }) => groupTags.length > 0);
  const kept = grouped.length > 0 ? grouped : [...rows.values()];
  answered.forEach(({ frame }, index) => {
    for (const line of frame.lines)
      for (const row of line.groupTags.length === 0 ? kept : [rows.get(line.groupTags.join(","))])
        if (row) row.values[index] = numberOf(line);
  });
  return kept;
};

const limited = (rows: readonly Row[], formulas: readonly RequestFormula[]): readonly Row[] => {
  const index = formulas.findIndex(({ limit }) => limit !== undefined);
  const limit = formulas[index]?.limit;
  if (!limit) return rows;
  const sign = limit.order === "asc" ? 1 : -1;
  const rank = (row: Row) => row.values[index] ?? null;
  const ranked = rows.filter((row) => rank(row) !== null).sort((a, b) => sign * ((rank(a) ?? 0) - (rank(b) ?? 0)));
  const unranked = rows.filter((row) => rank(row) === null);
  return [...ranked, ...unranked].slice(0, limit.count ?? rows.length);
};

/** The body of POST /api/v2/query/scalar: columns of groups, then of numbers. */
export const answerScalar = (body: string, vendor: Vendor): unknown => {
  const request = parseQueryRequest(body, "scalar_request", vendor.nowMs);
  const answered = runQueries(request, windowGrid(request.from, request.to), vendor, true);
  const rows = limited(toRows(answered), request.formulas ?? []);
  const keys = rows[0]?.groupTags.map(keyOf) ?? [];
  const groups = keys.map((key, index) => ({
    name: key,
    values: rows.map(({ groupTags }) => [tagValueOf(groupTags[index] ?? "")]),
    type: "group",
  }));
  const numbers = answered.map(({ name, frame }, index) => ({
    name,
    values: rows.map(({ values }) => values[index] ?? null),
    type: "number",
    meta: { unit: frame.unit },
  }));
  return { data: { id: "0", type: "scalar_response", attributes: { columns: [...groups, ...numbers] } } };
};

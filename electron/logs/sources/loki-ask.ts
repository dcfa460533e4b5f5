import type { z } from "zod";
import type { LokiLabels } from "#config/logs/to-logql.ts";
import type { LogSourceConfigOf } from "#config/wall/log-source.ts";
import { type SourceDeps, SourceError } from "#electron/sources/source.ts";
import { openConnection } from "./connect.ts";
import type { OwnLabels } from "./loki-record.ts";
import { labelsAnswer } from "./loki-wire.ts";

export type LokiAsk = <Schema extends z.ZodType>(
  schema: Schema,
  call: "labels" | "query" | "query_range",
  params: Record<string, string>,
  signal: AbortSignal,
) => Promise<z.output<Schema>>;

export type OpenLoki = {
  ask: LokiAsk;
  own: OwnLabels;
  secrets: readonly string[];
  /** What the streams of the last day are labelled with; a field that is no label is read from the line. */
  labels: (signal: AbortSignal) => Promise<LokiLabels>;
  /** Without asking. */
  labelsKnown: () => LokiLabels;
  close: () => void;
};

const labelsLiveMs = 600_000;
const defaults: OwnLabels = { service: "service_name", host: "host", status: "level" };

export const nanoseconds = (ms: number): bigint => BigInt(Math.round(ms)) * 1_000_000n;

export const openLoki = (config: LogSourceConfigOf<"loki">, deps: SourceDeps): OpenLoki => {
  const tenant = config.tenant === undefined ? {} : { "x-scope-orgid": config.tenant };
  /** Labels of a stream, and those found in a line, apart from one another (since Loki 3). */
  const flags = { "x-loki-response-encoding-flags": "categorize-labels" };
  const connection = openConnection({ ...config, headers: { ...flags, ...config.headers, ...tenant } }, deps);
  const named: Record<string, string> = { ...defaults, ...config.labels };
  const own = { ...defaults, ...config.labels };
  const labelOf = (field: string) => named[field] ?? field.replace(/^@/, "");
  let known: LokiLabels = { labelOf, indexed: new Set(), always: own.service };
  let knownUntilMs = Number.NEGATIVE_INFINITY;

  const ask: LokiAsk = async (schema, call, params, signal) => {
    const { value } = await connection.ask({ path: `loki/api/v1/${call}`, form: params }, signal);
    const parsed = schema.safeParse(value);
    if (!parsed.success) throw new SourceError("bad-answer", `${connection.host} does not answer as Loki does`);
    return parsed.data;
  };

  return {
    ask,
    own,
    secrets: connection.secrets,
    labels: async (signal) => {
      if (knownUntilMs > deps.now()) return known;
      const { data = [] } = await ask(labelsAnswer, "labels", { since: "24h" }, signal);
      const indexed = new Set(data);
      const always = [own.service, "service_name", "job"].find((name) => indexed.has(name)) ?? data[0] ?? own.service;
      known = { labelOf, indexed, always };
      knownUntilMs = deps.now() + labelsLiveMs;
      return known;
    },
    labelsKnown: () => known,
    close: connection.close,
  };
};

import type { z } from "zod";
import type { RawLogRecord } from "#electron/logs/log-source.ts";
import type { capabilitiesAnswer, ElasticHit } from "./elasticsearch-wire.ts";
import { type Attributes, errorOf, levelOf, textAt, traceIdOf } from "./fields-of.ts";

/** Elastic Common Schema's: https://www.elastic.co/docs/reference/ecs/ecs-field-reference */
const usual: Readonly<Record<string, string>> = {
  message: "message",
  service: "service.name",
  host: "host.name",
  status: "log.level",
  trace_id: "trace.id",
  "@error.kind": "error.type",
  "@error.stack": "error.stack_trace",
};

export type ElasticFields = {
  /** By the names of a search; null: the message. A tag is looked for among the labels. */
  nameOf: (field: string | null) => string;
  /** What can be matched exactly and counted: "x.keyword" where x is text; null when nothing can. */
  exactOf: (field: string) => string | null;
};

type Capabilities = z.infer<typeof capabilitiesAnswer>["fields"];

export const createFields = (given: Readonly<Record<string, string>>, known: Capabilities): ElasticFields => {
  const nameOf = (field: string | null) => {
    const own = field ?? "message";
    return given[own] ?? usual[own] ?? (own.startsWith("@") ? own.slice(1) : `labels.${own}`);
  };
  const isExact = (name: string) =>
    Object.hasOwn(known, name) && Object.values(known[name] ?? {}).every(({ aggregatable }) => aggregatable);
  return {
    nameOf,
    exactOf: (field) => {
      const name = nameOf(field);
      if (!Object.hasOwn(known, name) || isExact(name)) return name;
      return isExact(`${name}.keyword`) ? `${name}.keyword` : null;
    },
  };
};

const without = (attributes: Attributes, names: readonly string[]): Attributes =>
  Object.fromEntries(Object.entries(attributes).filter(([name]) => !names.includes(name)));

const tagsOf = ({ labels, tags }: Attributes): string[] => [
  ...(Array.isArray(tags) ? tags.filter((tag) => typeof tag === "string") : typeof tags === "string" ? [tags] : []),
  ...(typeof labels === "object" && labels !== null && !Array.isArray(labels)
    ? Object.entries(labels).map(([name, value]) => `${name}:${String(value)}`)
    : []),
];

export const toElasticRecord = (
  source: string,
  { _index, _id, _source, sort: [timeMs] }: ElasticHit,
  { nameOf }: ElasticFields,
  timeField: string,
): RawLogRecord => {
  const at = (field: string, ...others: string[]) => textAt(_source, [nameOf(field), ...others]);
  return {
    id: `${_index}/${_id}`,
    source,
    timeMs,
    level: levelOf(at("status", "level", "severity", "severity_text")),
    service: at("service", "service"),
    host: at("host", "host.hostname", "hostname", "host"),
    message: at("message", "event.original", "body") ?? "",
    traceId: at("trace_id") ?? traceIdOf(_source),
    error: errorOf(_source),
    attributes: without(_source, [timeField, nameOf("message"), "labels", "tags"]),
    tags: tagsOf(_source),
  };
};

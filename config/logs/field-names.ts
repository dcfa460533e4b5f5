import { orOf } from "./build-query.ts";
import { isLeaf, type LogLeaf, type LogQuery } from "./query.ts";

/** Fields that go by one name here, and all the names sources have for them: those of tags, then OpenTelemetry's and ECS'. */
export type FieldNames = Readonly<Record<string, readonly [string, ...string[]]>>;

export const fieldNames: FieldNames = {
  function: ["function", "functionname", "function_name", "@faas.name"],
  account: ["account", "aws_account", "@cloud.account.id"],
  cloud: ["cloud", "cloud_provider", "@cloud.provider"],
  "@http.status_code": ["@http.status_code", "@http.response.status_code"],
};

/** Datadog's own: its Lambda forwarder writes functionname, its integrations aws_account; codes have their standard name. */
export const datadogNames: FieldNames = {
  function: ["functionname", "function"],
  account: ["account", "aws_account"],
  cloud: ["cloud", "cloud_provider"],
};

export const namesOf = (field: string, names: FieldNames): readonly [string, ...string[]] =>
  (Object.hasOwn(names, field) ? names[field] : undefined) ?? [field];

const byEach = (leaf: LogLeaf, names: FieldNames): LogQuery => {
  const { field } = leaf;
  return field === null ? leaf : orOf(namesOf(field, names).map((name) => ({ ...leaf, field: name })));
};

/** The search with each such field under any of its names. */
export const byAnyName = (query: LogQuery, names: FieldNames = fieldNames): LogQuery => {
  if (isLeaf(query)) return byEach(query, names);
  if (query.kind === "not") return { kind: "not", part: byAnyName(query.part, names) };
  if (query.kind === "or") return orOf(query.parts.map((part) => byAnyName(part, names)));
  return query.kind === "and" ? { ...query, parts: query.parts.map((part) => byAnyName(part, names)) } : query;
};

import { matchPattern, matchText, orOf } from "./build-query.ts";
import { levelOfWord } from "./level.ts";
import { literalOf } from "./pattern.ts";
import type { LogMatch, LogQuery } from "./query.ts";

const status5xx: LogQuery = { kind: "compare", field: "@http.status_code", op: ">=", bound: 500 };
const status4xx: LogQuery = { kind: "range", field: "@http.status_code", low: 400, high: 499, includes: true };
const fatal = matchText("status", "fatal");
const failed = orOf([matchText("status", "error"), fatal]);

/** What a metric's name or a panel's title says of the lines behind it; the first that fits. */
const nameRules: readonly [RegExp, LogQuery][] = [
  [/fatal|panic/i, fatal],
  [/5xx|http_?5\d\d/i, orOf([status5xx, failed])],
  [/4xx|http_?4\d\d/i, status4xx],
  [/error|exception|fail(?:ed|ure)/i, failed],
  [/致命的/, fatal],
  [/エラー|障害/, failed],
];

export const filterOfName = (name: string): LogQuery | null => nameRules.find(([says]) => says.test(name))?.[1] ?? null;

/** Metric tags and labels that log lines carry too, and under which field. */
const fields: Readonly<Record<string, string>> = {
  service: "service",
  servicename: "service",
  service_name: "service",
  job: "service",
  app: "service",
  host: "host",
  hostname: "host",
  instance: "host",
  env: "env",
  environment: "env",
  deployment_environment: "env",
  version: "version",
  region: "region",
  cloud: "cloud",
  account: "account",
  aws_account: "account",
  cloud_provider: "cloud",
  project_id: "project_id",
  functionname: "function",
  function_name: "function",
  apiname: "apiname",
  api_name: "apiname",
  tablename: "tablename",
  table_name: "tablename",
  container_name: "container_name",
  kube_namespace: "kube_namespace",
  namespace: "kube_namespace",
  kube_deployment: "kube_deployment",
  pod: "pod_name",
  pod_name: "pod_name",
  level: "status",
  severity: "status",
  method: "@http.method",
  http_method: "@http.method",
  statuscode: "@http.status_code",
  status_code: "@http.status_code",
  http_status_code: "@http.status_code",
  response_code: "@http.status_code",
  code: "@http.status_code",
};

const hundreds = /^([1-5])(?:\.\.|xx|\\d\\d|\\d\{2\}|\[0-9\]\{2\}|\[0-9\]\[0-9\]|\.[*+]|\*)$/i;

const statusFilter = (field: string, text: string): LogQuery | null => {
  const low = Number(hundreds.exec(text)?.[1] ?? Number.NaN) * 100;
  if (Number.isNaN(low)) return /^\d{3}$/.test(text) ? matchText(field, text) : null;
  if (low === 500) return status5xx;
  return { kind: "range", field, low, high: low + 99, includes: true };
};

/** The log filter one tag or label stands for; null when log lines do not carry it. */
export const filterOfTag = (name: string, given: Pick<LogMatch, "pattern" | "quoted">): LogQuery | null => {
  const literal = literalOf(given);
  const key = name.toLowerCase();
  const field = fields[Object.hasOwn(fields, key) ? key : ""];
  // "status" is a response's code for Prometheus and for gateways, a level for log lines
  if (key === "status" && literal !== null && levelOfWord(literal) !== null) return matchText("status", literal);
  if (key === "status" || field === "@http.status_code")
    return statusFilter("@http.status_code", literal ?? given.pattern);
  if (field === undefined) return null;
  if (literal === null) return matchPattern(field, given.pattern);
  return matchText(field, key === "instance" ? literal.replace(/:\d+$/, "") : literal);
};

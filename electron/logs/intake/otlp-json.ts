import { type Fields, isFields, type Json } from "./json-fields.ts";
import { type OtlpRecord, otlpToRecord } from "./otlp.ts";
import { parseJson } from "./parse-json.ts";
import { createParsed, type Parsed } from "./parsed.ts";

/** 64-bit integers are texts in protobuf's JSON; numbers are taken as well. Undefined when it is neither. */
const integerOf = (value: Json | undefined): bigint | undefined => {
  if (value === undefined || value === null || value === "") return 0n;
  if (typeof value === "number") return Number.isSafeInteger(value) ? BigInt(value) : undefined;
  return typeof value === "string" && /^-?\d{1,20}$/.test(value) ? BigInt(value) : undefined;
};

const textIn = (fields: Fields, name: string): string => {
  const value = fields[name];
  return typeof value === "string" ? value : "";
};

const listIn = (fields: Fields, name: string): Json[] => {
  const value = fields[name];
  return Array.isArray(value) ? value : [];
};

const toInt = (value: Json): Json => {
  const exact = integerOf(value);
  if (exact === undefined) return value;
  return Number.isSafeInteger(Number(exact)) ? Number(exact) : String(exact);
};

/** common.v1.AnyValue */
const readAny = (value: Json | undefined): Json => {
  if (!isFields(value)) return null;
  const { stringValue, boolValue, intValue, doubleValue, arrayValue, kvlistValue, bytesValue } = value;
  if (intValue !== undefined) return toInt(intValue);
  if (isFields(arrayValue)) return listIn(arrayValue, "values").map(readAny);
  if (isFields(kvlistValue)) return readPairs(kvlistValue, "values");
  return stringValue ?? boolValue ?? doubleValue ?? bytesValue ?? null;
};

const readPairs = (fields: Fields, name: string): Fields =>
  Object.fromEntries(
    listIn(fields, name)
      .filter(isFields)
      .map((pair) => [textIn(pair, "key"), readAny(pair["value"])]),
  );

const isHex = (text: string) => /^[0-9a-f]*$/i.test(text);

/** What is wrong with it as a text; logs.v1.LogRecord otherwise. */
const readRecord = (value: Json): OtlpRecord | string => {
  if (!isFields(value)) return "expected an object";
  const timeUnixNano = integerOf(value["timeUnixNano"]);
  const observedTimeUnixNano = integerOf(value["observedTimeUnixNano"]);
  if (timeUnixNano === undefined || observedTimeUnixNano === undefined) return "a time is no whole number";
  const { severityNumber, body } = value;
  const [traceId, spanId] = [textIn(value, "traceId"), textIn(value, "spanId")];
  if (!isHex(traceId) || !isHex(spanId)) return "traceId and spanId must be hexadecimal";
  return {
    timeUnixNano,
    observedTimeUnixNano,
    severityNumber: typeof severityNumber === "number" ? severityNumber : 0,
    severityText: textIn(value, "severityText"),
    body: body === undefined ? undefined : readAny(body),
    attributes: readPairs(value, "attributes"),
    traceId: traceId.toLowerCase(),
    spanId: spanId.toLowerCase(),
    eventName: textIn(value, "eventName"),
  };
};

/** collector.logs.v1.ExportLogsServiceRequest in protobuf's JSON; null when it is none. */
export const otlpTextToRecords = (text: string, nowMs: number): Parsed | null => {
  const request = parseJson(text);
  if (!isFields(request)) return null;
  const { parsed, add, reject } = createParsed();
  let seen = 0;
  for (const resourceLogs of listIn(request, "resourceLogs").filter(isFields)) {
    const resource = isFields(resourceLogs["resource"]) ? readPairs(resourceLogs["resource"], "attributes") : {};
    for (const scopeLogs of listIn(resourceLogs, "scopeLogs").filter(isFields)) {
      const scopeName = isFields(scopeLogs["scope"]) ? textIn(scopeLogs["scope"], "name") : "";
      for (const item of listIn(scopeLogs, "logRecords")) {
        seen++;
        const record = readRecord(item);
        if (typeof record === "string") reject(seen, record);
        else add(otlpToRecord(record, { resource, scopeName }, nowMs));
      }
    }
  }
  return parsed;
};

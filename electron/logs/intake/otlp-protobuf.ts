import type { Fields, Json } from "./json-fields.ts";
import { type OtlpOrigin, type OtlpRecord, otlpToRecord } from "./otlp.ts";
import { createParsed, type Parsed } from "./parsed.ts";
import { doubleOf, fieldsOf, ProtobufError, type ProtobufField, utf8 } from "./protobuf.ts";

/** As protobuf's own readers do, against stacks that end. */
const deepest = 64;

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");

const bytesOf = (field: ProtobufField): Uint8Array => {
  if (field.wire !== "bytes") throw new ProtobufError(`field ${field.number} has another type than it should`);
  return field.value;
};

const textOf = (field: ProtobufField): string => utf8(bytesOf(field));

const integerOf = (field: ProtobufField, wire: "varint" | "fixed64"): bigint => {
  if (field.wire !== wire) throw new ProtobufError(`field ${field.number} has another type than it should`);
  return field.value;
};

/** A whole number that JavaScript cannot hold exactly is a text of its digits. */
const toInt64 = (bits: bigint): Json => {
  const value = BigInt.asIntN(64, bits);
  return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
};

const toDouble = (value: number): Json => (Number.isFinite(value) ? value : String(value));

/** common.v1.AnyValue */
const readAny = (bytes: Uint8Array, depth: number): Json => {
  if (depth > deepest) throw new ProtobufError("values are nested too deeply");
  let value: Json = null;
  for (const field of fieldsOf(bytes)) {
    if (field.number === 1) value = textOf(field);
    else if (field.number === 2) value = integerOf(field, "varint") !== 0n;
    else if (field.number === 3) value = toInt64(integerOf(field, "varint"));
    else if (field.number === 4) value = toDouble(doubleOf(integerOf(field, "fixed64")));
    else if (field.number === 5)
      value = [...fieldsOf(bytesOf(field))]
        .filter(({ number }) => number === 1)
        .map((it) => readAny(bytesOf(it), depth + 1));
    else if (field.number === 6) value = readPairs(bytesOf(field), 1, depth + 1);
    else if (field.number === 7) value = Buffer.from(bytesOf(field)).toString("base64");
  }
  return value;
};

/** common.v1.KeyValue */
const readPair = (bytes: Uint8Array, depth: number): [string, Json] => {
  let key = "";
  let value: Json = null;
  for (const field of fieldsOf(bytes)) {
    if (field.number === 1) key = textOf(field);
    else if (field.number === 2) value = readAny(bytesOf(field), depth);
  }
  return [key, value];
};

/** Those fields of a message that are key-value pairs. */
const readPairs = (bytes: Uint8Array, number: number, depth: number): Fields =>
  Object.fromEntries(
    [...fieldsOf(bytes)].filter((field) => field.number === number).map((field) => readPair(bytesOf(field), depth)),
  );

/** logs.v1.LogRecord */
const readRecord = (bytes: Uint8Array): OtlpRecord => {
  const record: OtlpRecord = {
    timeUnixNano: 0n,
    observedTimeUnixNano: 0n,
    severityNumber: 0,
    severityText: "",
    body: undefined,
    attributes: readPairs(bytes, 6, 1),
    traceId: "",
    spanId: "",
    eventName: "",
  };
  for (const field of fieldsOf(bytes)) {
    if (field.number === 1) record.timeUnixNano = integerOf(field, "fixed64");
    else if (field.number === 2) record.severityNumber = Number(integerOf(field, "varint"));
    else if (field.number === 3) record.severityText = textOf(field);
    else if (field.number === 5) record.body = readAny(bytesOf(field), 1);
    else if (field.number === 9) record.traceId = hex(bytesOf(field));
    else if (field.number === 10) record.spanId = hex(bytesOf(field));
    else if (field.number === 11) record.observedTimeUnixNano = integerOf(field, "fixed64");
    else if (field.number === 12) record.eventName = textOf(field);
  }
  return record;
};

const readScopeName = (bytes: Uint8Array): string => {
  const name = [...fieldsOf(bytes)].findLast(({ number }) => number === 1);
  return name ? textOf(name) : "";
};

type Received = ReturnType<typeof createParsed> & { nowMs: number; seen: number };

/** logs.v1.ScopeLogs: a record that cannot be read is told, and those beside it taken. */
const readScope = (bytes: Uint8Array, resource: Fields, received: Received) => {
  const fields = [...fieldsOf(bytes)];
  const scope = fields.findLast(({ number }) => number === 1);
  const origin: OtlpOrigin = { resource, scopeName: scope ? readScopeName(bytesOf(scope)) : "" };
  for (const field of fields) {
    if (field.number !== 2) continue;
    received.seen++;
    try {
      received.add(otlpToRecord(readRecord(bytesOf(field)), origin, received.nowMs));
    } catch (error) {
      if (!(error instanceof ProtobufError)) throw error;
      received.reject(received.seen, error.message);
    }
  }
};

/** collector.logs.v1.ExportLogsServiceRequest. Throws ProtobufError when it is none. */
export const otlpBytesToRecords = (bytes: Uint8Array, nowMs: number): Parsed => {
  const received: Received = { ...createParsed(), nowMs, seen: 0 };
  for (const resourceLogs of fieldsOf(bytes)) {
    if (resourceLogs.number !== 1) continue;
    const fields = [...fieldsOf(bytesOf(resourceLogs))];
    const resource = fields.findLast(({ number }) => number === 1);
    const attributes = resource ? readPairs(bytesOf(resource), 1, 1) : {};
    for (const field of fields) if (field.number === 2) readScope(bytesOf(field), attributes, received);
  }
  return received.parsed;
};

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { otlpTextToRecords } from "#electron/logs/intake/otlp-json.ts";
import { otlpBytesToRecords } from "#electron/logs/intake/otlp-protobuf.ts";
import { ProtobufError } from "#electron/logs/intake/protobuf.ts";
import { type Any, any, bytes, exportRequest, fixed64, integer, pairs, text } from "./proto-writer.ts";

const nowMs = Date.UTC(2026, 10, 23);
const nanos = BigInt(nowMs) * 1_000_000n + 5_250_000n;
const traceId = "5b8efff798038103d269b633813fc60c";
const spanId = "eee19b7ec3c1b174";

const resource = {
  "service.name": "orders",
  "host.name": "web-1",
  "deployment.environment.name": "prod",
  "cloud.provider": "aws",
  "k8s.pod.name": "orders-7",
};

const expected = {
  timeMs: nowMs + 5.25,
  level: "error",
  service: "orders",
  host: "web-1",
  message: "payment failed",
  traceId,
  error: { type: "CardError", message: "declined", stack: "at pay()" },
  attributes: {
    "deployment.environment.name": "prod",
    "cloud.provider": "aws",
    "k8s.pod.name": "orders-7",
    "http.status_code": 502,
    "http.response.status_code": 502,
    big: "9223372036854775807",
    span_id: spanId,
    "otel.scope.name": "logger",
  },
  tags: ["env:prod", "cloud:aws"],
};

describe("OTLP as protobuf", () => {
  test("a request written byte by byte as opentelemetry-proto says becomes a record", () => {
    const record = [
      ...fixed64(1, nanos),
      ...integer(2, 17n),
      ...text(3, "ERROR"),
      ...bytes(5, any("payment failed")),
      ...pairs(6, {
        "http.response.status_code": 502n,
        big: 9223372036854775807n,
        "exception.type": "CardError",
        "exception.message": "declined",
        "exception.stacktrace": "at pay()",
      }),
      ...integer(7, 3n),
      ...bytes(9, Buffer.from(traceId, "hex")),
      ...bytes(10, Buffer.from(spanId, "hex")),
    ];
    const parsed = otlpBytesToRecords(exportRequest(resource, "logger", [record]), nowMs);
    expect(parsed).toEqual({ records: [expected], rejected: 0, problems: [] });
  });

  test("bytes taken from the protocol's documents are read: a string attribute is 0a 05 0a 03", () => {
    // LogRecord { body: { string_value: "hi" } } under ResourceLogs { scope_logs { log_records } }.
    const wire = Uint8Array.from([0x0a, 0x0a, 0x12, 0x08, 0x12, 0x06, 0x2a, 0x04, 0x0a, 0x02, 0x68, 0x69]);
    expect(otlpBytesToRecords(wire, nowMs).records).toMatchObject([{ message: "hi", timeMs: nowMs, level: "unknown" }]);
  });

  test("a record that cannot be read is told with its number, and those beside it are taken", () => {
    const good = bytes(5, any("good"));
    const request = exportRequest({}, "", [good, [0x2a, 0x7f, 0x00], good]);
    const { records, rejected, problems } = otlpBytesToRecords(request, nowMs);
    expect(records.map(({ message }) => message)).toEqual(["good", "good"]);
    expect({ rejected, problems }).toEqual({
      rejected: 1,
      problems: [{ at: 2, message: "a field reaches beyond its message" }],
    });
  });

  test("values nested without end are refused instead of ending the stack", () => {
    let value = any("deep");
    for (let depth = 0; depth < 500; depth++) value = bytes(5, bytes(1, value));
    expect(otlpBytesToRecords(exportRequest({}, "", [bytes(5, value)]), nowMs)).toMatchObject({
      records: [],
      problems: [{ at: 1, message: "values are nested too deeply" }],
    });
  });

  test("unknown fields of later versions are passed over", () => {
    const record = [...bytes(5, any("hi")), ...integer(99, 7n), ...text(100, "new"), ...fixed64(101, 1n)];
    expect(otlpBytesToRecords(exportRequest({}, "", [record]), nowMs).records).toMatchObject([{ message: "hi" }]);
  });

  const leaf = fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.constant(null),
  );
  const anyValue: fc.Arbitrary<Any> = fc.letrec<{ value: Any }>((tie) => ({
    value: fc.oneof(
      { depthSize: "small" },
      leaf,
      fc.array(tie("value"), { maxLength: 3 }),
      fc.dictionary(fc.string({ maxLength: 5 }), tie("value"), { maxKeys: 3 }),
    ),
  })).value;

  const read = (value: Any): unknown => {
    if (typeof value === "bigint") return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
    if (Array.isArray(value)) return value.map(read);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, read(inner)]));
  };

  test("every value survives the way through protobuf", () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        const request = exportRequest({}, "", [[...bytes(5, any("x")), ...pairs(6, { value })]]);
        expect(otlpBytesToRecords(request, nowMs).records[0]?.attributes).toEqual({ value: read(value) });
      }),
    );
  });

  test("whatever bytes come, they are records or a ProtobufError", () => {
    const good = exportRequest(resource, "s", [[...bytes(5, any("x")), ...pairs(6, { a: [1n, { b: 2.5 }] })]]);
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array({ maxLength: 60 }),
          fc.tuple(fc.nat(good.length - 1), fc.nat(255)).map(([at, byte]) => good.with(at, byte)),
          fc.nat(good.length).map((length) => good.subarray(0, length)),
        ),
        (wire) => {
          try {
            otlpBytesToRecords(wire, nowMs);
          } catch (error) {
            expect(error).toBeInstanceOf(ProtobufError);
          }
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe("OTLP as JSON", () => {
  const request = (logRecords: unknown[]) =>
    JSON.stringify({
      resourceLogs: [
        {
          resource: {
            attributes: Object.entries(resource).map(([key, stringValue]) => ({ key, value: { stringValue } })),
          },
          scopeLogs: [{ scope: { name: "logger" }, logRecords }],
        },
      ],
    });
  const record = {
    timeUnixNano: String(nanos),
    severityNumber: 17,
    body: { stringValue: "payment failed" },
    traceId: traceId.toUpperCase(),
    spanId,
    attributes: [
      { key: "http.response.status_code", value: { intValue: "502" } },
      { key: "big", value: { intValue: "9223372036854775807" } },
      { key: "exception.type", value: { stringValue: "CardError" } },
      { key: "exception.message", value: { stringValue: "declined" } },
      { key: "exception.stacktrace", value: { stringValue: "at pay()" } },
    ],
  };

  test("becomes the very record its protobuf form becomes", () => {
    expect(otlpTextToRecords(request([record]), nowMs)).toEqual({ records: [expected], rejected: 0, problems: [] });
  });

  test("a record with a time or an id that is none is told, and those beside it are taken", () => {
    const bad = { ...record, timeUnixNano: "yesterday" };
    const parsed = otlpTextToRecords(request([bad, record, 5, { ...record, traceId: "zz" }]), nowMs);
    expect(parsed).toMatchObject({ rejected: 3, problems: [{ at: 1 }, { at: 3 }, { at: 4 }] });
    expect(parsed?.records).toEqual([expected]);
  });

  test("what is no request is none", () => {
    expect(otlpTextToRecords("[]", nowMs)).toBeNull();
    expect(otlpTextToRecords("{", nowMs)).toBeNull();
  });

  test("lists, objects, bytes and doubles of a body are kept as JSON", () => {
    const body = {
      kvlistValue: {
        values: [
          { key: "a", value: { arrayValue: { values: [{ doubleValue: 1.5 }, { boolValue: true }] } } },
          { key: "b", value: { bytesValue: "AAE=" } },
        ],
      },
    };
    expect(otlpTextToRecords(request([{ ...record, body }]), nowMs)?.records[0]?.message).toBe(
      '{"a":[1.5,true],"b":"AAE="}',
    );
  });
});

const bytesField = (number: number, value: Uint8Array): Uint8Array =>
  Buffer.concat([varint((number << 3) | 2), varint(value.length), value]);

const varint = (value: number): Uint8Array => {
  const bytes: number[] = [];
  let rest = value;
  while (rest >= 0x80) {
    bytes.push((rest % 0x80) | 0x80);
    rest = Math.floor(rest / 0x80);
  }
  return Uint8Array.from([...bytes, rest]);
};

/** collector.logs.v1.ExportLogsServiceResponse; empty when all was taken. */
export const otlpAnswerBytes = (rejected: number, message: string): Uint8Array => {
  if (rejected === 0) return new Uint8Array(0);
  const count = Buffer.concat([varint(1 << 3), varint(rejected)]);
  return bytesField(1, Buffer.concat([count, bytesField(2, Buffer.from(message))]));
};

/** The same as JSON, where 64-bit integers are texts. */
export const otlpAnswerText = (rejected: number, message: string): string =>
  JSON.stringify(
    rejected === 0 ? {} : { partialSuccess: { rejectedLogRecords: String(rejected), errorMessage: message } },
  );

/** google.rpc.Status, which OTLP asks for in errors. */
export const statusBytes = (message: string): Uint8Array => bytesField(2, Buffer.from(message));

/** Just enough of protobuf's encoding to write what an exporter would send. */
const varint = (value: bigint): number[] => {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, value);
  while (rest >= 0x80n) {
    bytes.push(Number(rest & 0x7fn) | 0x80);
    rest >>= 7n;
  }
  return [...bytes, Number(rest)];
};

const tag = (number: number, wire: number) => varint((BigInt(number) << 3n) | BigInt(wire));

export const integer = (number: number, value: bigint): number[] => [...tag(number, 0), ...varint(value)];

export const bytes = (number: number, value: Iterable<number>): number[] => {
  const all = [...value];
  return [...tag(number, 2), ...varint(BigInt(all.length)), ...all];
};

export const text = (number: number, value: string): number[] => bytes(number, Buffer.from(value));

export const fixed64 = (number: number, value: bigint): number[] => {
  const view = new DataView(new ArrayBuffer(8));
  view.setBigUint64(0, value, true);
  return [...tag(number, 1), ...new Uint8Array(view.buffer)];
};

const double = (number: number, value: number): number[] => {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value, true);
  return [...tag(number, 1), ...new Uint8Array(view.buffer)];
};

/** A value of JSON as common.v1.AnyValue; bigint for whole numbers, number for doubles. */
export type Any = string | bigint | number | boolean | null | Any[] | { [key: string]: Any };

export const any = (value: Any): number[] => {
  if (value === null) return [];
  if (typeof value === "string") return text(1, value);
  if (typeof value === "boolean") return integer(2, value ? 1n : 0n);
  if (typeof value === "bigint") return integer(3, value);
  if (typeof value === "number") return double(4, value);
  if (Array.isArray(value))
    return bytes(
      5,
      value.flatMap((item) => bytes(1, any(item))),
    );
  return bytes(6, pairs(1, value));
};

export const pairs = (number: number, fields: { [key: string]: Any }): number[] =>
  Object.entries(fields).flatMap(([key, value]) => bytes(number, [...text(1, key), ...bytes(2, any(value))]));

/** collector.logs.v1.ExportLogsServiceRequest of one resource and one scope; records are encoded LogRecords. */
export const exportRequest = (
  resource: { [key: string]: Any },
  scopeName: string,
  records: number[][],
): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(
    bytes(1, [
      ...bytes(1, pairs(1, resource)),
      ...bytes(2, [...bytes(1, text(1, scopeName)), ...records.flatMap((record) => bytes(2, record))]),
    ]),
  );

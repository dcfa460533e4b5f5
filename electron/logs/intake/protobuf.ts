/** The bytes are not what the message's definition allows. */
export class ProtobufError extends Error {}

/** One field of a message. Varints and 64-bit values come as they are on the wire: unsigned. */
export type ProtobufField =
  | { number: number; wire: "varint" | "fixed64"; value: bigint }
  | { number: number; wire: "fixed32"; value: number }
  | { number: number; wire: "bytes"; value: Uint8Array };

const decoder = new TextDecoder();

export const utf8 = (bytes: Uint8Array): string => decoder.decode(bytes);

const readVarint = (bytes: Uint8Array, from: number): { value: bigint; next: number } => {
  let value = 0n;
  for (let i = 0; i < 10; i++) {
    const byte = bytes[from + i];
    if (byte === undefined) throw new ProtobufError("a number is cut off");
    value |= BigInt(byte & 0x7f) << BigInt(7 * i);
    if (byte < 0x80) return { value: BigInt.asUintN(64, value), next: from + i + 1 };
  }
  throw new ProtobufError("a number has more than ten bytes");
};

const slice = (bytes: Uint8Array, from: number, length: number): Uint8Array => {
  if (from + length > bytes.length) throw new ProtobufError("a field reaches beyond its message");
  return bytes.subarray(from, from + length);
};

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** A message's fields in the order they were written (protobuf.dev/programming-guides/encoding). Throws ProtobufError. */
export function* fieldsOf(bytes: Uint8Array): Generator<ProtobufField, void, void> {
  let at = 0;
  while (at < bytes.length) {
    const tag = readVarint(bytes, at);
    const number = Number(tag.value >> 3n);
    if (number < 1 || number > 0x1fff_ffff) throw new ProtobufError("a field has no number");
    at = tag.next;
    switch (Number(tag.value & 7n)) {
      case 0: {
        const { value, next } = readVarint(bytes, at);
        at = next;
        yield { number, wire: "varint", value };
        break;
      }
      case 1:
        yield { number, wire: "fixed64", value: viewOf(slice(bytes, at, 8)).getBigUint64(0, true) };
        at += 8;
        break;
      case 2: {
        const { value: length, next } = readVarint(bytes, at);
        const value = slice(bytes, next, Number(length));
        at = next + value.length;
        yield { number, wire: "bytes", value };
        break;
      }
      case 5:
        yield { number, wire: "fixed32", value: viewOf(slice(bytes, at, 4)).getUint32(0, true) };
        at += 4;
        break;
      default:
        throw new ProtobufError("a field has a wire type that is not used here");
    }
  }
}

const asDouble = new DataView(new ArrayBuffer(8));

export const doubleOf = (bits: bigint): number => {
  asDouble.setBigUint64(0, bits);
  return asDouble.getFloat64(0);
};

import { deflateRawSync, inflateRawSync } from "node:zlib";
import { type BitReader, type BitWriter, createBitReader, createBitWriter } from "./bits.ts";
import { toDecimals } from "./decimals.ts";

/** First byte: 0 is raw doubles, else 1 + 2 x decimal places + (1 when differences are stored). */
const rawMode = 0;
/** In place of k: every difference is zero and none is written (regular times, constant values). */
const allZero = 63;
const mostNumbers = 50_000_000;

const zigzag = (value: number) => (value < 0 ? -2 * value - 1 : 2 * value);
const unzigzag = (value: number) => (value % 2 === 0 ? value / 2 : -(value + 1) / 2);

/** Each number's distance to the one before, the first left out. */
const differences = (values: Float64Array): Float64Array => {
  const out = new Float64Array(Math.max(0, values.length - 1));
  for (let i = 0; i < out.length; i++) out[i] = (values[i + 1] ?? 0) - (values[i] ?? 0);
  return out;
};

/** Median of some of them, near enough: unlike the mean it is not moved by a gap among regular times. */
const roughMedian = (values: Float64Array): number => {
  const stride = Math.ceil(values.length / 63);
  const some: number[] = [];
  for (let i = 0; i < values.length; i += stride) some.push(values[i] ?? 0);
  return some.sort((a, b) => a - b)[some.length >> 1] ?? 0;
};

/** What is written: the numbers' distances from `middle`, in sum `size`. */
type Centred = { numbers: Float64Array; middle: number; size: number };

const centre = (numbers: Float64Array): Centred => {
  const middle = roughMedian(numbers);
  let size = 0;
  for (const number of numbers) size += Math.abs(number - middle);
  return { numbers, middle, size };
};

/** Divisor 2^k of the Rice code, near the mean of the codes (twice the distances), where it is about the shortest. */
const riceParameter = ({ numbers, size }: Centred): number =>
  size === 0 ? allZero : Math.min(52, Math.max(0, Math.floor(Math.log2((1.5 * size) / numbers.length + 0.5))));

const greatestDivisor = (values: Float64Array): number => {
  let divisor = 0;
  for (const value of values) {
    let rest = Math.abs(value);
    while (rest > 0) [divisor, rest] = [rest, divisor % rest];
    if (divisor === 1) break;
  }
  return divisor || 1;
};

/** Noise packs best as distances from its median, what moves steadily as differences from the median difference. */
const packDecimals = (writer: BitWriter, ints: Float64Array, places: number) => {
  const first = ints[0] ?? 0;
  for (let i = 0; i < ints.length; i++) ints[i] = (ints[i] ?? 0) - first;
  const divisor = greatestDivisor(ints);
  for (let i = 0; i < ints.length; i++) ints[i] = (ints[i] ?? 0) / divisor;
  const plain = centre(ints);
  const moving = centre(differences(ints));
  const order = moving.size < plain.size ? 1 : 0;
  const centred = order === 1 ? moving : plain;
  const k = riceParameter(centred);
  writer.byte(1 + 2 * places + order);
  writer.varint(ints.length);
  writer.varint(zigzag(first));
  writer.varint(divisor);
  writer.varint(zigzag(centred.middle));
  writer.byte(k);
  if (k !== allZero) for (const number of centred.numbers) writer.rice(zigzag(number - centred.middle), k);
};

const unpackDecimals = (reader: BitReader, mode: number, count: number): number[] => {
  const moves = (mode - 1) % 2 === 1;
  const scale = 10 ** Math.floor((mode - 1) / 2);
  const first = unzigzag(reader.varint());
  const divisor = reader.varint();
  const middle = unzigzag(reader.varint());
  const k = reader.byte();
  const numbers: number[] = [];
  let offset = 0;
  for (let i = 0; i < count; i++) {
    if (!(moves && i === 0)) offset = (moves ? offset : 0) + middle + (k === allZero ? 0 : unzigzag(reader.rice(k)));
    numbers.push((first + offset * divisor) / scale);
  }
  return numbers;
};

/** Bytes of equal weight side by side: sign and exponent repeat and deflate well, mantissas hardly. */
const transpose = (bytes: Uint8Array, rows: number): Uint8Array => {
  const columns = bytes.length / rows;
  const out = new Uint8Array(bytes.length);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) out[column * rows + row] = bytes[row * columns + column] ?? 0;
  }
  return out;
};

const packRaw = (writer: BitWriter, numbers: readonly number[]) => {
  const doubles = Float64Array.from(numbers);
  const packed = deflateRawSync(transpose(new Uint8Array(doubles.buffer), numbers.length), { level: 1 });
  writer.byte(rawMode);
  writer.varint(numbers.length);
  writer.varint(packed.length);
  writer.bytes(packed);
};

const unpackRaw = (reader: BitReader, count: number): number[] => {
  const bytes = inflateRawSync(reader.bytes(reader.varint()), { maxOutputLength: Math.max(1, count * 8) });
  if (bytes.length !== count * 8) throw new RangeError("packed numbers end too early");
  return count === 0 ? [] : [...new Float64Array(transpose(bytes, 8).buffer)];
};

/**
 * Columns of numbers in few bytes, every double given back bit for bit: numbers that are decimals of few places
 * (most metrics, all times) as Rice-coded differences of whole numbers, all others as deflated doubles.
 */
export const packNumbers = (columns: readonly (readonly number[])[]): Uint8Array => {
  const writer = createBitWriter();
  for (const numbers of columns) {
    const decimals = toDecimals(numbers);
    if (decimals) packDecimals(writer, decimals.ints, decimals.places);
    else packRaw(writer, numbers);
  }
  return writer.finish();
};

/** The columns again, as many as asked for. Throws when the bytes are not what packNumbers made. */
export const unpackNumbers = (bytes: Uint8Array, columns: number): number[][] => {
  const reader = createBitReader(bytes);
  return Array.from({ length: columns }, () => {
    const mode = reader.byte();
    const count = reader.varint();
    if (count > mostNumbers) throw new RangeError("packed numbers claim to be too many");
    return mode === rawMode ? unpackRaw(reader, count) : unpackDecimals(reader, mode, count);
  });
};

import { constants, zstdCompressSync, zstdDecompressSync } from "node:zlib";

const params = {
  [constants.ZSTD_c_compressionLevel]: 1,
  [constants.ZSTD_c_checksumFlag]: 1,
};

type Numbers = Uint8Array | Uint16Array | Float64Array;

export const packBytes = (bytes: Numbers | string): Uint8Array =>
  zstdCompressSync(typeof bytes === "string" ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
    params,
  });

/** In memory of its own, so that numbers of any width may be read in place. Throws when packBytes did not make it. */
export const unpackBytes = (packed: Uint8Array): Buffer<ArrayBuffer> => {
  const bytes = zstdDecompressSync(packed);
  return bytes.byteOffset % 8 === 0 ? bytes : Buffer.from(Uint8Array.from(bytes).buffer);
};

export const unpackText = (packed: Uint8Array): string => zstdDecompressSync(packed).toString("utf8");

const numbersIn = (bytes: Buffer<ArrayBuffer>, width: number): [ArrayBuffer, number, number] => [
  bytes.buffer,
  bytes.byteOffset,
  Math.floor(bytes.length / width),
];

export const unpackTwoBytes = (packed: Uint8Array): Uint16Array =>
  new Uint16Array(...numbersIn(unpackBytes(packed), 2));
export const unpackDoubles = (packed: Uint8Array): Float64Array =>
  new Float64Array(...numbersIn(unpackBytes(packed), 8));

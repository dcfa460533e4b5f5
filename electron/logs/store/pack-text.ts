import { constants, zstdCompressSync, zstdDecompressSync } from "node:zlib";

const params = {
  [constants.ZSTD_c_compressionLevel]: 1,
  [constants.ZSTD_c_checksumFlag]: 1,
};

export const packText = (text: string): Uint8Array => zstdCompressSync(text, { params });

/** Throws when the bytes are not what packText gave. */
export const unpackText = (bytes: Uint8Array): string => zstdDecompressSync(bytes).toString("utf8");

import { promisify } from "node:util";
import { gunzip, inflate, zstdDecompress } from "node:zlib";
import { IntakeError } from "./intake-error.ts";

const unpackers = {
  gzip: promisify(gunzip),
  deflate: promisify(inflate),
  zstd: promisify(zstdDecompress),
};

const tooLarge = (mostBytes: number) =>
  new IntakeError("too-large", `A body may have ${mostBytes} bytes at most, unpacked.`);

const isUnpacker = (name: string): name is keyof typeof unpackers => Object.hasOwn(unpackers, name);

const unpack = async (bytes: Uint8Array, encoding: keyof typeof unpackers, mostBytes: number): Promise<Uint8Array> => {
  try {
    return await unpackers[encoding](bytes, { maxOutputLength: mostBytes });
  } catch (error) {
    const isLarge = error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE";
    throw isLarge ? tooLarge(mostBytes) : new IntakeError("bad-request", `The body is no ${encoding}.`);
  }
};

const receive = async (request: Request, mostBytes: number): Promise<Uint8Array> => {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  const reader = request.body?.getReader();
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    bytes += value.length;
    if (bytes > mostBytes) {
      await reader.cancel();
      throw tooLarge(mostBytes);
    }
    chunks.push(value);
  }
  return Buffer.concat(chunks);
};

/** The whole body, unpacked; neither form may have more bytes. Throws IntakeError. */
export const readBody = async (request: Request, mostBytes: number): Promise<Uint8Array> => {
  const encoding = (request.headers.get("content-encoding") ?? "identity").trim().toLowerCase();
  if (encoding !== "identity" && encoding !== "" && !isUnpacker(encoding))
    throw new IntakeError("unsupported-media", "A body may be packed by gzip, deflate or zstd.");
  const bytes = await receive(request, mostBytes);
  return isUnpacker(encoding) ? unpack(bytes, encoding, mostBytes) : bytes;
};

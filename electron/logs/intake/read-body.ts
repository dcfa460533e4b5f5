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

export type Encoding = keyof typeof unpackers | "identity";

const isEncoding = (name: string): name is Encoding => name === "identity" || Object.hasOwn(unpackers, name);

/** Throws IntakeError when it is no such packing, or unpacks to more bytes. */
export const unpackBody = async (bytes: Uint8Array, encoding: Encoding, mostBytes: number): Promise<Uint8Array> => {
  if (encoding === "identity") return bytes;
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

/** The whole body as it came. Throws IntakeError when it has more bytes, or is packed in a way nobody knows. */
export const receiveBody = async (
  request: Request,
  mostBytes: number,
): Promise<{ bytes: Uint8Array; encoding: Encoding }> => {
  const encoding = (request.headers.get("content-encoding") ?? "").trim().toLowerCase() || "identity";
  if (!isEncoding(encoding))
    throw new IntakeError("unsupported-media", "A body may be packed by gzip, deflate or zstd.");
  return { bytes: await receive(request, mostBytes), encoding };
};

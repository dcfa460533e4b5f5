import { SourceError } from "#electron/sources/source.ts";

/** The whole body, or SourceError bad-answer once it grows past maxBytes (the rest is not read). */
export const readBody = async (
  response: Response,
  maxBytes: number,
  host: string,
): Promise<Uint8Array<ArrayBuffer>> => {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    // Leaving the loop cancels the stream, and with it the connection.
    if (bytes > maxBytes)
      throw new SourceError("bad-answer", `${host}: answer larger than ${Math.round(maxBytes / 1_048_576)} MB`);
    chunks.push(chunk);
  }
  const whole = new Uint8Array(bytes);
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return whole;
};

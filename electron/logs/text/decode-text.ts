export type DecodedText = {
  text: string;
  /** How many U+FFFD stand for bytes that are no UTF-8; those that were sent as U+FFFD are not counted. */
  replaced: number;
};

const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const lenient = new TextDecoder("utf-8", { ignoreBOM: true });

const count = (text: string): number => text.split("\ufffd").length - 1;

/** Bytes as text: what is no UTF-8 becomes U+FFFD, and a byte order mark is kept. */
export const decodeText = (bytes: Uint8Array): DecodedText => {
  try {
    return { text: strict.decode(bytes), replaced: 0 };
  } catch {
    const text = lenient.decode(bytes);
    return { text, replaced: count(text) - sentMarks(bytes) };
  }
};

const sentMarks = (bytes: Uint8Array): number => {
  let found = 0;
  const mark = Buffer.from([0xef, 0xbf, 0xbd]);
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = all.indexOf(mark); at !== -1; at = all.indexOf(mark, at + 3)) found++;
  return found;
};

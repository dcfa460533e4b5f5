/** What bytes are by themselves, whatever they were said to be. `size` in pixels, where the format says it early. */
export type Sniffed = { mime: string; size: { width: number; height: number } | null };

/** So much of a file is enough for `sniff`, but for JPEGs with long metadata. */
export const sniffBytes = 65_536;

const ascii = (bytes: Uint8Array, at: number, length: number): string =>
  String.fromCharCode(...bytes.subarray(at, at + length));

const view = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const sized = (mime: string, width: number, height: number): Sniffed => ({
  mime,
  size: width > 0 && height > 0 ? { width, height } : null,
});

const png = (bytes: Uint8Array): Sniffed | null => {
  if (ascii(bytes, 0, 8) !== "\x89PNG\r\n\x1a\n") return null;
  return bytes.length < 24
    ? { mime: "image/png", size: null }
    : sized("image/png", view(bytes).getUint32(16), view(bytes).getUint32(20));
};

const gif = (bytes: Uint8Array): Sniffed | null => {
  if (!/^GIF8[79]a$/.test(ascii(bytes, 0, 6))) return null;
  return bytes.length < 10
    ? { mime: "image/gif", size: null }
    : sized("image/gif", view(bytes).getUint16(6, true), view(bytes).getUint16(8, true));
};

/** Segment after segment until the frame header (SOF0 to SOF15, but for the tables DHT, JPG and DAC). */
const jpeg = (bytes: Uint8Array): Sniffed | null => {
  if (ascii(bytes, 0, 3) !== "\xff\xd8\xff") return null;
  const data = view(bytes);
  for (let at = 2; at + 9 < bytes.length && bytes[at] === 0xff; ) {
    const marker = bytes[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return sized("image/jpeg", data.getUint16(at + 7), data.getUint16(at + 5));
    at += 2 + data.getUint16(at + 2);
  }
  return { mime: "image/jpeg", size: null };
};

const webp = (bytes: Uint8Array): Sniffed | null => {
  if (ascii(bytes, 0, 4) !== "RIFF" || ascii(bytes, 8, 4) !== "WEBP") return null;
  if (bytes.length < 30) return { mime: "image/webp", size: null };
  const data = view(bytes);
  switch (ascii(bytes, 12, 4)) {
    case "VP8X":
      return sized(
        "image/webp",
        (data.getUint32(24, true) & 0xffffff) + 1,
        ((data.getUint32(26, true) >>> 8) & 0xffffff) + 1,
      );
    case "VP8L":
      return sized(
        "image/webp",
        (data.getUint32(21, true) & 0x3fff) + 1,
        ((data.getUint32(21, true) >>> 14) & 0x3fff) + 1,
      );
    default:
      return sized("image/webp", data.getUint16(26, true) & 0x3fff, data.getUint16(28, true) & 0x3fff);
  }
};

const isText = (bytes: Uint8Array): boolean => {
  if (bytes.includes(0)) return false;
  try {
    // A character may be cut at the end.
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
};

/** Of the first bytes of a file. What no program would draw is "application/octet-stream". */
export const sniff = (bytes: Uint8Array): Sniffed => {
  const picture = png(bytes) ?? jpeg(bytes) ?? gif(bytes) ?? webp(bytes);
  if (picture) return picture;
  if (ascii(bytes, 0, 5) === "%PDF-") return { mime: "application/pdf", size: null };
  if (bytes.length === 0 || !isText(bytes)) return { mime: "application/octet-stream", size: null };
  const isJson = /^\s*[[{]/.test(new TextDecoder().decode(bytes.subarray(0, 200)));
  return { mime: isJson ? "application/json" : "text/plain", size: null };
};

/** Pictures whose bytes can hold nothing that runs: they may be shown where they are. */
export const isDrawable = (mime: string): boolean =>
  ["image/png", "image/jpeg", "image/gif", "image/webp"].includes(mime);

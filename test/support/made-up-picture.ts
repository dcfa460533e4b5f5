import { crc32, deflateSync } from "node:zlib";

const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
};

/** A PNG of a line that rises and falls, as a chart of errors might. */
export const chartPicture = (width = 640, height = 200): Uint8Array<ArrayBuffer> => {
  const rows = Array.from({ length: height }, (_, y) => {
    const row = Buffer.alloc(1 + width * 3);
    for (let x = 0; x < width; x++) {
      const at = x / width;
      const value = at < 0.4 ? 0.1 : at < 0.6 ? 0.1 + (at - 0.4) * 4 : 0.9 - (at - 0.6) * 2;
      const isLine = Math.abs(height - y - value * height) < 3;
      const [red, green, blue] = isLine ? [0x56, 0xb4, 0xe9] : [0x12, 0x19, 0x22];
      row.set([red, green, blue], 1 + x * 3);
    }
    return row;
  });
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const data = chunk("IDAT", deflateSync(Buffer.concat(rows)));
  return new Uint8Array(Buffer.concat([signature, chunk("IHDR", header), data, chunk("IEND", Buffer.alloc(0))]));
};

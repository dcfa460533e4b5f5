import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright";
import { findBrowser } from "#build/bootstrap/find-browser.mjs";

/** Draws icon.svg in every size the installers take, after it was changed: `node build/packaging/draw-icons.ts`. */
const folder = import.meta.dirname;
const svg = readFileSync(join(folder, "icon.svg"), "utf8");
const sizes = [16, 32, 48, 64, 128, 256, 512, 1024];

const draw = async (): Promise<Map<number, Buffer>> => {
  const found = findBrowser({ platform: process.platform, env: process.env });
  const browser = await chromium.launch({ ...(found && { executablePath: found.path }), chromiumSandbox: false });
  const page = await browser.newPage();
  const drawn = new Map<number, Buffer>();
  for (const size of sizes) {
    await page.setViewportSize({ width: size, height: size });
    await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${svg}`);
    drawn.set(size, await page.screenshot({ omitBackground: true }));
  }
  await browser.close();
  return drawn;
};

type Picture = { size: number; png: Buffer };

/** Windows' icon: a directory of 16 bytes a picture, then the pictures as PNG. 256 is written as 0. */
const toIco = (pictures: readonly Picture[]): Buffer => {
  const head = Buffer.alloc(6 + 16 * pictures.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(pictures.length, 4);
  let offset = head.length;
  for (const [index, { size, png }] of pictures.entries()) {
    const at = 6 + 16 * index;
    head.writeUInt8(size % 256, at);
    head.writeUInt8(size % 256, at + 1);
    head.writeUInt16LE(1, at + 4);
    head.writeUInt16LE(32, at + 6);
    head.writeUInt32LE(png.length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += png.length;
  }
  return Buffer.concat([head, ...pictures.map(({ png }) => png)]);
};

/** Apple's names of the sizes that may be PNG. */
const appleTypes = { ic11: 32, ic12: 64, ic07: 128, ic08: 256, ic09: 512, ic10: 1024 };

const chunk = (type: string, data: Buffer): Buffer => {
  const head = Buffer.alloc(8);
  head.write(type, "latin1");
  head.writeUInt32BE(data.length + 8, 4);
  return Buffer.concat([head, data]);
};

const drawn = await draw();
const picture = (size: number): Buffer => {
  const png = drawn.get(size);
  if (!png) throw new Error(`no picture of ${size} pixels`);
  return png;
};
for (const size of sizes.filter((one) => one <= 512))
  writeFileSync(join(folder, "icons", `${size}x${size}.png`), picture(size));
writeFileSync(
  join(folder, "icon.ico"),
  toIco([16, 32, 48, 64, 128, 256].map((size) => ({ size, png: picture(size) }))),
);
const apple = Object.entries(appleTypes).map(([type, size]) => chunk(type, picture(size)));
writeFileSync(join(folder, "icon.icns"), chunk("icns", Buffer.concat(apple)));

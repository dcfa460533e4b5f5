import { expect, test } from "vitest";
import { isDrawable, sniff } from "#electron/incidents/evidence/sniff.ts";

const bytes = (...parts: (string | number[])[]): Uint8Array =>
  Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part, "latin1") : Buffer.from(part))));

test.each<[string, Uint8Array, string, [number, number] | null]>([
  [
    "a PNG",
    bytes("\x89PNG\r\n\x1a\n", [0, 0, 0, 13], "IHDR", [0, 0, 7, 128], [0, 0, 4, 56]),
    "image/png",
    [1920, 1080],
  ],
  ["a PNG cut short", bytes("\x89PNG\r\n\x1a\n"), "image/png", null],
  ["a GIF", bytes("GIF89a", [64, 1, 200, 0]), "image/gif", [320, 200]],
  [
    "a JPEG with metadata before its frame",
    bytes([0xff, 0xd8, 0xff, 0xe1, 0, 6, 1, 2, 3, 4, 0xff, 0xc2, 0, 17, 8, 2, 88, 3, 32, 0, 0, 0]),
    "image/jpeg",
    [800, 600],
  ],
  ["a JPEG that never ends", bytes([0xff, 0xd8, 0xff, 0xe1, 0, 0, 0, 0, 0, 0, 0, 0]), "image/jpeg", null],
  [
    "a WebP",
    bytes("RIFF", [0, 0, 0, 0], "WEBPVP8X", [10, 0, 0, 0, 0, 0, 0, 0], [127, 7, 0], [55, 4, 0]),
    "image/webp",
    [1920, 1080],
  ],
  ["an SVG, which may hold scripts", bytes("<svg xmlns='http://www.w3.org/2000/svg'/>"), "text/plain", null],
  ["HTML", bytes("<!doctype html><script>alert(1)</script>"), "text/plain", null],
  ["JSON", bytes('{"kind":"yagura-panel"}'), "application/json", null],
  ["a PDF", bytes("%PDF-1.7"), "application/pdf", null],
  ["nothing", bytes(""), "application/octet-stream", null],
  ["a program", bytes([0x7f, 0x45, 0x4c, 0x46, 0]), "application/octet-stream", null],
  ["a text whose last character is cut", bytes([0x61, 0xe6, 0xb1]), "text/plain", null],
])("%s is known by its bytes", (_, content, mime, size) => {
  expect(sniff(content)).toEqual({ mime, size: size && { width: size[0], height: size[1] } });
});

test("only pictures that run nothing are shown where they are", () => {
  expect(["image/png", "image/svg+xml", "text/html", "application/pdf", "text/plain"].filter(isDrawable)).toEqual([
    "image/png",
  ]);
});

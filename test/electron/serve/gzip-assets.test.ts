import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { assetResponse } from "#electron/api/assets.ts";
import { gzipAssets } from "#electron/serve/gzip-assets.ts";

const script = "let wall = 1;\n".repeat(1000);
const file = (type: string, immutable: boolean) => ({ bytes: new TextEncoder().encode(script), type, immutable });
const assets = new Map([
  ["/assets/main.js", file("text/javascript; charset=utf-8", true)],
  ["/assets/font.woff2", file("font/woff2", true)],
  ["/index.html", file("text/html; charset=utf-8", false)],
]);
const fetch = gzipAssets(
  async ({ url }) => assetResponse(assets, new URL(url).pathname) ?? Response.json({ error: {} }, { status: 404 }),
);
const ask = (path: string, encodings = "br, gzip", host = "wall.lan:8737") =>
  fetch(new Request(`http://${host}${path}`, { headers: { "accept-encoding": encodings, host } }));

test("a built script travels gzipped, and is the same when unpacked", async () => {
  const response = await ask("/assets/main.js");
  expect(response.headers.get("content-encoding")).toBe("gzip");
  expect(response.headers.get("vary")).toBe("accept-encoding");
  expect(response.headers.get("content-type")).toBe("text/javascript; charset=utf-8");
  const packed = Buffer.from(await response.arrayBuffer());
  expect(packed.length).toBeLessThan(script.length / 10);
  expect(gunzipSync(packed).toString()).toBe(script);
});

test.each([
  ["a script for whoever does not take gzip", "/assets/main.js", "br"],
  ["what is packed already", "/assets/font.woff2", "gzip"],
  ["what may change", "/index.html", "gzip"],
])("%s is left as it is", async (_, path, encodings) => {
  const response = await ask(path, encodings);
  expect(response.headers.get("content-encoding")).toBeNull();
  expect(await response.text()).toBe(script);
});

test("to this machine's own browser a script travels as it is", async () => {
  const response = await ask("/assets/main.js", "gzip", "127.0.0.1:8737");
  expect(response.headers.get("content-encoding")).toBeNull();
  expect(await response.text()).toBe(script);
});

test("answers of the API are not gzipped: what they say beside a secret would show in their length", async () => {
  const response = await ask("/api/nothing");
  expect(response.status).toBe(404);
  expect(response.headers.get("content-encoding")).toBeNull();
});

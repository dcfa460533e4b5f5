import { readdirSync, readFileSync, statSync } from "node:fs";
import { extname, join } from "node:path";
import { companionPath } from "#config/contract/companion.ts";

export type Asset = { bytes: Uint8Array<ArrayBuffer>; type: string; immutable: boolean };
/** By URL path: "/index.html", "/assets/main-a1b2c3.js". */
export type Assets = ReadonlyMap<string, Asset>;

const types: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
  ".json": "application/json; charset=utf-8",
};

/** Reads the built renderer once; what is not in this map cannot be served, so there is no path to traverse. */
export const readAssets = (dir: string): Assets => {
  const assets = new Map<string, Asset>();
  const walk = (folder: string, url: string) => {
    for (const name of readdirSync(folder)) {
      const path = join(folder, name);
      if (statSync(path).isDirectory()) walk(path, `${url}${name}/`);
      const type = types[extname(name)];
      // Built files under assets/ carry a hash of their content in their name.
      if (type)
        assets.set(`${url}${name}`, { bytes: new Uint8Array(readFileSync(path)), type, immutable: url === "/assets/" });
    }
  };
  walk(dir, "/");
  return assets;
};

/** Addresses of pages that are not those of their files. */
const pages: Record<string, string> = { "/": "/index.html", [companionPath]: "/companion.html" };

/** null when there is no such file; / is the page, /companion a phone's. */
export const assetResponse = (assets: Assets, path: string): Response | null => {
  const asset = assets.get(pages[path] ?? path);
  if (!asset) return null;
  const caching = asset.immutable ? "public, max-age=31536000, immutable" : "no-cache";
  return new Response(asset.bytes, { headers: { "content-type": asset.type, "cache-control": caching } });
};

import { existsSync, rmSync } from "node:fs";
import { builtinModules } from "node:module";
import { join } from "node:path";
import react from "@vitejs/plugin-react";
import { rolldown } from "rolldown";
import { build } from "vite";

const root = join(import.meta.dirname, "..");
const dist = join(root, "dist");
const external = ["electron", /^node:/, ...builtinModules];

/**
 * A page: no inlined assets and no polyfill script, so that a strict content security policy holds. Each page is a bundle
 * of its own: what a phone loads and in which order the wall's styles come does not depend on the other page.
 */
const bundlePage = (input: string, emptyOutDir: boolean) =>
  build({
    configFile: false,
    root: join(root, "renderer"),
    base: "./",
    plugins: [react()],
    logLevel: "warn",
    worker: { format: "es" },
    build: {
      target: "chrome150",
      outDir: join(dist, "renderer"),
      emptyOutDir,
      sourcemap: "hidden",
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 4000,
      modulePreload: { polyfill: false },
      rolldownOptions: { input },
    },
  });

/** The wall first: it empties the folder. */
const bundlePages = async () => {
  const pages = present({ wall: "renderer/index.html", companion: "renderer/companion.html" });
  for (const [at, page] of Object.values(pages).entries()) await bundlePage(page, at === 0);
};

/** A program for Node, its packages bundled. What it imports by `await import()` becomes a file of its own. */
const bundleProgram = async (input: Record<string, string>, dir: string) => {
  const bundle = await rolldown({
    input,
    cwd: root,
    platform: "node",
    external,
    tsconfig: false,
    transform: { target: "node24" },
    resolve: { alias: { "cross-fetch": join(import.meta.dirname, "platform-fetch.ts") } },
    onLog: (level, log, report) => {
      // By default only a warning, and a program that dies as it starts.
      if (log.code === "UNRESOLVED_IMPORT") throw new Error(log.message);
      report(level, log);
    },
  });
  rmSync(dir, { recursive: true, force: true });
  await bundle.write({ dir, format: "esm", sourcemap: true, entryFileNames: "[name].js", chunkFileNames: "[name].js" });
  await bundle.close();
};

const present = (files: Record<string, string>) => {
  const entries = Object.entries(files).map(([name, file]) => [name, join(root, file)] as const);
  for (const [, path] of entries) if (!existsSync(path)) console.log(`Not there yet, so not built: ${path}`);
  return Object.fromEntries(entries.filter(([, path]) => existsSync(path)));
};

const program = async (files: Record<string, string>, name: string) => {
  const input = present(files);
  if (Object.keys(input).length > 0) await bundleProgram(input, join(dist, name));
};

/** Started by the programs, and looked for beside them under these names. */
const threads = { "intake-thread": "electron/logs/intake-thread/intake-thread.ts" };

await Promise.all([
  bundlePages(),
  program(
    {
      ...Object.fromEntries(
        ["main", "check", "init", "export", "secret", "token"].map((name) => [name, `electron/serve/${name}.ts`]),
      ),
      ...threads,
    },
    "serve",
  ),
  program({ main: "electron/shell/main.ts", collector: "electron/shell/collector/collector.ts", ...threads }, "shell"),
]);

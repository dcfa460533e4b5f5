import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";
import { readAsar } from "./read-asar.ts";

/** Run by the stand-in Electron as `start-packed.ts app.asar its own arguments`. Node cannot read an archive: it is unpacked beside. */
const [, , archive = "", ...args] = process.argv;
const folder = join(dirname(archive), "unpacked-for-the-double");
const asar = readAsar(archive);
rmSync(folder, { recursive: true, force: true });
for (const path of asar.paths) {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, asar.read(path));
}
const about = z.object({ main: z.string(), version: z.string() });
const { main, version } = about.parse(JSON.parse(asar.read("package.json").toString("utf8")));
asar.close();
Object.assign(process.env, {
  DOUBLE_MAIN: join(folder, main),
  DOUBLE_VERSION: version,
  DOUBLE_PACKAGED: "1",
  DOUBLE_RESOURCES: dirname(archive),
});
// The double takes the second argument off, as it is its own.
process.argv.splice(1, process.argv.length, archive, ...args);
await import("#test/double/host.ts");

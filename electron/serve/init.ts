import { resolve } from "node:path";
import { defaultDataDir, secretPaths } from "#electron/data-dir.ts";
import { createKeyFileCipher } from "#electron/secrets/key-file-cipher.ts";
import { createSecretFile } from "#electron/secrets/secret-file.ts";
import { initCommand } from "#electron/setup/init-command.ts";

/** dist/serve/init.js and electron/serve/init.ts lie equally deep. */
const root = resolve(import.meta.dirname, "..", "..");
const dataDir = resolve(process.env["YAGURA_DATA"] ?? defaultDataDir(process.platform, process.env));
const { file, key } = secretPaths(dataDir);
process.exitCode = await initCommand(process.argv.slice(2), root, createSecretFile(file, createKeyFileCipher(key)));

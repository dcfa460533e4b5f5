import { text } from "node:stream/consumers";
import { defaultDataDir, secretPaths } from "#electron/data-dir.ts";
import { createKeyFileCipher } from "#electron/secrets/key-file-cipher.ts";
import { runSecretCommand } from "#electron/secrets/secret-command.ts";
import { createSecretFile } from "#electron/secrets/secret-file.ts";

const { file, key } = secretPaths(process.env["YAGURA_DATA"] ?? defaultDataDir(process.platform, process.env));
const cipher = createKeyFileCipher(key);
const { exitCode, stdout, stderr } = await runSecretCommand(process.argv.slice(2), {
  file: createSecretFile(file, cipher),
  warning: cipher.warning,
  readInput: () => text(process.stdin),
});
process.stderr.write(stderr);
process.stdout.write(stdout);
process.exitCode = exitCode;

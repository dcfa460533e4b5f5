import { runTokenCommand } from "#electron/access/token-command.ts";
import { createTokenFile } from "#electron/access/token-file.ts";
import { defaultDataDir, tokensPath } from "#electron/data-dir.ts";

const dataDir = process.env["YAGURA_DATA"] ?? defaultDataDir(process.platform, process.env);
const file = createTokenFile(tokensPath(dataDir));
const { exitCode, stdout, stderr } = runTokenCommand(process.argv.slice(2), { file, nowMs: Date.now() });
process.stderr.write(stderr);
process.stdout.write(stdout);
process.exitCode = exitCode;

import { readFileSync } from "node:fs";
import { runCheck } from "#electron/check/run-check.ts";

const { exitCode, stdout, stderr } = runCheck(process.argv.slice(2), {
  nowMs: Date.now(),
  env: process.env,
  readText: (file) => readFileSync(file, "utf8"),
});
process.stderr.write(stderr);
process.stdout.write(stdout);
process.exitCode = exitCode;

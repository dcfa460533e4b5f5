import { setTimeout as sleep } from "node:timers/promises";
import { runExport } from "#electron/exports/command/run-export.ts";

const { exitCode, stdout, stderr } = await runExport(process.argv.slice(2), {
  nowMs: Date.now(),
  platform: process.platform,
  env: process.env,
  fetch: globalThis.fetch,
  sleep: (ms) => sleep(ms),
});
process.stderr.write(stderr);
process.stdout.write(stdout);
process.exitCode = exitCode;

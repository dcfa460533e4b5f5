import { parseCLI, startVitest } from "vitest/node";
import { createClosingReporter } from "#test/support/closing-reporter.ts";

const { filter, options } = parseCLI(["vitest", "run", ...process.argv.slice(2)]);
const strict = process.env.CI === "true" || process.env.CI === "1";
const closing = createClosingReporter({ strict });

await startVitest(filter, { ...options, watch: false, reporters: ["default", closing.reporter] });

const { lines, exitCode } = closing.close(Number(process.exitCode ?? 0));
process.stdout.write(`${lines.join("\n")}\n`, () => process.exit(exitCode));

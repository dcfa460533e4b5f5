import { parseArgs } from "node:util";
import type { WallIssue } from "#config/contract/wall-view.ts";
import { parseWall } from "#electron/wall/parse-wall.ts";
import { checkReport, illegibleParts } from "./check-report.ts";
import { reportText } from "./report-text.ts";

export type CheckDeps = {
  nowMs: number;
  env: Readonly<Record<string, string | undefined>>;
  /** Throws when the file cannot be read. */
  readText: (file: string) => string;
};

/** What the program prints and ends with. */
export type CheckOutcome = { exitCode: 0 | 1 | 2; stdout: string; stderr: string };

const usage = `npm run check -- FILE [--json]

  Checks a wall file and prints what its sources will be asked. Nothing is started and nobody is asked.
  Exit 0: the file is valid and can be read from the seat. 1: it is not, see stderr. 2: wrong usage.
`;

/** file:line:column path: message, as editors and terminals make links of it. */
const issueLine = (file: string, { line, column, path, message }: WallIssue, word = ""): string => {
  const place = [file, ...(line === null ? [] : [line]), ...(column === null ? [] : [column])].join(":");
  return `${place} ${word}${path === "" ? "" : `${path}: `}${message}\n`;
};

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

const checkFile = (file: string, asJson: boolean, { nowMs, env, readText }: CheckDeps): CheckOutcome => {
  let text: string;
  try {
    text = readText(file);
  } catch (error) {
    const why = error instanceof Error && "code" in error ? String(error.code) : "unknown";
    return { exitCode: 1, stdout: "", stderr: `${file} cannot be read (${why})\n` };
  }
  const parsed = parseWall(text);
  if (!parsed.ok) {
    const stderr = parsed.issues.map((issue) => issueLine(file, issue)).join("");
    return { exitCode: 1, stdout: asJson ? json({ ok: false, file, issues: parsed.issues }) : "", stderr };
  }
  const unreadable = illegibleParts(parsed.wall).map(({ path, message }) => parsed.issueAt(path, message));
  if (unreadable.length > 0) {
    const stderr = unreadable.map((issue) => issueLine(file, issue)).join("");
    return { exitCode: 1, stdout: asJson ? json({ ok: false, file, issues: unreadable }) : "", stderr };
  }
  // What only the surroundings lack: the file is as good on the machine that has the secrets.
  const here = parseWall(text, env);
  const warnings = here.ok ? [] : here.issues;
  const report = checkReport(parsed.wall, { nowMs });
  return {
    exitCode: 0,
    stdout: asJson ? json({ ok: true, file, warnings, ...report }) : reportText(file, report),
    stderr: warnings.map((issue) => issueLine(file, issue, "warning: ")).join(""),
  };
};

/** `npm run check`: arguments in, output and exit code out. */
export const runCheck = (args: string[], deps: CheckDeps): CheckOutcome => {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { json: { type: "boolean", default: false }, help: { type: "boolean", short: "h" } },
    });
    if (values.help) return { exitCode: 0, stdout: usage, stderr: "" };
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) return { exitCode: 2, stdout: "", stderr: usage };
    return checkFile(file, values.json, deps);
  } catch (error) {
    const why = error instanceof Error ? error.message : "unknown";
    return { exitCode: 2, stdout: "", stderr: `${why}\n\n${usage}` };
  }
};

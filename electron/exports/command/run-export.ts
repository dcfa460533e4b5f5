import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Incident } from "#config/contract/incident.ts";
import type { Wall } from "#config/wall/wall.ts";
import { defaultDataDir, historyPath, incidentsFolder } from "#electron/data-dir.ts";
import { parseWall } from "#electron/wall/parse-wall.ts";
import { type ExportFlags, exportUsage, parseExportFlags } from "./export-flags.ts";
import { type ExportOutcome, exportHere } from "./export-here.ts";
import { exportThere } from "./export-there.ts";
import { type IncidentReader, readIncidents } from "./read-incidents.ts";

export type ExportCommandDeps = {
  nowMs: number;
  platform: NodeJS.Platform;
  env: Readonly<Record<string, string | undefined>>;
  fetch: typeof globalThis.fetch;
  sleep: (ms: number) => Promise<void>;
};

const fail = (stderr: string, exitCode: 1 | 2 = 1): ExportOutcome => ({ exitCode, stdout: "", stderr: `${stderr}\n` });

/** Control characters of a title could forge lines. */
const lineOf = ({ id, beganAtMs, phase, title }: Incident): string =>
  `${id}  ${new Date(beganAtMs).toISOString().slice(0, 16)}Z  ${phase.padEnd(12)}  ${title.replaceAll(/\p{Cc}+/gu, " ")}\n`;

/** The one that is meant, or why none is. */
const pick = (all: readonly Incident[], wanted: string): { id: string } | { problem: string } => {
  const [latest] = all;
  if (latest === undefined) return { problem: "There are no incidents" };
  if (wanted === "latest") return { id: latest.id };
  const found = all.filter(({ id }) => id.startsWith(wanted.toUpperCase()));
  const [one, another] = found;
  if (one === undefined) return { problem: `No incident begins with ${wanted}; --list shows all` };
  return another === undefined ? { id: one.id } : { problem: `${found.length} incidents begin with ${wanted}` };
};

const readWall = (file: string): Wall | { problem: string } => {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    return {
      problem: `${file} cannot be read (${error instanceof Error && "code" in error ? error.code : "unknown"})`,
    };
  }
  const parsed = parseWall(text);
  return parsed.ok ? parsed.wall : { problem: `${file} is no valid wall file; npm run check says why` };
};

const withReader = async (flags: ExportFlags, reader: IncidentReader, deps: ExportCommandDeps) => {
  const all = reader.all();
  if (flags.incident === null) return { exitCode: 0 as const, stdout: all.map(lineOf).join(""), stderr: "" };
  const picked = pick(all, flags.incident);
  if ("problem" in picked) return fail(picked.problem);
  const { fetch, sleep, nowMs, env } = deps;
  if (flags.to !== "markdown")
    return exportThere(picked.id, flags, { fetch, sleep, token: env["YAGURA_TOKEN"] ?? null });
  const wall = flags.wallFile === null ? null : readWall(flags.wallFile);
  if (wall !== null && "problem" in wall) return fail(wall.problem);
  return exportHere(picked.id, flags, { reader, wall, nowMs });
};

/** `npm run export`: arguments in, output and exit code out. */
export const runExport = async (args: readonly string[], deps: ExportCommandDeps): Promise<ExportOutcome> => {
  let flags: ExportFlags | null;
  try {
    flags = parseExportFlags(args);
  } catch (error) {
    return fail(`${error instanceof Error ? error.message : "unknown"}\n\n${exportUsage}`, 2);
  }
  if (flags === null) return { exitCode: 0, stdout: exportUsage, stderr: "" };
  const dataDir = resolve(flags.dataDir ?? defaultDataDir(deps.platform, deps.env));
  const folder = incidentsFolder(historyPath(dataDir, flags.wallFile));
  let reader: IncidentReader | null = null;
  try {
    reader = readIncidents(folder);
    if (reader === null) return fail("There are no incidents of this wall here; --wall and --data say where to look");
    return await withReader(flags, reader, deps);
  } catch (error) {
    return fail(`The incidents cannot be read: ${error instanceof Error ? error.message : "unknown"}`);
  } finally {
    reader?.close();
  }
};

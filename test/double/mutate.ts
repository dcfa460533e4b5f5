import { spawnSync } from "node:child_process";
import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

/**
 * Plants one fault after the other in a copy of the built shell and runs the shell's specs against it: each has to turn one red.
 * `node test/double/mutate.ts [part of a name]`, after a build.
 */
const root = resolve(import.meta.dirname, "..", "..");
const built = join(root, "dist", "shell");
const mutant = join(root, "dist", "shell-mutant");

const faults: Record<string, [from: string, to: string]> = {
  "the sandbox is off": ["\tsandbox: true,", "\tsandbox: false,"],
  "the scheme is registered after ready": ["\tregisterScheme();", "\tapp.whenReady().then(registerScheme);"],
  "a crash is not recovered": ['webContents.on("render-process-gone"', 'webContents.on("never"'],
  "a hang is not noticed": ['verdict === "hangs"', 'verdict === "never"'],
  "popups are allowed": ['{ action: "deny" }', '{ action: "allow" }'],
  "pages may leave": ['contents.on("will-navigate"', 'contents.on("never"'],
  "downloads are allowed": ['session.on("will-download"', 'session.on("never"'],
  "permissions are granted": [
    "(_contents, _permission, answer) => answer(false)",
    "(_contents, _permission, answer) => answer(true)",
  ],
  "the page has no policy": ["asset.headers.set(name, value)", "void value"],
  "a window stays when its display goes": [
    'if (step.do === "close") drop(step.displayId);',
    'if (step.do === "close") void 0;',
  ],
  "no display for a moment closes all": ["if (displays.length === 0) return [];", ""],
  "names of displays are ignored": ["names.get(id) ?? null", "null"],
  "a changed wall file moves nothing": ["windows?.setDisplays(displays)", "void displays"],
  "streams are held back until they end": [
    "return strip(await handler(request));",
    "const whole = await handler(request); return new Response(await whole.arrayBuffer(), whole);",
  ],
  "a dead collector stays dead": ["if (!isStopping) again(", "if (isStopping) again("],
  "the old window goes before the new one paints": [
    "() => finish(true));",
    "() => {}); queueMicrotask(() => finish(true));",
  ],
  "a second start raises nothing": ['app.on("second-instance"', 'app.on("never"'],
  "secrets do not reach the collector": ["\t\t\tsecrets\n", "\t\t\tsecrets: {}\n"],
  "a lost GPU is not given up": ["noted.givesUp", "false"],
  "the mark of a lost GPU is not read": ["applyGpuMark(clock", "void (clock"],
  "the collector is not ended before the app": ["stopBeforeQuit(collector.stop);", ""],
  "the display may sleep": ['powerSaveBlocker.start("prevent-display-sleep");', ""],
};

const run = (name: string, [from, to]: [string, string]): string => {
  rmSync(mutant, { recursive: true, force: true });
  cpSync(built, mutant, { recursive: true, filter: (path) => !path.endsWith(".map") });
  const main = join(mutant, "main.js");
  const text = readFileSync(main, "utf8");
  if (!text.includes(from)) return `NO PLACE  ${name}`;
  writeFileSync(main, text.replace(from, to));
  const vitest = join(root, "node_modules", "vitest", "vitest.mjs");
  const { status, stdout } = spawnSync(
    process.execPath,
    [vitest, "run", "--bail", "1", "--project", "e2e", "test/e2e/shell.e2e.ts", "test/e2e/shell-double.e2e.ts"],
    { cwd: root, env: { ...process.env, DOUBLE_MAIN: main, NO_COLOR: "1" }, encoding: "utf8" },
  );
  const red = [...stdout.matchAll(/^ FAIL .*?shell(?:-double)?\.e2e\.ts > (.*)$/gm)].map(([, test = ""]) =>
    test.replace("on the double: > ", ""),
  );
  return status === 0 ? `MISSED    ${name}` : `caught    ${name}: ${[...new Set(red)].slice(0, 2).join(" | ")}`;
};

const wanted = process.argv[2] ?? "";
for (const [name, fault] of Object.entries(faults))
  if (name.includes(wanted)) process.stdout.write(`${run(name, fault)}\n`);
rmSync(mutant, { recursive: true, force: true });

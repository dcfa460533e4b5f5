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

type Fault = [from: string, to: string, spec?: string];
/** With the spec that is there for it, where one is: the others need not run. */
const faults: Record<string, Fault> = {
  "the sandbox is off": ["\tsandbox: true,", "\tsandbox: false,"],
  "the scheme is registered after ready": ["\tregisterScheme();", "\tapp.whenReady().then(registerScheme);"],
  "a crash is not recovered": [
    'webContents.on("render-process-gone"',
    'webContents.on("never"',
    "a renderer that crashes",
  ],
  "a hang is not noticed": ['verdict === "hangs"', 'verdict === "never"', "a page that hangs"],
  "popups are allowed": ['{ action: "deny" }', '{ action: "allow" }', "popups, navigation"],
  "pages may leave": ['contents.on("will-navigate"', 'contents.on("never"', "popups, navigation"],
  "downloads are allowed": ['session.on("will-download"', 'session.on("never"', "popups, navigation"],
  "permissions are granted": [
    "(_contents, _permission, answer) => answer(false)",
    "(_contents, _permission, answer) => answer(true)",
    "popups, navigation",
  ],
  "the page has no policy": ["asset.headers.set(name, value)", "void value", "the page's policy"],
  "a window stays when its display goes": [
    'if (step.do === "close") drop(step.displayId);',
    'if (step.do === "close") void 0;',
    "unplugged",
  ],
  "no display for a moment closes all": ["if (displays.length === 0) return [];", "", "unplugged"],
  "names of displays are ignored": ["names.get(id) ?? null", "null"],
  "a changed wall file moves nothing": ["windows?.setDisplays(displays)", "void displays", "boards follow"],
  "streams are held back until they end": [
    "return strip(await handler(request));",
    "const whole = await handler(request); return new Response(await whole.arrayBuffer(), whole);",
    "its stream open",
  ],
  "a dead collector stays dead": ["if (!isStopping) again(", "if (isStopping) again(", "a collector that is killed"],
  "the old window goes before the new one paints": [
    "() => finish(true));",
    "() => {}); queueMicrotask(() => finish(true));",
    "replaced beneath",
  ],
  "a second start raises nothing": ['app.on("second-instance"', 'app.on("never"', "a second start"],
  "secrets do not reach the collector": ["\t\t\tsecrets\n", "\t\t\tsecrets: {}\n", "a secret set"],
  "a lost GPU is not given up": ["noted.givesUp", "false", "a GPU lost"],
  "the mark of a lost GPU is not read": ["\tapplyGpuMark(", "\tvoid (", "a GPU lost"],
  "the collector is not ended before the app": ["stopBeforeQuit(collector.stop);", "", "a secret set"],
  "the display may sleep": ['powerSaveBlocker.start("prevent-display-sleep")', "0", "kept awake"],
};

const run = (name: string, [from, to, spec]: Fault): string => {
  rmSync(mutant, { recursive: true, force: true });
  cpSync(built, mutant, { recursive: true, filter: (path) => !path.endsWith(".map") });
  const main = join(mutant, "main.js");
  const text = readFileSync(main, "utf8");
  if (!text.includes(from)) return `NO PLACE  ${name}`;
  writeFileSync(main, text.replace(from, to));
  const vitest = join(root, "node_modules", "vitest", "vitest.mjs");
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      vitest,
      "run",
      "--bail",
      "1",
      ...(spec ? ["-t", spec] : []),
      "--project",
      "e2e",
      "test/e2e/shell.e2e.ts",
      "test/e2e/shell-double.e2e.ts",
    ],
    { cwd: root, env: { ...process.env, DOUBLE_MAIN: main, NO_COLOR: "1" }, encoding: "utf8" },
  );
  const red = [...`${stdout}${stderr}`.matchAll(/^ FAIL .*?shell(?:-double)?\.e2e\.ts > (.*)$/gm)].map(
    ([, test = ""]) => test.replace("on the double: > ", ""),
  );
  return status === 0 ? `MISSED    ${name}` : `caught    ${name}: ${[...new Set(red)].slice(0, 2).join(" | ")}`;
};

const wanted = process.argv[2] ?? "";
for (const [name, fault] of Object.entries(faults))
  if (name.includes(wanted)) process.stdout.write(`${run(name, fault)}\n`);
rmSync(mutant, { recursive: true, force: true });

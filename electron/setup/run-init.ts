import { parseArgs } from "node:util";
import type { SetupPreview } from "#config/contract/setup.ts";
import { type SetupChoices, setupChoices } from "#config/contract/setup-request.ts";
import { askChoices, findingLines, type Person, saysYes, withJob } from "./ask-choices.ts";
import { type InitWords, initWords } from "./init-words.ts";
import type { SetupDesk } from "./setup-desk.ts";

export type InitDeps = {
  /** null: nobody is there to be asked; the choices come as JSON on standard input. */
  person: Person | null;
  readInput: () => Promise<string>;
  say: (line: string) => void;
  complain: (line: string) => void;
  openDesk: (file: string) => SetupDesk;
};

const usage = `npm run init -- [--out FILE] [--replace] [--no-test]

  Asks for sources, template and screen, tests the sources, and writes a commented wall file.
  --out FILE   the file to write, wall.yaml by default
  --replace    in the place of one that is there
  --no-test    write without asking the sources

  Without a terminal the choices are read from standard input, as POST /api/setup/write takes them (docs/api.md).
  Exit 0: written. 1: not written, see stderr. 2: wrong usage or choices.`;

type Flags = { out: string; replace: boolean; test: boolean };

const readFlags = (args: readonly string[]): Flags | null => {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { out: { type: "string" }, replace: { type: "boolean" }, "no-test": { type: "boolean" } },
    });
    return { out: values.out ?? "wall.yaml", replace: values.replace === true, test: values["no-test"] !== true };
  } catch {
    return null;
  }
};

/** null, and a line on stderr, for what are no choices. Says where, never what was there. */
const readChoices = async ({ readInput, complain }: InitDeps): Promise<SetupChoices | null> => {
  let value: unknown;
  try {
    value = JSON.parse(await readInput());
  } catch {
    complain("standard input: expected the choices as JSON; see npm run init -- --help");
    return null;
  }
  const parsed = setupChoices.safeParse(value);
  if (parsed.success) return parsed.data;
  for (const { path, message } of parsed.error.issues) complain(`${path.join(".") || "choices"}: ${message}`);
  return null;
};

/** Where nobody can answer, a source that would give nothing ends it all. */
const testAll = async (choices: SetupChoices, desk: SetupDesk, { say, complain }: InitDeps) => {
  const { locale } = choices;
  const tested = await Promise.all(choices.sources.map(async (source) => ({ source, found: await desk.test(source) })));
  let isUsable = true;
  for (const { source, found } of tested) {
    const tell = found.usable ? say : complain;
    for (const line of findingLines(found, locale)) tell(`${source.kind}: ${line}`);
    if (!found.usable) complain(`${source.kind}: ${initWords(locale).notUsable}`);
    isUsable &&= found.usable;
  }
  return isUsable ? { ...choices, sources: tested.map(({ source, found }) => withJob(source, found)) } : null;
};

const previewLines = ({ sources }: SetupPreview, words: InitWords): string[] =>
  sources.map(({ id, requestsPerHour, budgetPerHour, logSearchesPerHour }) =>
    words.load(id, Math.round(requestsPerHour), Math.round(budgetPerHour), Math.round(logSearchesPerHour)),
  );

/** Whether the file that is there may go, as far as flags and person say. */
const mayWrite = async ({ exists, path }: SetupPreview, replace: boolean, words: InitWords, person: Person | null) => {
  if (!exists || replace) return person ? saysYes(person, words.write(path), "y") : true;
  if (!person) return false;
  person.say(words.exists(path));
  return saysYes(person, words.replace, "n");
};

const write = async (choices: SetupChoices, flags: Flags, desk: SetupDesk, deps: InitDeps): Promise<0 | 1> => {
  const words = initWords(choices.locale);
  const { preview } = await desk.write({ choices, dryRun: true, replace: flags.replace });
  for (const line of previewLines(preview, words)) deps.say(line);
  const { path, exists, unreadable } = preview;
  if (unreadable) deps.complain(words.unreadable(unreadable.mostDistanceM, unreadable.leastDiagonalInch));
  else if (await mayWrite(preview, flags.replace, words, deps.person)) {
    const { kind } = await desk.write({ choices, dryRun: false, replace: exists });
    if (kind === "written") {
      deps.say(words.written(path));
      return 0;
    }
  } else if (exists && !deps.person) deps.complain(`${words.exists(path)} (--replace)`);
  deps.complain(words.notWritten);
  return 1;
};

/** `npm run init`: arguments in, exit code out. */
export const runInit = async (args: readonly string[], deps: InitDeps): Promise<0 | 1 | 2> => {
  if (args.includes("--help")) {
    deps.say(usage);
    return 0;
  }
  const flags = readFlags(args);
  if (!flags) {
    deps.complain(usage);
    return 2;
  }
  const desk = deps.openDesk(flags.out);
  if (deps.person) return write(await askChoices(deps.person, desk), flags, desk, deps);
  const choices = await readChoices(deps);
  if (!choices) return 2;
  const tested = flags.test ? await testAll(choices, desk, deps) : choices;
  if (tested) return write(tested, flags, desk, deps);
  deps.complain(initWords(choices.locale).notWritten);
  return 1;
};

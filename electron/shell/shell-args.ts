const verbs = ["check", "init", "secret", "token"] as const;
type Verb = (typeof verbs)[number];

export type ShellCommand =
  | { do: Verb; args: string[] }
  | { do: "autostart"; on: boolean; args: string[] }
  | { do: "wall"; args: string[] }
  | { do: "refuse"; problem: string };

const own = /^--(wall|data|hub|token|autostart|no-open|port|host|setup)(=|$)/;
const verbOf = (text: string): Verb | undefined => verbs.find((verb) => verb === text);

/** Electron's own switches, its program and our folder come before ours. */
const ownArgs = (argv: readonly string[]): string[] => {
  const first = argv.findIndex((text, index) => index > 0 && (own.test(text) || verbOf(text) !== undefined));
  return first === -1 ? [] : argv.slice(first);
};

const takeAutostart = (args: readonly string[]): { value: string | null; rest: string[] } => {
  const index = args.findIndex((text) => /^--autostart(=|$)/.test(text));
  const flag = args[index];
  if (flag === undefined) return { value: null, rest: [...args] };
  const isJoined = flag.includes("=");
  const value = isJoined ? flag.slice(flag.indexOf("=") + 1) : (args[index + 1] ?? "");
  return { value, rest: args.toSpliced(index, isJoined ? 1 : 2) };
};

/** What a start is asked to do. The wall's own flags stay unparsed, in `args`. */
export const shellCommand = (argv: readonly string[]): ShellCommand => {
  const args = ownArgs(argv);
  const [first, ...more] = args;
  const verb = first === undefined ? undefined : verbOf(first);
  if (verb) return { do: verb, args: more };
  const { value, rest } = takeAutostart(args);
  if (value === null) return { do: "wall", args: rest };
  if (value === "on" || value === "off") return { do: "autostart", on: value === "on", args: rest };
  return { do: "refuse", problem: `--autostart: expected on or off, found ${value || "nothing"}` };
};

import { type SecretEnd, type SecretFile, secretEnd, secretName } from "./secret-file.ts";

export type SecretCommandDeps = {
  file: SecretFile;
  warning: string | null;
  /** All of standard input. */
  readInput: () => Promise<string>;
};
type Outcome = { exitCode: 0 | 1 | 2; stdout: string; stderr: string };

const usage = `yagura secret set NAME      keeps what standard input says, for \${secret:NAME} in wall files
                            --expires 2027-01-31 (or never): until when it is good, for the self-check
yagura secret expires NAME 2027-01-31    says so of one that is kept already
yagura secret remove NAME
yagura secret list          names only, and until when each is good

  From a checkout: npm run secret -- set NAME
`;

const said = (stdout: string, stderr = ""): Outcome => ({ exitCode: 0, stdout, stderr });
const failed = (stderr: string): Outcome => ({ exitCode: 1, stdout: "", stderr });
const misused = (stderr: string): Outcome => ({ exitCode: 2, stdout: "", stderr });
const noSecret = (name: string) => failed(`There is no secret named ${name}.\n`);

const set = async (name: string, expires: string | null, deps: SecretCommandDeps): Promise<Outcome> => {
  const { file, readInput, warning } = deps;
  // One line end comes with echo and with Enter; a secret has none of its own.
  const text = (await readInput()).replace(/\r?\n$/, "");
  if (text === "") return failed("Nothing came on standard input; nothing was kept.\n");
  await file.set(name, text, expires);
  return said(`Kept. Write \${secret:${name}} in the wall file.\n`, warning ? `${warning}\n` : "");
};

const line = ({ name, expires }: SecretEnd): string => {
  if (expires === null) return `${name}\n`;
  return expires === "never" ? `${name}  never ends\n` : `${name}  ends ${expires}\n`;
};

type Given = { verb: string; name: string; expires: string | null };

/** null for what is none of the usage's lines. */
const read = (args: readonly string[]): Given | null => {
  const [verb = "", name, ...more] = args;
  if (name === undefined) return null;
  if ((verb === "set" || verb === "remove") && more.length === 0) return { verb, name, expires: null };
  const joined = more.length === 1 ? /^--expires=(.*)$/.exec(more[0] ?? "")?.[1] : undefined;
  const apart = more.length === 2 && more[0] === "--expires" ? more[1] : undefined;
  const end = verb === "set" ? (joined ?? apart) : verb === "expires" && more.length === 1 ? more[0] : undefined;
  return end === undefined ? null : { verb, name, expires: end };
};

/** `yagura secret`: arguments in, output and exit code out. A secret never stands among the arguments. */
export const runSecretCommand = async (args: readonly string[], deps: SecretCommandDeps): Promise<Outcome> => {
  const { file } = deps;
  if (args[0] === "list" && args.length === 1) return said(file.ends().map(line).join(""));
  const given = read(args);
  if (!given) return misused(usage);
  const { verb, name, expires } = given;
  const parsed = secretName.safeParse(name);
  if (!parsed.success) return misused(`NAME: expected ${parsed.error.issues[0]?.message}\n`);
  if (expires !== null && !secretEnd.safeParse(expires).success)
    return misused(`expires: expected a day such as 2027-01-31, or never; found ${expires || "nothing"}\n`);
  if (verb === "set") return set(name, expires, deps);
  if (expires === null) return file.remove(name) ? said("Removed.\n") : noSecret(name);
  return file.date(name, expires) ? said("Noted.\n") : noSecret(name);
};

import { type SecretFile, secretName } from "./secret-file.ts";

export type SecretCommandDeps = {
  file: SecretFile;
  warning: string | null;
  /** All of standard input. */
  readInput: () => Promise<string>;
};
type Outcome = { exitCode: 0 | 1 | 2; stdout: string; stderr: string };

const usage = `yagura secret set NAME      keeps what standard input says, for \${secret:NAME} in wall files
yagura secret remove NAME
yagura secret list          names only

  From a checkout: npm run secret -- set NAME
`;

const set = async (name: string, { file, readInput, warning }: SecretCommandDeps): Promise<Outcome> => {
  // One line end comes with echo and with Enter; a secret has none of its own.
  const text = (await readInput()).replace(/\r?\n$/, "");
  if (text === "") return { exitCode: 1, stdout: "", stderr: "Nothing came on standard input; nothing was kept.\n" };
  await file.set(name, text);
  return {
    exitCode: 0,
    stdout: `Kept. Write \${secret:${name}} in the wall file.\n`,
    stderr: warning ? `${warning}\n` : "",
  };
};

/** `yagura secret`: arguments in, output and exit code out. A secret never stands among the arguments. */
export const runSecretCommand = async (args: readonly string[], deps: SecretCommandDeps): Promise<Outcome> => {
  const [verb, name, ...more] = args;
  if (verb === "list" && name === undefined)
    return {
      exitCode: 0,
      stdout: deps.file
        .names()
        .map((one) => `${one}\n`)
        .join(""),
      stderr: "",
    };
  if (name === undefined || more.length > 0 || (verb !== "set" && verb !== "remove"))
    return { exitCode: 2, stdout: "", stderr: usage };
  const parsed = secretName.safeParse(name);
  if (!parsed.success)
    return { exitCode: 2, stdout: "", stderr: `NAME: expected ${parsed.error.issues[0]?.message}\n` };
  if (verb === "set") return set(name, deps);
  return deps.file.remove(name)
    ? { exitCode: 0, stdout: "Removed.\n", stderr: "" }
    : { exitCode: 1, stdout: "", stderr: `There is no secret named ${name}.\n` };
};

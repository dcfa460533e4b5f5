import { parseArgs } from "node:util";
import type { TokenFile } from "./token-file.ts";

type Outcome = { exitCode: 0 | 1 | 2; stdout: string; stderr: string };

const usage = `yagura token create NAME [--role read|operator]   prints the token, this once; read when not said
yagura token list
yagura token revoke NAME                        at once, on the running hub too

  From a checkout: npm run token -- create NAME
`;

const listed = (file: TokenFile): string =>
  file
    .list()
    .map(({ name, role, madeAtMs }) => `${name}  ${role}  ${new Date(madeAtMs).toISOString()}\n`)
    .join("");

const create = (name: string, role: string, file: TokenFile, nowMs: number): Outcome => {
  if (role !== "read" && role !== "operator")
    return { exitCode: 2, stdout: "", stderr: `--role: expected read or operator, found ${role}\n` };
  try {
    return { exitCode: 0, stdout: `${file.create(name, role, nowMs)}\n`, stderr: "" };
  } catch (error) {
    return { exitCode: 1, stdout: "", stderr: `${error instanceof Error ? error.message : "unknown error"}\n` };
  }
};

/** `yagura token`: arguments in, output and exit code out. */
export const runTokenCommand = (args: string[], { file, nowMs }: { file: TokenFile; nowMs: number }): Outcome => {
  const wrong: Outcome = { exitCode: 2, stdout: "", stderr: usage };
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { role: { type: "string", default: "read" } },
    });
    const [verb, name, ...more] = positionals;
    if (verb === "list" && name === undefined) return { exitCode: 0, stdout: listed(file), stderr: "" };
    if (name === undefined || more.length > 0) return wrong;
    if (verb === "create") return create(name, values.role, file, nowMs);
    if (verb !== "revoke") return wrong;
    return file.revoke(name)
      ? { exitCode: 0, stdout: "Revoked.\n", stderr: "" }
      : { exitCode: 1, stdout: "", stderr: `There is no token named ${name}.\n` };
  } catch {
    return wrong;
  }
};

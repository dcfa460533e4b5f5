import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";
import { type Role, type RoleOf, sameSha256, sha256Of } from "./access.ts";

const tokenName = z.string().regex(/^[a-z0-9][\w.-]{0,63}$/i, "letters, digits, _ . and -, up to 64");

const stored = z.strictObject({
  version: z.literal(1),
  tokens: z.array(
    z.strictObject({
      name: tokenName,
      role: z.enum(["read", "operator"]),
      /** Of the token itself, which is kept nowhere; it has 256 random bits, so that no salt is needed. */
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
      madeAtMs: z.number(),
    }),
  ),
});
type Stored = z.infer<typeof stored>["tokens"];

const load = (path: string): Stored =>
  existsSync(path) ? stored.parse(JSON.parse(readFileSync(path, "utf8"))).tokens : [];

const save = (path: string, tokens: Stored) => {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  writeFileSync(`${path}.new`, `${JSON.stringify({ version: 1, tokens }, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${path}.new`, path);
};

export type TokenFile = {
  list: () => Omit<Stored[number], "sha256">[];
  /** The new token, this once. Throws when the name is taken or wrong. */
  create: (name: string, role: Role, nowMs: number) => string;
  /** False when there was none by that name. */
  revoke: (name: string) => boolean;
};

export const createTokenFile = (path: string): TokenFile => ({
  list: () => load(path).map(({ sha256: _, ...rest }) => rest),
  create: (name, role, nowMs) => {
    const tokens = load(path);
    if (!tokenName.safeParse(name).success) throw new Error("NAME: expected letters, digits, _ . and -, up to 64");
    if (tokens.some((one) => one.name === name)) throw new Error(`there is a token named ${name} already`);
    const token = randomBytes(32).toString("base64url");
    save(path, [...tokens, { name, role, sha256: sha256Of(token), madeAtMs: nowMs }]);
    return token;
  },
  revoke: (name) => {
    const tokens = load(path);
    if (!tokens.some((one) => one.name === name)) return false;
    save(
      path,
      tokens.filter((one) => one.name !== name),
    );
    return true;
  },
});

/** Roles by a token's SHA-256, read again whenever the file changes: a revoked token is refused at its next request. */
export const createTokenRoles = (path: string, onTrouble: (message: string) => void): RoleOf => {
  let print = "";
  let tokens: Stored = [];
  const refresh = () => {
    const stat = existsSync(path) ? statSync(path) : null;
    const now = stat ? `${stat.mtimeMs} ${stat.size} ${stat.ino}` : "";
    if (now === print) return;
    print = now;
    try {
      tokens = load(path);
    } catch {
      // Whom a damaged file let in cannot be known, so nobody is.
      tokens = [];
      onTrouble("the file of tokens cannot be read; none of them is accepted");
    }
  };
  return (given) => {
    refresh();
    return tokens.find(({ sha256 }) => sameSha256(sha256, given))?.role ?? null;
  };
};

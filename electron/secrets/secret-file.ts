import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";

/** Turns a secret into what may lie on disk, and back. */
export type Cipher = {
  kind: string;
  /** What this protection is worth, when that is little; null when the system itself keeps the key. */
  warning: string | null;
  encrypt: (text: string) => Promise<Buffer> | Buffer;
  /** Throws for what it did not encrypt itself. */
  decrypt: (sealed: Buffer) => Promise<string> | string;
};

export const secretName = z.string().regex(/^[A-Za-z][\w.-]{0,63}$/, "letters, digits, _ . and -, up to 64");

/** The last day a secret is good for, as its owner states it; "never": it has no end. */
export const secretEnd = z.union([z.iso.date(), z.literal("never")]);

const stored = z.strictObject({
  version: z.literal(1),
  secrets: z.record(
    z.string(),
    z.strictObject({ cipher: z.string(), sealed: z.base64(), expires: secretEnd.optional() }),
  ),
});
type Stored = z.infer<typeof stored>;

/** A file that cannot be read is an error: writing over it would lose what it holds. */
const load = (path: string): Stored => {
  if (!existsSync(path)) return { version: 1, secrets: {} };
  return stored.parse(JSON.parse(readFileSync(path, "utf8")));
};

const save = (path: string, content: Stored) => {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const temporary = `${path}.new`;
  const file = openSync(temporary, "w", 0o600);
  try {
    writeSync(file, `${JSON.stringify(content, null, 2)}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  chmodSync(temporary, 0o600);
  renameSync(temporary, path);
};

/** `expires` null: nobody stated it. */
export type SecretEnd = { name: string; expires: string | null };

/** By name. Needs no key: only the secrets themselves are sealed. */
export const readSecretEnds = (path: string): SecretEnd[] =>
  Object.entries(load(path).secrets)
    .map(([name, { expires = null }]) => ({ name, expires }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));

export type SecretFile = {
  names: () => string[];
  ends: () => SecretEnd[];
  /** What was stated of an earlier one by that name is not true of this one: it goes. */
  set: (name: string, text: string, expires?: string | null) => Promise<void>;
  /** States when it ends. False when there is none by that name. */
  date: (name: string, expires: string) => boolean;
  /** False when there was none by that name. */
  remove: (name: string) => boolean;
  /** All that this cipher can open; the rest by name. */
  open: () => Promise<{ secrets: Record<string, string>; unreadable: string[] }>;
};

export const createSecretFile = (path: string, cipher: Cipher): SecretFile => ({
  names: () => Object.keys(load(path).secrets).sort(),
  ends: () => readSecretEnds(path),
  set: async (name, text, expires = null) => {
    const sealed = (await cipher.encrypt(text)).toString("base64");
    const { secrets } = load(path);
    const one = { cipher: cipher.kind, sealed, ...(expires === null ? {} : { expires }) };
    save(path, { version: 1, secrets: { ...secrets, [name]: one } });
  },
  date: (name, expires) => {
    const { secrets } = load(path);
    const one = Object.hasOwn(secrets, name) ? secrets[name] : undefined;
    if (!one) return false;
    save(path, { version: 1, secrets: { ...secrets, [name]: { ...one, expires } } });
    return true;
  },
  remove: (name) => {
    const { secrets } = load(path);
    if (!Object.hasOwn(secrets, name)) return false;
    const { [name]: _, ...rest } = secrets;
    save(path, { version: 1, secrets: rest });
    return true;
  },
  open: async () => {
    const secrets: Record<string, string> = {};
    const unreadable: string[] = [];
    for (const [name, one] of Object.entries(load(path).secrets)) {
      try {
        if (one.cipher !== cipher.kind) throw new Error("sealed by another cipher");
        secrets[name] = await cipher.decrypt(Buffer.from(one.sealed, "base64"));
      } catch {
        unreadable.push(name);
      }
    }
    return { secrets, unreadable };
  },
});

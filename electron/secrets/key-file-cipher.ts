import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { Cipher } from "./secret-file.ts";

const nonceBytes = 12;
const tagBytes = 16;

const keyOf = (path: string): Buffer => {
  if (!existsSync(path)) {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    writeFileSync(path, randomBytes(32), { mode: 0o600, flag: "wx" });
  }
  const key = readFileSync(path);
  if (key.length !== 32) throw new Error("the key file of the secrets is damaged");
  return key;
};

/** AES-256-GCM with a key that lies in a file beside: without Electron there is no key store of the system's to be had. */
export const createKeyFileCipher = (path: string): Cipher => ({
  kind: "key-file",
  warning:
    "Secrets are protected by the permissions of their files only: whoever reads this account's files reads them.",
  encrypt: (text) => {
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv("aes-256-gcm", keyOf(path), nonce);
    const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
  },
  decrypt: (sealed) => {
    const decipher = createDecipheriv("aes-256-gcm", keyOf(path), sealed.subarray(0, nonceBytes));
    decipher.setAuthTag(sealed.subarray(nonceBytes, nonceBytes + tagBytes));
    return Buffer.concat([decipher.update(sealed.subarray(nonceBytes + tagBytes)), decipher.final()]).toString("utf8");
  },
});

import { safeStorage } from "electron";
import { secretPaths } from "#electron/data-dir.ts";
import { createKeyFileCipher } from "#electron/secrets/key-file-cipher.ts";
import { type Cipher, createSecretFile, type SecretFile } from "#electron/secrets/secret-file.ts";
import { createSafeStorageCipher } from "./safe-storage-cipher.ts";

export type KeptSecrets = {
  /** Of the best protection this system has: its key store, else a key in a file beside. */
  file: SecretFile;
  cipher: Cipher;
  /** What a served wall kept in the same place, under a key in a file. */
  keyed: SecretFile;
};

export const openKeptSecrets = async (dataDir: string): Promise<KeptSecrets> => {
  const paths = secretPaths(dataDir);
  const keyCipher = createKeyFileCipher(paths.key);
  const isThere = await safeStorage.isAsyncEncryptionAvailable().catch(() => false);
  const cipher = isThere ? createSafeStorageCipher() : keyCipher;
  return { file: createSecretFile(paths.file, cipher), cipher, keyed: createSecretFile(paths.file, keyCipher) };
};

/** By name. What cannot be opened is told and left as it is; a wall starts all the same. */
export const readSecrets = async (
  { file, cipher, keyed }: KeptSecrets,
  warn: (message: string) => void,
): Promise<Record<string, string>> => {
  try {
    const [own, other] = [await file.open(), await keyed.open()];
    const secrets = { ...other.secrets, ...own.secrets };
    const unreadable = own.unreadable.filter((name) => !Object.hasOwn(secrets, name));
    if (unreadable.length > 0) warn(`secrets that cannot be opened here: ${unreadable.join(", ")}; set them again`);
    if (cipher.warning && Object.keys(secrets).length > 0) warn(cipher.warning);
    return secrets;
  } catch {
    warn("the file of kept secrets cannot be read; it was left as it is");
    return {};
  }
};

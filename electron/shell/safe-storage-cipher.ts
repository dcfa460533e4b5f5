import { safeStorage } from "electron";
import type { Cipher } from "#electron/secrets/secret-file.ts";

/** What the system's key store is worth: on Linux without one Electron uses a key that everybody knows. */
export const storageWarning = (platform: NodeJS.Platform, backend: string): string | null =>
  platform === "linux" && backend === "basic_text"
    ? "This system has no key store (such as GNOME Keyring or KWallet) at hand: secrets are hidden, not protected."
    : null;

/** Encrypts by the operating system's key store. Only once the app is ready. */
export const createSafeStorageCipher = (): Cipher => {
  const backend = process.platform === "linux" ? safeStorage.getSelectedStorageBackend() : "system";
  return {
    kind: "safe-storage",
    warning: storageWarning(process.platform, backend),
    encrypt: (text) => safeStorage.encryptStringAsync(text),
    decrypt: async (sealed) => (await safeStorage.decryptStringAsync(sealed)).result,
  };
};

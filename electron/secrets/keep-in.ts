import type { SecretFile } from "./secret-file.ts";

/** Keeps several secrets, one after the other: each rewrites the file. */
export const keepIn =
  (file: Pick<SecretFile, "set">) =>
  async (secrets: Readonly<Record<string, string>>): Promise<void> => {
    for (const [name, text] of Object.entries(secrets)) await file.set(name, text);
  };

import type { SecretFile } from "./secret-file.ts";

type Env = Readonly<Record<string, string | undefined>>;

/** What wall files may refer to: the environment's variables by name, kept secrets as "secret:NAME". */
export const withSecrets = async (env: Env, file: SecretFile, onTrouble: (message: string) => void): Promise<Env> => {
  try {
    const { secrets, unreadable } = await file.open();
    if (unreadable.length > 0)
      onTrouble(`secrets that cannot be opened here: ${unreadable.join(", ")}; set them again`);
    return { ...env, ...Object.fromEntries(Object.entries(secrets).map(([name, text]) => [`secret:${name}`, text])) };
  } catch {
    onTrouble("the file of kept secrets cannot be read; it was left as it is");
    return env;
  }
};

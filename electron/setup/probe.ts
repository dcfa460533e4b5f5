import type { Finding } from "#config/contract/setup.ts";
import { SourceError } from "#electron/sources/source.ts";

/** One question to a source, and what came of it. `fact`: a version, a count, a name; null where there is nothing to say. */
export type Probe = { what: Finding["what"]; fact: string | null; error: SourceError | null };

/** Asks once. Throws only what is no failure of the source. */
export const probe = async (what: Probe["what"], ask: () => Promise<string | null>): Promise<Probe> => {
  try {
    return { what, fact: await ask(), error: null };
  } catch (error) {
    if (error instanceof SourceError) return { what, fact: null, error };
    throw error;
  }
};

export const isRefused = ({ error }: Probe): boolean => error?.kind === "auth";

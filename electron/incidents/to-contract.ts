import type { Entry } from "#config/contract/incident.ts";
import type { Book } from "./store/book.ts";
import type { StoredEntry } from "./store/stored.ts";

/** An entry as people get it: with its evidence, and the twins of it that came later. */
export const toEntry = (book: Book, { foldKey: _, editor: __, ...entry }: StoredEntry): Entry => {
  const own = entry.evidence.flatMap((sha256) => book.evidence(sha256) ?? []);
  const twins = own.flatMap(({ twin }) =>
    twin === null || entry.evidence.includes(twin) ? [] : (book.evidence(twin) ?? []),
  );
  return { ...entry, evidence: [...own, ...twins] };
};

import { z } from "zod";

const draft = z.object({ text: z.string(), evidence: z.array(z.string()) });
/** A note that is being typed, with the pictures it has so far. */
export type Draft = z.infer<typeof draft>;

const noDraft: Draft = { text: "", evidence: [] };

type Store = Pick<Storage, "getItem" | "setItem" | "removeItem">;

const keyOf = (incidentId: string) => `yagura.draft.${incidentId}`;

/** What was typed there last and not sent, even before a crash. */
export const readDraft = (storage: Store, incidentId: string): Draft => {
  try {
    return draft.safeParse(JSON.parse(storage.getItem(keyOf(incidentId)) ?? "null")).data ?? noDraft;
  } catch {
    return noDraft;
  }
};

export const writeDraft = (storage: Store, incidentId: string, now: Draft): void => {
  try {
    if (now.text === "" && now.evidence.length === 0) storage.removeItem(keyOf(incidentId));
    else storage.setItem(keyOf(incidentId), JSON.stringify(now));
  } catch {
    // Without storage a draft lives as long as the page.
  }
};

const authorKey = "yagura.author";

/** Who writes at this screen; "" when nobody said. */
export const readAuthor = (storage: Store): string => {
  try {
    return storage.getItem(authorKey) ?? "";
  } catch {
    return "";
  }
};

export const writeAuthor = (storage: Store, author: string): void => {
  try {
    storage.setItem(authorKey, author.slice(0, 100));
  } catch {
    // As above.
  }
};

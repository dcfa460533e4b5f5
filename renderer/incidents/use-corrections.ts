import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type Entry, entry as entrySchema, incident as incidentSchema } from "#config/contract/incident.ts";
import {
  type EntryPatch,
  entryAnswer,
  type IncidentPatch,
  incidentAnswer,
} from "#config/contract/incident-requests.ts";
import type { Locale } from "#config/format/unit-word.ts";
import { failureText } from "#renderer/words/failure-text.ts";
import { readAuthor } from "./drafts.ts";
import { flash } from "./flash.ts";
import { incidentQuery, withEntry } from "./incident-queries.ts";
import { incidentWords } from "./incident-words.ts";
import { ConflictError, sendJson } from "./send.ts";

type Part<T> = Omit<T, "revision" | "author">;

/** Somebody else was faster. `mine` sends the correction once more on top of what is there now. */
export type Conflict = { yours: string; theirs: string; mine: () => void };

/** Corrections of an incident and its entries; a conflict is kept until somebody chooses. */
export const useCorrections = (incidentId: string, locale: Locale) => {
  const client = useQueryClient();
  const words = incidentWords(locale);
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const key = incidentQuery(incidentId).queryKey;
  const path = `/api/incidents/${incidentId}`;
  const author = () => readAuthor(window.localStorage);

  const correctEntry = async (entry: Pick<Entry, "id" | "revision">, part: Part<EntryPatch>): Promise<Entry | null> => {
    const body = { revision: entry.revision, ...part, author: author() };
    try {
      const answer = await sendJson("PATCH", `${path}/entries/${entry.id}`, body, entryAnswer);
      client.setQueryData(key, (detail) => detail && withEntry(detail, answer.incident, answer.entry));
      return answer.entry;
    } catch (error) {
      const now = error instanceof ConflictError ? entrySchema.safeParse(error.present).data : undefined;
      if (now)
        setConflict({
          yours: part.text ?? JSON.stringify(part),
          theirs: now.text,
          mine: () => void correctEntry(now, part),
        });
      else flash(words.refused(failureText(error, locale)));
      return null;
    }
  };

  const correctIncident = async (revision: number, part: Part<IncidentPatch>): Promise<void> => {
    try {
      const { incident } = await sendJson("PATCH", path, { revision, ...part, author: author() }, incidentAnswer);
      client.setQueryData(key, (detail) => detail && { ...detail, incident });
      // Times of phases are entries too.
      void client.invalidateQueries({ queryKey: key });
    } catch (error) {
      const now = error instanceof ConflictError ? incidentSchema.safeParse(error.present).data : undefined;
      if (now)
        setConflict({
          yours: [part.title, part.summary].filter((text) => typeof text === "string").join("\n\n"),
          theirs: [now.title, now.summary].filter((text) => text !== null).join("\n\n"),
          mine: () => void correctIncident(now.revision, part),
        });
      else flash(words.refused(failureText(error, locale)));
    }
  };

  return { correctEntry, correctIncident, conflict, endConflict: () => setConflict(null) };
};

export type Corrections = ReturnType<typeof useCorrections>;

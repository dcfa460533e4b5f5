import type { Entry } from "#config/contract/incident.ts";
import type { Locale } from "#config/format/unit-word.ts";
import { parseNote } from "#config/incidents/parse-note.ts";
import { incidentWords } from "#renderer/incidents/incident-words.ts";
import { previewNote } from "#renderer/incidents/note-preview.ts";
import { companionWords } from "./companion-words.ts";

type PreviewInput = {
  line: string;
  nowMs: number;
  timezone: string;
  locale: Locale;
  entries: readonly Pick<Entry, "number">[];
};

/**
 * What a line will become, while it is typed; a phone's notes set no phase, and one that does nothing else cannot be
 * sent. null: nothing was typed.
 */
export const previewOnPhone = (input: PreviewInput): { parts: string[]; canSend: boolean } | null => {
  const { line, nowMs, timezone, locale } = input;
  if (line.trim() === "") return null;
  const words = incidentWords(locale);
  const { phase, kind, text } = parseNote(line, { nowMs, timezone });
  const { parts } = previewNote(input);
  if (phase === null) return { parts, canSend: true };
  const shown = parts.filter((part) => part !== words.setsPhase(words.phase[phase]));
  const first = kind === "phase" ? words.kind.note : words.kind[kind];
  return { parts: [first, ...shown.slice(1), companionWords(locale).noPhase], canSend: text.trim() !== "" };
};

import type { Entry } from "#config/contract/incident.ts";
import type { Locale } from "#config/format/unit-word.ts";
import { type ParsedNote, parseNote } from "#config/incidents/parse-note.ts";
import { shortMoment, spanText } from "./entry-time.ts";
import { incidentWords } from "./incident-words.ts";

export type NotePreview = { parts: string[]; text: string };

type PreviewInput = {
  line: string;
  nowMs: number;
  timezone: string;
  locale: Locale;
  /** Numbers there are. */
  entries: readonly Pick<Entry, "number">[];
};

const momentPart = ({ moment }: ParsedNote, { nowMs, timezone, locale }: PreviewInput): string => {
  const words = incidentWords(locale);
  if (!moment) return words.noteNow;
  const time = shortMoment(moment.atMs, nowMs, timezone);
  return moment.atMs > nowMs ? words.noteFuture(time) : words.noteAt(time, spanText(nowMs - moment.atMs, locale));
};

/** What the line will become, while it is typed. */
export const previewNote = (input: PreviewInput): NotePreview => {
  const { line, nowMs, timezone, locale, entries } = input;
  const words = incidentWords(locale);
  const parsed = parseNote(line, { nowMs, timezone });
  const { kind, pinned, inferred, phase, answers, text } = parsed;
  const isThere = answers === null || entries.some(({ number }) => number === answers);
  return {
    parts: [
      words.kind[kind],
      momentPart(parsed, input),
      ...(pinned ? [`★ ${words.pinned}`] : []),
      ...(inferred ? [`? ${words.inferred}`] : []),
      ...(phase ? [words.setsPhase(words.phase[phase])] : []),
      ...(answers === null ? [] : [isThere ? words.answersTo(answers) : words.noAnswer(answers)]),
    ],
    text,
  };
};

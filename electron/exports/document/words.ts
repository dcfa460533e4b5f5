import type { EntryKind, IncidentPhase } from "#config/contract/incident.ts";
import type { Locale } from "#config/format/unit-word.ts";
import { english } from "./words-en.ts";
import { japanese } from "./words-ja.ts";

/** All that exported pages say by themselves. What people wrote is never translated. */
export type ExportWords = {
  phase: Record<IncidentPhase, string>;
  kind: Record<EntryKind, string>;
  /** Words of levels, of alarms and of sources, by the collector's word; others are shown as they are. */
  state: Record<string, string>;
  section: {
    facts: string;
    summary: string;
    impact: string;
    highlights: string;
    timeline: string;
    evidence: string;
    well: string;
    wrong: string;
    lucky: string;
    causes: string;
    followUps: string;
  };
  /** What to write into an empty section. */
  prompt: {
    summary: string;
    impact: string;
    well: string;
    wrong: string;
    lucky: string;
    causes: string;
    followUps: string;
  };
  moment: { began: string; detected: string; acknowledged: string; mitigated: string; resolved: string };
  factsHeader: [moment: string, time: string, since: string];
  timelineHeader: [number: string, time: string, kind: string, what: string];
  open: string;
  notRecorded: string;
  /** A time that lies before the incident's beginning. */
  earlier: (duration: string) => string;
  later: (duration: string) => string;
  /** What the page was made of, and its times. */
  origin: (zone: string, offsets: string) => string;
  comma: string;
  colon: string;
  inParentheses: (text: string) => string;
  openedBy: (who: string, when: string) => string;
  openedAt: (when: string) => string;
  severalPanels: (names: string) => string;
  panels: string;
  onTheWall: string;
  inference: string;
  seen: (when: string, gap: string) => string;
  written: (when: string, gap: string) => string;
  skew: (duration: string, ahead: boolean) => string;
  corrected: (times: number) => string;
  about: (time: string) => string;
  times: (count: number) => string;
  lines: (count: number) => string;
  answers: (number: number) => string;
  evidence: (number: number) => string;
  entry: (number: number) => string;
  frozen: (when: string) => string;
  dataBehind: (number: number) => string;
  dataFile: string;
  emptyFile: string;
  firstLines: (shown: number, all: number) => string;
  noTimeline: string;
  noEvidence: string;
  picture: string;
  file: string;
  cutForSize: (shown: number, all: number) => string;
  rowsCut: (shown: number, all: number) => string;
  cutWhere: string;
  continued: string;
  columns: Record<
    | "series"
    | "lowest"
    | "highest"
    | "last"
    | "place"
    | "name"
    | "value"
    | "before"
    | "used"
    | "limit"
    | "share"
    | "state"
    | "amount",
    string
  >;
};

const all: Record<Locale, ExportWords> = { en: english, ja: japanese };

export const exportWords = (locale: Locale): ExportWords => all[locale];

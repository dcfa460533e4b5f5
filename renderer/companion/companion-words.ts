import type { Locale } from "#config/format/unit-word.ts";
import { english } from "./words-en.ts";
import { japanese } from "./words-ja.ts";

/** What only the phone's page says. Times come as they are written. */
export type CompanionWords = {
  live: string;
  connecting: string;
  lost: (time: string, age: string) => string;
  until: (time: string) => string;
  waiting: string;
  waitingNext: string;
  ended: string;
  expired: string;
  needsCode: string;
  scan: string;
  scanAgain: string;
  /** The ended page: notes that were not sent yet. */
  keptNotes: (count: number) => string;
  gone: string;
  goneNext: string;
  noPanels: string;
  back: string;
  /** Before the title of an incident. */
  incident: string;
  noIncident: string;
  noIncidentLook: string;
  lookOnly: string;
  noteOnPanel: string;
  noteNeedsIncident: string;
  notePlaceholder: string;
  noteHint: string;
  send: string;
  noPhase: string;
  saved: (number: number) => string;
  noEntries: string;
  attachments: (count: number) => string;
  limits: string;
  noLimits: string;
  /** What stands now against the limit that it is above. */
  breach: (value: string, limit: string) => string;
  /** Within the limit again, but not yet far or long enough to leave the level. */
  easing: (value: string, limit: string) => string;
  /** What in a list is at the panel's level. */
  because: (names: string, more: number) => string;
  inMaintenance: string;
  source: string;
};

export const companionWords = (locale: Locale): CompanionWords => (locale === "ja" ? japanese : english);

import type { AlarmState, Level, UnknownReason } from "#config/contract/panel.ts";
import type { Locale } from "#config/format/unit-word.ts";
import { english } from "./english.ts";
import { japanese } from "./japanese.ts";

/** Every word the wall says, in one language. */
export type Words = {
  level: Record<Level, string>;
  alarm: Record<AlarmState, string>;
  reason: (reason: UnknownReason, ageMs: number | null) => string;
  /** A whole sentence for a panel that has nothing to draw. */
  why: Record<UnknownReason, string>;
  asksAgain: (inMs: number) => string;
  asking: string;
  was: (level: string) => string;
  ago: (ageMs: number) => string;
  slowed: (everyMs: number) => string;
  every: (everyMs: number) => string;
  versus: (agoMs: number) => string;
  more: (count: number) => string;
  allOk: (total: number) => string;
  allMuted: (total: number) => string;
  muted: (count: number) => string;
  ofTotal: (total: number) => string;
  noRows: string;
  noCapacity: string;
  noAlarms: string;
  noCost: string;
  noLines: string;
  noValue: string;
  amount: (used: string, limit: string) => string;
  usedBy: string;
  usual: string;
  lost: string;
  lostSince: (age: string) => string;
  held: string;
  /** Said aloud: level, names of panels, and how many more there are (0 or less: none). */
  spoken: (level: "warn" | "critical", titles: readonly string[], more: number) => string;
  /** The browser holds sounds back until somebody touches the page. */
  soundNeedsKey: string;
  /** A critical board took over: short, and as a sentence. */
  /** Over what is critical on several boards, shown at once. */
  sharing: (boards: number) => string;
  taken: string;
  takenWhy: string;
  demo: string;
  setUp: string;
  waitingWall: string;
  waitingNext: string;
  brokenWall: string;
  brokenWallKept: string;
  fixAndSave: string;
  moreIssues: (count: number) => string;
  brokenPanel: string;
  isNew: string;
  /** Before the title of a watcher that hits. */
  watcher: string;
};

export const wordsOf = (locale: Locale): Words => (locale === "ja" ? japanese : english);

import { formatAge } from "#config/format/format-age.ts";
import { spanOf } from "./span.ts";
import type { Words } from "./words.ts";

const age = (ms: number) => formatAge(ms, "en");

const reasons = {
  waiting: "WAITING",
  late: "LATE",
  frozen: "FROZEN",
  "no-data": "NO DATA",
  failed: "FAILED",
  "rate-limited": "LIMITED",
};

const spans = { day: "vs yesterday", week: "vs last week", month: "vs last month" };

export const english: Words = {
  level: { ok: "OK", warn: "WARN", critical: "CRITICAL", unknown: "UNKNOWN", muted: "MAINTENANCE" },
  alarm: { ok: "OK", warn: "WARN", alert: "ALERT", "no-data": "NO DATA", unknown: "UNKNOWN", muted: "MUTED" },
  reason: (reason, ageMs) =>
    reasons[reason] + (ageMs !== null && (reason === "late" || reason === "frozen") ? ` ${age(ageMs)}` : ""),
  why: {
    waiting: "Waiting for the first answer.",
    late: "News has not come in time.",
    frozen: "The value has not moved for too long.",
    "no-data": "The source answered, but has no data for this.",
    failed: "The source could not be asked.",
    "rate-limited": "The source allows no more requests for now.",
  },
  asksAgain: (inMs) => `asks again in ${age(inMs)}`,
  asking: "asks now",
  was: (level) => `was ${level}`,
  ago: (ageMs) => `${age(ageMs)} ago`,
  slowed: (everyMs) => `asked every ${age(everyMs)} only, to stay within the budget`,
  every: age,
  versus: (agoMs) => {
    const span = spanOf(agoMs);
    return span === null ? `vs ${age(agoMs)} ago` : spans[span];
  },
  more: (count) => `${count} more`,
  allOk: (total) => (total === 1 ? "1 OK" : `All ${total} OK`),
  allMuted: (total) => `All ${total} in maintenance`,
  muted: (count) => `${count} in maintenance`,
  ofTotal: (total) => `of ${total}`,
  noRows: "Nothing to rank: the source has no values in this window.",
  noCapacity: "Nothing to measure: no series has a limit.",
  noAlarms: "No alarm matches: nothing is watched here.",
  noCost: "No cost has been reported yet.",
  noLines: "The source has no samples in this window.",
  noValue: "The source has no value.",
  amount: (used, limit) => `${used} of ${limit}`,
  usedBy: "used by",
  usual: "usual",
  lost: "No connection to the collector",
  lostSince: (silence) => `nothing heard for ${silence}; trying again`,
  spoken: (level, titles, more) =>
    `${level === "critical" ? "Critical" : "Warning"}: ${titles.join(", ")}${more > 0 ? `, and ${more} more` : ""}.`,
  soundNeedsKey: "Sound off: press any key",
  held: "HELD",
  sharing: (boards) => `Critical on ${boards} boards`,
  taken: "◆ stays · ↓ seen",
  takenWhy: "Shown until it recovers; the key ↓ says that somebody has seen it",
  demo: "DEMO",
  setUp: "set up your wall",
  waitingWall: "Waiting for the collector",
  waitingNext: "The page asks again by itself until it answers.",
  brokenWall: "The wall file cannot be used",
  brokenWallKept: "The wall file is broken; the last good wall is shown",
  fixAndSave: "Mend the file and save it: the wall follows by itself.",
  moreIssues: (count) => `and ${count} more`,
  brokenPanel: "This panel could not be drawn. The others are not affected.",
  isNew: "new",
  watcher: "Logs",
};

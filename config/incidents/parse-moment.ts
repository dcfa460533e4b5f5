import type { Entry } from "#config/contract/incident.ts";
import { addDays, instantsOf, isReal, type LocalTime, toLocal } from "./local-time.ts";

export type Moment = { atMs: number; precision: Entry["precision"] };
export type Now = { nowMs: number; timezone: string };

const unitMs: Record<string, number> = {
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  秒: 1000,
  分: 60_000,
  時間: 3_600_000,
  日: 86_400_000,
};
const amount = String.raw`\d{1,6}(?:s|m|h|d|秒|分|時間|日)`;
const ago = new RegExp(`^(?:-((?:${amount})+)前?|((?:${amount})+)前)$`);
const clock = String.raw`(\d{1,2})(?::(\d{2})(?::(\d{2}))?|時(?:(\d{1,2})分)?(?:(\d{1,2})秒)?)`;
const timeOnly = new RegExp(`^${clock}$`);
const yesterday = new RegExp(`^(?:yesterday[ T]|昨日 ?)${clock}$`, "i");
const dated = new RegExp(String.raw`^(\d{4})([-/])(\d{1,2})\2(\d{1,2})[ T]${clock}$`);

const agoOf = (text: string, { nowMs }: Now): Moment | null => {
  const match = ago.exec(text);
  const parts = match?.[1] ?? match?.[2];
  if (parts === undefined) return null;
  let backMs = 0;
  for (const [, count = "", unit = ""] of parts.matchAll(/(\d+)(\D+)/g)) backMs += Number(count) * (unitMs[unit] ?? 0);
  const atMs = nowMs - backMs;
  return atMs < 0 ? null : { atMs, precision: "about" };
};

type ClockReading = Pick<LocalTime, "hour" | "minute" | "second"> & Pick<Moment, "precision">;

const readingOf = (parts: (string | undefined)[]): ClockReading => {
  const [hour, minute, second, kanjiMinute, kanjiSecond] = parts;
  const seconds = second ?? kanjiSecond;
  return {
    hour: Number(hour),
    minute: Number(minute ?? kanjiMinute ?? 0),
    second: Number(seconds ?? 0),
    precision: seconds === undefined ? "minute" : "second",
  };
};

/** The latest instant that is not after now, else the earliest: of an hour that was twice, the one just lived through. */
const latestOf = (local: LocalTime, { nowMs, timezone }: Now): number => {
  const instants = instantsOf(local, timezone);
  return instants.findLast((atMs) => atMs <= nowMs) ?? instants[0];
};

const momentOf = (local: LocalTime, precision: Moment["precision"], now: Now): Moment | null => {
  if (!isReal(local)) return null;
  const atMs = latestOf(local, now);
  return Number.isFinite(atMs) && atMs >= 0 ? { atMs, precision } : null;
};

const onDay = (match: RegExpExecArray, daysAgo: number, now: Now): Moment | null => {
  const { precision, ...reading } = readingOf(match.slice(1));
  return momentOf(addDays({ ...toLocal(now.nowMs, now.timezone), ...reading }, -daysAgo), precision, now);
};

const timeOf = (text: string, now: Now): Moment | null => {
  const match = timeOnly.exec(text);
  if (!match) return null;
  const today = onDay(match, 0, now);
  return today && today.atMs > now.nowMs ? onDay(match, 1, now) : today;
};

const datedOf = (text: string, now: Now): Moment | null => {
  const match = dated.exec(text);
  if (!match) return null;
  const [, year, , month, day, ...rest] = match;
  const { precision, ...reading } = readingOf(rest);
  return momentOf({ year: Number(year), month: Number(month), day: Number(day), ...reading }, precision, now);
};

/**
 * "-5m", "5分前", "14:03", "14:03:20", "yesterday 23:58", "昨日23:58", "2026-11-20 14:03" on the wall's clock; a time of
 * day later than now was yesterday's. null for anything else.
 */
export const parseMoment = (text: string, now: Now): Moment | null => {
  const plain = text.normalize("NFKC").replaceAll("−", "-");
  const found = agoOf(plain, now) ?? timeOf(plain, now) ?? datedOf(plain, now);
  if (found) return found;
  const match = yesterday.exec(plain);
  return match && onDay(match, 1, now);
};

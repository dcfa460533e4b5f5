import type { Hours } from "#config/wall/hours.ts";

const dayNames = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"] as const;

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making one costs more than using it a thousand times. */
const formatOf = (timezone: string): Intl.DateTimeFormat => {
  const known = formats.get(timezone);
  if (known) return known;
  const options = {
    timeZone: timezone,
    weekday: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  } as const;
  const made = new Intl.DateTimeFormat("en-GB", options);
  formats.set(timezone, made);
  return made;
};

const localTime = (atMs: number, timezone: string): { day: number; minutes: number } => {
  const parts = formatOf(timezone).formatToParts(atMs);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? "";
  const weekday = part("weekday").toLowerCase();
  const day = Math.max(
    0,
    dayNames.findIndex((name) => weekday.startsWith(name)),
  );
  return { day, minutes: Number(part("hour")) * 60 + Number(part("minute")) };
};

const minutesOf = (text: string): number => {
  const [hour = 0, minute = 0] = text.split(":").map(Number);
  return hour * 60 + minute;
};

/** Whether an instant lies in a part of the day. Equal ends mean the whole day; over midnight the day is that of the beginning. */
export const isWithinHours = ({ from, to, days }: Hours, atMs: number, timezone: string): boolean => {
  const { day, minutes } = localTime(atMs, timezone);
  const [begin, end] = [minutesOf(from), minutesOf(to)];
  const on = (index: number) => {
    const name = dayNames[(index + 7) % 7];
    return days === undefined || (name !== undefined && days.includes(name));
  };
  if (begin < end) return on(day) && minutes >= begin && minutes < end;
  return (on(day) && minutes >= begin) || (on(day - 1) && minutes < end);
};

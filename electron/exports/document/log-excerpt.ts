import { z } from "zod";
import { logRecord } from "#config/contract/log.ts";
import type { ExportClock } from "./clock.ts";
import { safeText } from "./safe-text.ts";

/** Only what a line shows, so that records of other versions still read. */
const line = logRecord.pick({ timeMs: true, message: true }).extend({
  level: z.string().nullish(),
  service: z.string().nullish(),
});
const records = z.union([z.array(line), z.object({ records: z.array(line) }).transform((held) => held.records)]);

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

const recordLine = ({ timeMs, level, service, message }: z.infer<typeof line>, clock: ExportClock): string => {
  const thousandths = String(Math.floor(timeMs % 1000)).padStart(3, "0");
  return [`${clock.time(timeMs)}.${thousandths}`, level?.toUpperCase(), service, message]
    .filter((part) => part)
    .join(" ");
};

/** Frozen log lines as text: records as JSON, together or one a line, become lines of time, level, service and message. */
const logText = (mime: string, text: string, clock: ExportClock): string => {
  if (!mime.includes("json")) return text;
  const whole = records.safeParse(parsed(text));
  if (whole.success) return whole.data.map((each) => recordLine(each, clock)).join("\n");
  const rows = text.split("\n").filter((row) => row.trim() !== "");
  return rows
    .map((row) => {
      const read = line.safeParse(parsed(row));
      return read.success ? recordLine(read.data, clock) : row;
    })
    .join("\n");
};

const mostLines = 60;
const mostChars = 8000;

/** The head that stands on the page; the rest is in the attached file. */
export type LogExcerpt = { text: string; shownLines: number; allLines: number };

export const toLogExcerpt = (mime: string, bytes: string, clock: ExportClock): LogExcerpt => {
  const lines = safeText(logText(mime, bytes, clock))
    .replace(/\n+$/, "")
    .split("\n");
  let chars = 0;
  let shownLines = 0;
  while (shownLines < Math.min(lines.length, mostLines)) {
    chars += (lines[shownLines]?.length ?? 0) + 1;
    if (chars > mostChars && shownLines > 0) break;
    shownLines++;
  }
  const [first = ""] = lines;
  // One line longer than all that may be shown: its head.
  const head =
    shownLines === 1 && first.length > mostChars ? [`${first.slice(0, mostChars - 1)}…`] : lines.slice(0, shownLines);
  const cutLine = head.length === 1 && head[0] !== first;
  return { text: head.join("\n"), shownLines: cutLine ? 0 : shownLines, allLines: lines.length };
};

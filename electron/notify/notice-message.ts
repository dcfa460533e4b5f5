import { valueText } from "#config/format/format-value.ts";
import type { Locale } from "#config/format/unit-word.ts";
import { createExportClock } from "#electron/exports/document/clock.ts";
import { safeHref } from "#electron/exports/document/safe-href.ts";
import { safeLine } from "#electron/exports/document/safe-text.ts";
import { escapedHead, escapeMrkdwn } from "#electron/exports/render/mrkdwn.ts";
import type { Notice, NoticeLevel } from "./decide-notices.ts";
import { noticeWords } from "./notice-words.ts";

export type NoticeContext = {
  locale: Locale;
  timezone: string;
  /** Address of this wall for people elsewhere; null without one. */
  link: string | null;
  /** Name, figure and unit of a panel; null for one that is not on the wall any more. */
  panel: (id: string) => { title: string; value: number | null; unit: string | null } | null;
};
export type NoticeMessage = { text: string; blocks: object[] };

const signs: Record<NoticeLevel, string> = { ok: "●", warn: "▲", critical: "◆", unknown: "?" };
const worstFirst: NoticeLevel[] = ["critical", "warn", "unknown", "ok"];
/** A wall that fails as a whole is one message that can still be read. */
const mostLines = 15;
const mostTitleChars = 150;

const addressOf = ({ key, found }: Notice, link: string): string => {
  const address = new URL(found?.url ?? "", link);
  if (found === null) address.searchParams.set("panel", key.slice("panel|".length));
  return address.href;
};

const titleIn = ({ key, found }: Notice, { panel }: NoticeContext): string => {
  const id = key.slice(key.indexOf("|") + 1);
  return safeLine(found?.title ?? panel(id)?.title ?? id);
};

const figureIn = ({ key, found }: Notice, { panel, locale }: NoticeContext): string | null => {
  if (found) return noticeWords(locale).lines(new Intl.NumberFormat(locale).format(found.count));
  const shown = panel(key.slice("panel|".length));
  return shown === null || shown.value === null
    ? null
    : valueText(shown.value, { locale, unit: shown.unit, decimals: null });
};

/** Several changes at once are one message, the worst first. Names are a vendor's or a person's, and do nothing here. */
export const noticeMessage = (notices: readonly Notice[], context: NoticeContext): NoticeMessage => {
  const words = noticeWords(context.locale);
  const clock = createExportClock(
    context.timezone,
    notices.map(({ sinceMs }) => sinceMs),
  );
  const sorted = notices.toSorted((a, b) => worstFirst.indexOf(a.level) - worstFirst.indexOf(b.level));
  const lines = sorted.slice(0, mostLines).map((notice) => {
    const { level, before, sinceMs } = notice;
    const title = escapedHead(titleIn(notice, context), mostTitleChars);
    const href = context.link === null ? null : safeHref(addressOf(notice, context.link));
    const named = href === null ? `*${title}*` : `<${escapeMrkdwn(href.replaceAll("|", "%7C"))}|${title}>`;
    const change = before === null ? words.level[level] : `${words.level[before]} → ${words.level[level]}`;
    const rest = [figureIn(notice, context), words.since(clock.time(sinceMs))].filter((part) => part !== null);
    return `${signs[level]} *${change}* ${named} ${escapeMrkdwn(rest.join(" · "))}`;
  });
  if (sorted.length > mostLines) lines.push(words.more(sorted.length - mostLines));
  const [first] = sorted;
  const head =
    first === undefined ? "" : `${signs[first.level]} ${words.level[first.level]} ${titleIn(first, context)}`;
  const text = escapeMrkdwn(sorted.length > 1 ? `${head} ${words.more(sorted.length - 1)}` : head);
  // A section takes 3,000 characters; five lines with their addresses stay below that.
  const sections = Array.from({ length: Math.ceil(lines.length / 5) }, (_, at) => ({
    type: "section",
    text: { type: "mrkdwn", text: lines.slice(at * 5, at * 5 + 5).join("\n"), verbatim: true },
  }));
  return { text, blocks: sections };
};

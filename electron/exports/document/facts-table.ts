import type { Incident } from "#config/contract/incident.ts";
import type { Locale } from "#config/format/unit-word.ts";
import { durationText, type ExportClock } from "./clock.ts";
import type { Block, Inline } from "./document.ts";
import { joined, paragraph, status, textInlines, textParagraph } from "./inlines.ts";
import { safeHref } from "./safe-href.ts";
import { isolated, safeLine } from "./safe-text.ts";
import type { ExportWords } from "./words.ts";

type FactsContext = { words: ExportWords; locale: Locale; clock: ExportClock };

/** When it began, was detected, acknowledged, mitigated and resolved, and how long each took from the beginning. */
export const factsTable = (incident: Incident, { words, locale, clock }: FactsContext): Block => {
  const missing = incident.phase === "resolved" ? words.notRecorded : words.open;
  const row = (name: string, atMs: number | null, isBeginning = false): Block[][] => {
    if (atMs === null) return [[textParagraph(name)], [textParagraph(missing, ["italic"])], [paragraph([])]];
    const took = durationText(atMs - incident.beganAtMs, locale);
    const since = atMs < incident.beganAtMs ? words.earlier(took) : took;
    return [
      [textParagraph(name)],
      [paragraph([{ kind: "time", atMs, text: clock.dateTime(atMs) }])],
      [textParagraph(isBeginning ? "" : since)],
    ];
  };
  const { moment } = words;
  return {
    kind: "table",
    header: words.factsHeader.map((text) => textInlines(text)),
    rows: [
      row(moment.began, incident.beganAtMs, true),
      row(moment.detected, incident.detectedAtMs),
      row(moment.acknowledged, incident.acknowledgedAtMs),
      row(moment.mitigated, incident.mitigatedAtMs),
      row(moment.resolved, incident.resolvedAtMs),
    ],
  };
};

const tones = { open: "error", acknowledged: "warning", mitigated: "note", resolved: "success" } as const;
const signs = { open: "red", acknowledged: "yellow", mitigated: "blue", resolved: "green" } as const;

type StandingContext = Pick<FactsContext, "words" | "clock"> & {
  timezone: string;
  link: string | null;
  panelTitle: (id: string) => string;
};

/** How it stands, what the page was made of, and the way back to the wall. */
export const standing = (incident: Incident, { words, clock, timezone, link, panelTitle }: StandingContext): Block => {
  const href = safeHref(link);
  const phase: Inline[] = [status(words.phase[incident.phase], signs[incident.phase])];
  const who = isolated(safeLine(incident.openedBy));
  const when = clock.dateTime(incident.openedAtMs);
  const opened = who === "" ? words.openedAt(when) : words.openedBy(who, when);
  const back = href === null ? [] : textInlines(words.onTheWall, [], href);
  const panels = incident.panels.map((id) => isolated(safeLine(panelTitle(id)))).join(words.comma);
  return {
    kind: "panel",
    tone: tones[incident.phase],
    blocks: [
      paragraph(joined([phase, textInlines(opened), back], " · ")),
      ...(panels === "" ? [] : [textParagraph(words.panels + words.colon + panels)]),
      textParagraph(words.origin(timezone, clock.offsets), ["italic"]),
    ],
  };
};

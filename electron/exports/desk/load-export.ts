import type { Entry, IncidentDetail } from "#config/contract/incident.ts";
import type { Locale } from "#config/format/unit-word.ts";
import type { ExportDocument } from "#electron/exports/document/document.ts";
import { toDocument } from "#electron/exports/document/to-document.ts";

export type ExportReading = {
  /** null: there is no such incident. */
  detail: (incidentId: string) => IncidentDetail | null;
  /** null when the bytes are gone, or are others than their hash says. */
  readEvidence: (sha256: string) => Uint8Array | null;
  locale: () => Locale;
  timezone: () => string;
  /** null for a panel that is not on the wall any more. */
  panelTitle: (id: string) => string | null;
  /** Address of this wall for people elsewhere; null without one. */
  link: () => string | null;
};

/** More of one text nobody reads on a page; it is attached whole. */
const mostTextBytes = 4 * 2 ** 20;

const isText = (mime: string): boolean => /^(text\/|application\/(x-nd)?json)/.test(mime);

const textsOf = (entries: readonly Entry[], read: ExportReading["readEvidence"]): Map<string, string> => {
  const texts = new Map<string, string>();
  for (const { sha256, mime, bytes } of entries.flatMap(({ evidence }) => evidence)) {
    if (!isText(mime) || bytes > mostTextBytes || texts.has(sha256)) continue;
    const content = read(sha256);
    if (content !== null) texts.set(sha256, new TextDecoder().decode(content));
  }
  return texts;
};

/** The incident's own address on a wall that people elsewhere can reach; null without one. */
export const incidentLink = (link: string | null, incidentId: string, entry: number | null = null): string | null => {
  if (link === null || !URL.canParse(link)) return null;
  const url = new URL(link);
  url.searchParams.set("incident", incidentId);
  if (entry !== null) url.searchParams.set("entry", String(entry));
  return url.href;
};

/** An incident as it is now, and as a page; null when there is none. */
export const loadExport = (
  incidentId: string,
  reading: ExportReading,
): { detail: IncidentDetail; document: ExportDocument } | null => {
  const detail = reading.detail(incidentId);
  if (detail === null) return null;
  const link = reading.link();
  const document = toDocument({
    incident: detail.incident,
    entries: detail.entries,
    texts: textsOf(detail.entries, reading.readEvidence),
    locale: reading.locale(),
    timezone: reading.timezone(),
    panelTitle: (id) => reading.panelTitle(id) ?? id,
    links: {
      incident: incidentLink(link, incidentId),
      entry: (number) => incidentLink(link, incidentId, number),
    },
  });
  return { detail, document };
};

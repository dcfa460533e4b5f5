import { z } from "zod";
import { type LogLines, noOverlay, type Overlay } from "./overlay.ts";

/** An address may come from anybody: what is not as Yagura writes it opens nothing. */
const lines = z
  .object({
    search: z.string().max(8000),
    fromMs: z.coerce.number().int().positive().max(8.64e15),
    toMs: z.coerce.number().int().positive().max(8.64e15),
  })
  .refine(({ fromMs, toMs }) => fromMs < toMs);
const incidentId = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{26}$/);
/** As the wall file has them, or as they are made of titles. */
const panelId = z.string().regex(/^[\p{Letter}\p{Mark}\p{Number}._-]{1,300}$/u);

/** Log lines as a watcher's hit names them, ?logs=SEARCH&from=MS&to=MS; null when none are named so. */
export const linesAt = (parts: URLSearchParams): LogLines | null => {
  const given = { search: parts.get("logs"), fromMs: parts.get("from"), toMs: parts.get("to") };
  const parsed = lines.safeParse(given);
  return parsed.success ? { ...parsed.data, record: null } : null;
};

/** What an address opens, as links in exports, messages and timelines have it: ?incident=ID, log lines, or ?panel=ID. */
export const overlayAt = (address: string): Overlay => {
  const parts = new URLSearchParams(address);
  const incident = incidentId.safeParse(parts.get("incident"));
  if (incident.success) return { kind: "incident", id: incident.data, entry: null, typing: false, panel: null };
  const found = linesAt(parts);
  if (found) return { kind: "logs", panel: null, fromDetail: false, lines: found };
  const panel = panelId.safeParse(parts.get("panel"));
  return panel.success ? { kind: "detail", panel: panel.data } : noOverlay;
};

const linkKeys = ["incident", "logs", "from", "to", "panel"];

/** The same address without what was opened by it: a page that is loaded again shows the wall. */
export const withoutLink = (href: string): string => {
  const address = new URL(href);
  for (const key of linkKeys) address.searchParams.delete(key);
  return address.href;
};

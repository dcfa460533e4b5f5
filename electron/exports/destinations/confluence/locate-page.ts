import type { Job } from "#electron/exports/destinations/destination.ts";
import { refused } from "#electron/exports/destinations/export-error.ts";
import { type ConfluenceApi, type HeldProperty, notShown, type Page } from "./confluence-api.ts";
import { type PageCopy, type PageRecord, readPageRecord } from "./page-copy.ts";
import type { PageFormat } from "./page-format.ts";

export type OurPage = { page: Page; property: HeldProperty | null; record: PageRecord | null };
export type Located = { is: "none"; title: string } | { is: "gone" } | ({ is: "ours" } & OurPage);

/** A page that was just made may be "not found" for so long. */
const visibleWithinMs = 60_000;
const mostTwins = 20;

export const markOf = (incidentId: string): string => `Yagura ${incidentId}`;
const messagePrefix = "Yagura export ";
export const messageOf = (exportId: string): string => `${messagePrefix}${exportId}`;

/** Somebody else wrote the page's latest version. */
export const isEdited = ({ page, record }: OurPage, copy: PageCopy, format: PageFormat): boolean => {
  const ours = Math.max(copy.version, record?.bodyVersion ?? 0, 1);
  if (page.version <= ours || page.message.startsWith(messagePrefix)) return false;
  return page.title !== copy.title || copy.bodyHash !== format.hash(page.body);
};

const titles = (wanted: string, { tried, foreign }: PageCopy): string[] => {
  const twins = Array.from({ length: mostTwins }, (_, index) => (index === 0 ? wanted : `${wanted} (${index + 1})`));
  return [...new Set([...tried, ...twins])].filter((title) => !foreign.includes(title));
};

/**
 * The page of the incident, wherever an earlier attempt left off: by its id, else by its title and our record or mark on
 * it. Pages of others are passed by. What has been sent once is found or sent again under the same title, which the
 * space takes only once.
 */
export const locatePage = async (
  deps: { api: ConfluenceApi; now: () => number },
  job: Pick<Job, "model">,
  copy: PageCopy,
): Promise<Located> => {
  const { incidentId, title: wanted } = job.model.document;
  const withRecord = async (page: Page): Promise<OurPage> => {
    const property = await deps.api.property(page.id);
    const record = readPageRecord(property?.value);
    return { page, property, record: record?.pageId === page.id ? record : null };
  };
  if (copy.pageId !== null) {
    const page = await deps.api.get(copy.pageId);
    if (page !== null) return { is: "ours", ...(await withRecord(page)) };
    if (deps.now() - copy.madeAtMs < visibleWithinMs) throw notShown();
    return { is: "gone" };
  }
  let free: string | null = null;
  for (const title of titles(wanted, copy)) {
    const page = await deps.api.find(title);
    if (page !== null) {
      const found = await withRecord(page);
      const isOurs =
        found.record === null ? page.body.includes(markOf(incidentId)) : found.record.incidentId === incidentId;
      if (isOurs) return { is: "ours", ...found };
    } else free ??= title;
    if (free !== null && !copy.tried.includes(title)) break;
  }
  if (free === null) throw refused(`${mostTwins} pages of this title belong to others`);
  return { is: "none", title: free };
};

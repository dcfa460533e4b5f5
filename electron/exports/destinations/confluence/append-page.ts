import type { Job } from "#electron/exports/destinations/destination.ts";
import { uncertain } from "#electron/exports/destinations/export-error.ts";
import type { Page } from "./confluence-api.ts";
import { markOf } from "./locate-page.ts";
import { checkSize, type PageDeps, type Progress } from "./make-page.ts";

const stamp = (atMs: number, timezone: string): string => {
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone: timezone, dateStyle: "short", timeStyle: "short" });
  return format.format(atMs);
};

/** The new state as a page below the one that somebody edited, which stays as it is. Pictures stay on the page above. */
export const appendPage = async (
  deps: PageDeps,
  job: Job,
  progress: Progress,
  above: Page,
): Promise<{ url: string | null }> => {
  const { document } = job.model;
  const mark = `${markOf(document.incidentId)} ${job.exportId}`;
  const body = checkSize(deps.format.render(document, mark, null));
  const title = `${above.title} — ${stamp(job.queuedAtMs, document.timezone)}`;
  for (const candidate of [title, `${title} ${job.exportId}`]) {
    const found = await deps.api.find(candidate);
    if (found !== null && !found.body.includes(mark)) continue;
    const page = found ?? (await deps.api.create({ title: candidate, body, parent: above.id }));
    if (page === "taken") throw uncertain("Confluence has a page of this title, but does not show it");
    progress.keep({ appended: { ...progress.copy.appended, [job.exportId]: page.id } });
    return { url: page.url };
  }
  throw uncertain("Confluence shows another page of this title");
};

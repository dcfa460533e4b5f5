import { compareLines } from "#electron/exports/destinations/compare-lines.ts";
import type { Destination, Job, Preview } from "#electron/exports/destinations/destination.ts";
import { uncertain } from "#electron/exports/destinations/export-error.ts";
import { locatePage, markOf } from "./locate-page.ts";
import type { PageDeps, Progress } from "./make-page.ts";
import { readPageCopy } from "./page-copy.ts";
import { adoptPage, atStake, gone, isComplete, publishPage } from "./publish-page.ts";

const mostCollisions = 3;

const start = (job: Job): Progress => {
  const progress: Progress = {
    copy: readPageCopy(job.copy),
    keep: (change) => {
      progress.copy = { ...progress.copy, ...change };
      job.save(progress.copy);
    },
  };
  return progress;
};

/** Pages of incidents in a Confluence of either kind. */
export const createConfluence = (deps: PageDeps): Destination => {
  return {
    settleMs: 5000,
    publish: async (job) => {
      const progress = start(job);
      for (let attempt = 0; attempt < mostCollisions; attempt++) {
        if (attempt > 0) await deps.sleep(250 * 2 ** attempt);
        const published = await publishPage(deps, job, progress);
        if (published !== null) return published;
      }
      throw uncertain("Confluence keeps saying that the page has changed");
    },
    reconcile: async (job) => {
      const progress = start(job);
      const located = await locatePage(deps, job, progress.copy);
      if (located.is !== "ours") return { complete: false, url: null };
      adoptPage(deps, progress, located);
      const complete = isComplete(located, job) && progress.copy.isLabelled && job.decision === null;
      return { complete, url: located.page.url };
    },
    preview: async (job): Promise<Preview> => {
      const copy = readPageCopy(job.copy);
      const located = await locatePage(deps, job, copy);
      const place = copy.pageId === null ? null : { pageId: copy.pageId, files: copy.files };
      const body = deps.format.render(job.model.document, markOf(job.model.document.incidentId), place);
      const plain = { url: copy.url, reason: null, seen: null, body, difference: [], lost: [] };
      if (located.is === "none") return { ...plain, exists: false, change: "create" };
      if (located.is === "gone") return { ...plain, exists: false, change: "asks", ...gone };
      const there = deps.format.lines(located.page.body);
      const found = { ...plain, exists: true, url: located.page.url ?? copy.url };
      const stake = await atStake(deps, located, copy);
      if (isComplete(located, job)) return { ...found, change: "nothing" };
      const compared = compareLines(copy.lines, there, deps.format.lines(body));
      if (stake === null) return { ...found, change: "update", difference: compared.difference };
      return { ...found, change: "asks", ...stake, ...compared };
    },
  };
};

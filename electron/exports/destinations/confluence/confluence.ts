import { compareLines } from "#electron/exports/destinations/compare-lines.ts";
import type { Destination, Job, Preview } from "#electron/exports/destinations/destination.ts";
import { asks, ExportError, uncertain } from "#electron/exports/destinations/export-error.ts";
import { appendPage } from "./append-page.ts";
import { notShown } from "./confluence-api.ts";
import { isEdited, type Located, locatePage, markOf, type OurPage } from "./locate-page.ts";
import { checkSize, makePage, type PageDeps, type Progress, putPage, uploadFiles } from "./make-page.ts";
import { type PageCopy, readPageCopy } from "./page-copy.ts";

const gone = { reason: "The page was deleted", seen: "deleted" };
const mostCollisions = 3;
const labels = ["incident", "yagura"];

/** What would be lost by writing over the page, and the state in which it was looked at; null when nothing would be. */
const atStake = async (deps: PageDeps, ours: OurPage, copy: PageCopy) => {
  const comments = await deps.api.openComments(ours.page.id);
  const edited = isEdited(ours, copy, deps.format);
  if (!edited && comments === 0) return null;
  const what = edited ? "Somebody has edited the page" : `The page has ${comments} open inline comments`;
  return { reason: what, seen: `version ${edited ? ours.page.version : "ours"}, ${comments} comments` };
};

const isComplete = (located: Located, job: Job): boolean =>
  located.is === "ours" && located.record?.modelSha256 === job.model.sha256;

/** Pages of incidents in a Confluence of either kind. */
export const createConfluence = (deps: PageDeps): Destination => {
  const mark = (job: Job) => markOf(job.model.document.incidentId);
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
  const adopt = (progress: Progress, { page, record }: OurPage) => {
    if (progress.copy.pageId === page.id) return;
    const version = record?.bodyVersion ?? 1;
    const tried = [...progress.copy.tried, page.title];
    progress.keep({ pageId: page.id, title: page.title, tried, version, madeAtMs: deps.now(), url: page.url });
  };
  const locate = (job: Job, copy: PageCopy) => locatePage(deps, job, copy);

  const findOrMake = async (job: Job, progress: Progress) => {
    let located = await locate(job, progress.copy);
    if (located.is === "gone") {
      const mayRemake = job.decision?.seen === gone.seen && job.decision.action !== "skip";
      if (!mayRemake) throw asks(gone.reason, gone.seen);
      progress.keep(readPageCopy(null));
      located = await locate(job, progress.copy);
    }
    if (located.is === "none") return { ours: await makePage(deps, job, progress, located.title), isNew: true };
    if (located.is === "gone") throw notShown();
    adopt(progress, located);
    return { ours: located, isNew: false };
  };

  const record = async (job: Job, ours: OurPage, version: number) => {
    const value = {
      incidentId: job.model.document.incidentId,
      pageId: ours.page.id,
      exporter: 1,
      modelSha256: job.model.sha256,
      bodyVersion: version,
    };
    await deps.api.saveProperty(ours.page.id, value, ours.property);
  };
  const label = async (progress: Progress, pageId: string) => {
    if (progress.copy.isLabelled) return;
    try {
      await deps.api.label(pageId, labels);
    } catch (error) {
      // A token without the right to label can still write pages.
      if (!(error instanceof ExportError && error.outcome.is === "refused")) throw error;
    }
    progress.keep({ isLabelled: true });
  };

  /** null: somebody changed the page meanwhile. */
  const write = async (job: Job, progress: Progress, ours: OurPage): Promise<number | null> => {
    let { page } = ours;
    if (await uploadFiles(deps, job, progress, page.id)) {
      const again = await deps.api.get(page.id);
      if (again === null) throw notShown();
      // Uploads may raise the version; anything else is somebody's change.
      const isSame = again.title === page.title && deps.format.hash(again.body) === deps.format.hash(page.body);
      if (again.version > page.version && !isSame) return null;
      if (again.version > page.version) page = again;
    }
    const place = { pageId: page.id, files: progress.copy.files };
    const body = checkSize(deps.format.render(job.model.document, mark(job), place));
    const isWritten =
      progress.copy.bodyHash === deps.format.hash(body) &&
      page.version === progress.copy.version &&
      page.title === job.model.document.title;
    return isWritten ? page.version : ((await putPage(deps, job, progress, page, body))?.version ?? null);
  };

  const publishOnce = async (job: Job, progress: Progress): Promise<{ url: string | null } | null> => {
    const { ours, isNew } = await findOrMake(job, progress);
    if (!isNew && isComplete({ is: "ours", ...ours }, job) && job.decision === null) {
      await label(progress, ours.page.id);
      progress.keep({ complete: job.model.sha256 });
      return { url: ours.page.url ?? progress.copy.url };
    }
    if (!isNew) {
      const stake = await atStake(deps, ours, progress.copy);
      const decided = stake !== null && job.decision?.seen === stake.seen ? job.decision.action : null;
      if (decided === "append") return appendPage(deps, job, progress, ours.page);
      if (stake !== null && decided !== "overwrite") throw asks(stake.reason, stake.seen);
    }
    const version = await write(job, progress, ours);
    if (version === null) return null;
    await record(job, ours, version);
    await label(progress, ours.page.id);
    progress.keep({ complete: job.model.sha256 });
    return { url: progress.copy.url };
  };

  return {
    settleMs: 5000,
    publish: async (job) => {
      const progress = start(job);
      for (let attempt = 0; attempt < mostCollisions; attempt++) {
        if (attempt > 0) await deps.sleep(250 * 2 ** attempt);
        const published = await publishOnce(job, progress);
        if (published !== null) return published;
      }
      throw uncertain("Confluence keeps saying that the page has changed");
    },
    reconcile: async (job) => {
      const progress = start(job);
      const located = await locate(job, progress.copy);
      if (located.is !== "ours") return { complete: false, url: null };
      adopt(progress, located);
      const complete = isComplete(located, job) && progress.copy.isLabelled && job.decision === null;
      return { complete, url: located.page.url };
    },
    preview: async (job): Promise<Preview> => {
      const copy = readPageCopy(job.copy);
      const located = await locate(job, copy);
      const place = copy.pageId === null ? null : { pageId: copy.pageId, files: copy.files };
      const body = deps.format.render(job.model.document, mark(job), place);
      const plain = { url: copy.url, reason: null, body, difference: [], lost: [] };
      if (located.is === "none") return { ...plain, exists: false, change: "create" };
      if (located.is === "gone") return { ...plain, exists: false, change: "asks", reason: gone.reason };
      const there = deps.format.lines(located.page.body);
      const found = { ...plain, exists: true, url: located.page.url ?? copy.url };
      const stake = await atStake(deps, located, copy);
      if (isComplete(located, job)) return { ...found, change: "nothing" };
      const compared = compareLines(copy.lines, there, deps.format.lines(body));
      if (stake === null) return { ...found, change: "update", difference: compared.difference };
      return { ...found, change: "asks", reason: stake.reason, ...compared };
    },
  };
};

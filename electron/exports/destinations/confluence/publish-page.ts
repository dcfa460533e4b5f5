import type { Job } from "#electron/exports/destinations/destination.ts";
import { asks, ExportError } from "#electron/exports/destinations/export-error.ts";
import { appendPage } from "./append-page.ts";
import { notShown } from "./confluence-api.ts";
import { isEdited, locatePage, markOf, type OurPage } from "./locate-page.ts";
import { checkSize, makePage, type PageDeps, type Progress, putPage, uploadFiles } from "./make-page.ts";
import { type PageCopy, readPageCopy } from "./page-copy.ts";

export const gone = { reason: "The page was deleted", seen: "deleted" };
const labels = ["incident", "yagura"];

/** What would be lost by writing over the page, and the state in which it was looked at; null when nothing would be. */
export const atStake = async (deps: PageDeps, ours: OurPage, copy: PageCopy) => {
  const comments = await deps.api.openComments(ours.page.id);
  const edited = isEdited(ours, copy, deps.format);
  if (!edited && comments === 0) return null;
  const what = edited ? "Somebody has edited the page" : `The page has ${comments} open inline comments`;
  return { reason: what, seen: `version ${edited ? ours.page.version : "ours"}, ${comments} comments` };
};

export const isComplete = ({ record }: OurPage, job: Job): boolean => record?.modelSha256 === job.model.sha256;

/** Takes what was found for our own, if it was not known to be. */
export const adoptPage = (deps: PageDeps, progress: Progress, { page, record }: OurPage) => {
  if (progress.copy.pageId === page.id) return;
  const version = record?.bodyVersion ?? 1;
  const tried = [...progress.copy.tried, page.title];
  progress.keep({ pageId: page.id, title: page.title, tried, version, madeAtMs: deps.now(), url: page.url });
};

const findOrMake = async (deps: PageDeps, job: Job, progress: Progress) => {
  let located = await locatePage(deps, job, progress.copy);
  if (located.is === "gone") {
    const mayRemake = job.decision?.seen === gone.seen && job.decision.action !== "skip";
    if (!mayRemake) throw asks(gone.reason, gone.seen);
    progress.keep(readPageCopy(null));
    located = await locatePage(deps, job, progress.copy);
  }
  if (located.is === "none") return { ours: await makePage(deps, job, progress, located.title), isNew: true };
  if (located.is === "gone") throw notShown();
  adoptPage(deps, progress, located);
  return { ours: located, isNew: false };
};

const record = async (deps: PageDeps, job: Job, ours: OurPage, version: number) => {
  const { incidentId } = job.model.document;
  const value = { incidentId, pageId: ours.page.id, exporter: 1, modelSha256: job.model.sha256, bodyVersion: version };
  await deps.api.saveProperty(ours.page.id, value, ours.property);
};

const label = async (deps: PageDeps, progress: Progress, pageId: string) => {
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
const write = async (deps: PageDeps, job: Job, progress: Progress, ours: OurPage): Promise<number | null> => {
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
  const body = checkSize(deps.format.render(job.model.document, markOf(job.model.document.incidentId), place));
  const isWritten =
    progress.copy.bodyHash === deps.format.hash(body) &&
    page.version === progress.copy.version &&
    page.title === job.model.document.title;
  return isWritten ? page.version : ((await putPage(deps, job, progress, page, body))?.version ?? null);
};

/** From wherever the page stands to the whole of it; null: somebody changed it meanwhile, and it must be looked at again. */
export const publishPage = async (
  deps: PageDeps,
  job: Job,
  progress: Progress,
): Promise<{ url: string | null } | null> => {
  const { ours, isNew } = await findOrMake(deps, job, progress);
  if (!isNew && isComplete(ours, job) && job.decision === null) {
    await label(deps, progress, ours.page.id);
    progress.keep({ complete: job.model.sha256 });
    return { url: ours.page.url ?? progress.copy.url };
  }
  if (!isNew) {
    const stake = await atStake(deps, ours, progress.copy);
    const decided = stake !== null && job.decision?.seen === stake.seen ? job.decision.action : null;
    if (decided === "append") return appendPage(deps, job, progress, ours.page);
    if (stake !== null && decided !== "overwrite") throw asks(stake.reason, stake.seen);
  }
  const version = await write(deps, job, progress, ours);
  if (version === null) return null;
  await record(deps, job, ours, version);
  await label(deps, progress, ours.page.id);
  progress.keep({ complete: job.model.sha256 });
  return { url: progress.copy.url };
};

import { compareLines, markdownLines } from "./compare-lines.ts";
import type { Destination, Job, Preview } from "./destination.ts";
import { asks, uncertain } from "./export-error.ts";
import { readSignature, textHash, unsigned } from "./signed-text.ts";
import { deleted, mayRemake, startTextProgress, type TextProgress, titleFor, visibleWithinMs } from "./text-copy.ts";

/** A copy as it stands at the destination. */
export type HeldText = { id: string; title: string; text: string; url: string | null };
export type Draft = { title: string; text: string };

/** Where a copy is one text. Reads see the text with its signature; H may know more than the text. */
export type TextPlace<H extends HeldText> = {
  settleMs: number;
  /** "post", "notebook", "file". */
  noun: string;
  /** The signed text that is to stand there; files: the addresses of what has been uploaded. */
  render: (job: Job, files: Readonly<Record<string, string>>) => Draft;
  /** Brings missing files there and keeps their addresses. */
  upload: (job: Job, progress: TextProgress) => Promise<void>;
  get: (id: string) => Promise<H | null>;
  /** By its signature, among what was made since the incident was opened. */
  find: (job: Job) => Promise<H | null>;
  create: (job: Job, draft: Draft) => Promise<H>;
  /** Only onto the state that was read. */
  change: (job: Job, held: H, draft: Draft) => Promise<void>;
  /** The new state beside the one that somebody has edited; doing it again for the same export changes nothing. */
  append: (job: Job, held: H, files: Readonly<Record<string, string>>) => Promise<void>;
};

/** What would be lost by writing over the text, and the state it was looked at in; null: nothing. */
const atStake = ({ text }: HeldText, noun: string) =>
  readSignature(text)?.isIntact ? null : { reason: `Somebody has edited the ${noun}`, seen: textHash(text) };

export const createTextDestination = <H extends HeldText>(
  place: TextPlace<H>,
  deps: { now: () => number },
): Destination => {
  const locate = async (job: Job, { copy }: TextProgress): Promise<H | "none" | "deleted"> => {
    if (copy.id === null) return (await place.find(job)) ?? "none";
    const held = await place.get(copy.id);
    if (held !== null) return held;
    if (deps.now() - copy.madeAtMs < visibleWithinMs) throw uncertain(`The ${place.noun} is not shown yet`);
    return "deleted";
  };
  const adopt = (progress: TextProgress, held: H) => {
    if (progress.copy.id === held.id) return;
    const titles = [...progress.copy.titles, held.title];
    progress.keep({ id: held.id, madeAtMs: deps.now(), titles, url: held.url });
  };
  const isSame = (held: H, { title, text }: Draft) => held.title === title && textHash(held.text) === textHash(text);

  return {
    settleMs: place.settleMs,
    publish: async (job) => {
      const progress = startTextProgress(job);
      let held = await locate(job, progress);
      if (held === "deleted") {
        if (!mayRemake(job)) throw asks(deleted.reason, deleted.seen);
        progress.keep({ id: null, titles: [] });
        held = await locate(job, progress);
      }
      await place.upload(job, progress);
      const draft = place.render(job, progress.copy.files);
      if (held === "none" || held === "deleted") {
        held = await place.create(job, draft);
        adopt(progress, held);
        progress.keep({ text: unsigned(draft.text) });
        return { url: held.url };
      }
      adopt(progress, held);
      const title = titleFor(progress, held.title, draft.title);
      if (isSame(held, { ...draft, title })) return { url: held.url };
      const stake = atStake(held, place.noun);
      const decided = stake !== null && job.decision?.seen === stake.seen ? job.decision.action : null;
      if (decided === "append") {
        await place.append(job, held, progress.copy.files);
        return { url: held.url };
      }
      if (stake !== null && decided !== "overwrite") throw asks(stake.reason, stake.seen);
      await place.change(job, held, { ...draft, title });
      progress.keep({ text: unsigned(draft.text) });
      return { url: held.url };
    },
    reconcile: async (job) => {
      const progress = startTextProgress(job);
      const held = await locate(job, progress);
      if (held === "none" || held === "deleted") return { complete: false, url: null };
      adopt(progress, held);
      const draft = place.render(job, progress.copy.files);
      const title = titleFor(progress, held.title, draft.title);
      const complete = isSame(held, { ...draft, title }) && job.decision === null;
      return { complete, url: held.url };
    },
    preview: async (job): Promise<Preview> => {
      const progress = startTextProgress(job);
      const { copy } = progress;
      const draft = place.render(job, copy.files);
      const body = unsigned(draft.text);
      const plain = { url: copy.url, reason: null, seen: null, body, difference: [], lost: [] };
      const held = await locate(job, progress);
      if (held === "none") return { ...plain, exists: false, change: "create" };
      if (held === "deleted") return { ...plain, exists: false, change: "asks", ...deleted };
      const there = { ...plain, exists: true, url: held.url };
      const title = titleFor({ copy, keep: () => {} }, held.title, draft.title);
      if (isSame(held, { ...draft, title })) return { ...there, change: "nothing" };
      const lines = [copy.text, unsigned(held.text), body].map(markdownLines);
      const compared = compareLines(lines[0] ?? [], lines[1] ?? [], lines[2] ?? []);
      const stake = atStake(held, place.noun);
      if (stake === null) return { ...there, change: "update", difference: compared.difference };
      return { ...there, change: "asks", ...stake, ...compared };
    },
  };
};

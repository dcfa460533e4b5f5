import type { DestinationConfigOf } from "#config/wall/incidents.ts";
import type { Destination, DestinationDeps, Job } from "#electron/exports/destinations/destination.ts";
import { asks } from "#electron/exports/destinations/export-error.ts";
import type { Renderers } from "#electron/exports/destinations/renderers.ts";
import { readSignature, sign, textHash } from "#electron/exports/destinations/signed-text.ts";
import { createTextDestination, type TextPlace } from "#electron/exports/destinations/text-destination.ts";
import { createEsaClient, type Post } from "./esa-client.ts";

/** One tag a post, so that it is found when the answer to its making was lost. */
const tagOf = (incidentId: string): string => `yagura-${incidentId.toLowerCase()}`;

type HeldPost = { id: string; title: string; text: string; url: string; post: Post };
const toHeld = (post: Post): HeldPost => ({
  id: String(post.number),
  title: post.name,
  text: post.body_md,
  url: post.url,
  post,
});

/** A post on esa.io. */
export const createEsa = (
  config: DestinationConfigOf<"esa">,
  deps: DestinationDeps,
  render: Renderers["esa"],
): Destination => {
  const client = createEsaClient(config, deps);
  const place: TextPlace<HeldPost> = {
    settleMs: 30_000,
    noun: "post",
    render: ({ model }, files) => {
      const { name, body } = render(model.document, (sha256) => files[sha256] ?? null);
      const { incidentId } = model.document;
      return { title: name, text: sign(body, { incidentId, part: "1" }, "comment") };
    },
    upload: async ({ model }, progress) => {
      for (const { sha256, name, mime } of model.document.attachments) {
        if (progress.copy.files[sha256] !== undefined) continue;
        const bytes = await deps.readEvidence(sha256);
        if (bytes === null || bytes.length === 0) continue;
        const url = await client.upload({ name, mime, bytes });
        progress.keep({ files: { ...progress.copy.files, [sha256]: url } });
      }
    },
    get: async (id) => {
      const post = await client.post(Number(id));
      return post === null ? null : toHeld(post);
    },
    find: async ({ model }) => {
      const { incidentId } = model.document;
      const posts = await client.tagged(tagOf(incidentId));
      const ours = posts.find(({ body_md }) => readSignature(body_md)?.incidentId === incidentId);
      return ours === undefined ? null : toHeld(ours);
    },
    create: async ({ model, exportId }, { title, text }) => {
      const tags = ["incident", tagOf(model.document.incidentId)];
      const message = `Yagura export ${exportId}`;
      return toHeld(
        await client.create({ name: title, body_md: text, tags, category: config.category, wip: false, message }),
      );
    },
    change: async (job: Job, { post }, { title, text }) => {
      const user = post.updated_by?.screen_name ?? post.created_by?.screen_name ?? "";
      const original = { body_md: post.body_md, number: post.revision_number, user };
      const name = title === post.name ? {} : { name: title };
      const message = `Yagura export ${job.exportId}`;
      const changed = await client.change(post.number, {
        ...name,
        body_md: text,
        message,
        original_revision: original,
      });
      // Somebody was faster; esa merged both and marked where they overlap.
      if (changed.overlapped) throw asks("Somebody edited the post at the same time", textHash(changed.body_md));
    },
    append: async (job, { post }, files) => {
      const { incidentId } = job.model.document;
      const signature = { incidentId, part: job.exportId };
      const isThere = (await client.comments(post.number)).some((body) => readSignature(body)?.part === job.exportId);
      if (isThere) return;
      const { body } = render(job.model.document, (sha256) => files[sha256] ?? null);
      await client.comment(post.number, sign(body, signature, "comment"));
    },
  };
  return createTextDestination(place, deps);
};

import { z } from "zod";
import type { DestinationConfigOf } from "#config/wall/incidents.ts";
import type { DestinationDeps } from "#electron/exports/destinations/destination.ts";
import { refused, uncertain } from "#electron/exports/destinations/export-error.ts";
import { createVendorClient } from "#electron/exports/destinations/vendor-client.ts";

const user = z.object({ screen_name: z.string() });
const post = z.object({
  number: z.int(),
  name: z.string(),
  body_md: z.string(),
  url: z.string(),
  tags: z.array(z.string()).default([]),
  revision_number: z.int(),
  created_by: user.nullish(),
  updated_by: user.nullish(),
  /** Only in answers to changes. */
  overlapped: z.boolean().default(false),
});
export type Post = z.infer<typeof post>;

const policy = z.object({
  attachment: z.object({ endpoint: z.string(), url: z.string() }),
  form: z.record(z.string(), z.string()),
});
const comments = z.object({ comments: z.array(z.object({ body_md: z.string() })), next_page: z.int().nullish() });
const posts = z.object({ posts: z.array(post) });

export type PostDraft = {
  name: string;
  body_md: string;
  tags: string[];
  category: string;
  wip: boolean;
  message: string;
};
export type PostChange = {
  name?: string;
  body_md: string;
  message: string;
  /** Without it the last writer wins; with it esa merges. */
  original_revision: { body_md: string; number: number; user: string };
};

/** Bytes go only where esa keeps its files, or to the configured host itself. */
const isEsaHost = (endpoint: string, base: string): boolean => {
  if (!URL.canParse(endpoint)) return false;
  const { protocol, hostname, host } = new URL(endpoint);
  if (host === new URL(base).host) return true;
  return protocol === "https:" && /(^|\.)(amazonaws\.com|esa\.io)$/.test(hostname);
};

/** esa's API v1 (docs.esa.io/posts/102). */
export const createEsaClient = (config: DestinationConfigOf<"esa">, deps: DestinationDeps) => {
  const base = `${config.url.replace(/\/+$/, "")}/v1/teams/${encodeURIComponent(config.team)}`;
  const client = createVendorClient({
    ...deps,
    base,
    headers: { authorization: `Bearer ${config.token}` },
    secrets: [config.token],
  });
  return {
    post: (number: number): Promise<Post | null> => client.readOrNull(post, `/posts/${number}`),
    tagged: async (tag: string): Promise<Post[]> => {
      const found = await client.read(posts, "/posts", {
        query: { q: `tag:${tag}`, per_page: "100", sort: "number", order: "asc" },
      });
      return found.posts.filter(({ tags }) => tags.includes(tag));
    },
    create: (draft: PostDraft): Promise<Post> => client.read(post, "/posts", { method: "POST", json: { post: draft } }),
    change: async (number: number, change: PostChange): Promise<Post> => {
      const call = { method: "PATCH", json: { post: change }, accept: [409] } as const;
      const answer = await client.call(`/posts/${number}`, call);
      if (answer.status === 409) throw uncertain("esa says that the post is being changed");
      return client.parse(post, answer.text);
    },
    comments: async (number: number): Promise<string[]> => {
      const query = { per_page: "100" };
      const found = await client.read(comments, `/posts/${number}/comments`, { query });
      return found.comments.map(({ body_md }) => body_md);
    },
    comment: (number: number, body_md: string) =>
      client.read(z.object({ body_md: z.string() }), `/posts/${number}/comments`, {
        method: "POST",
        json: { comment: { body_md } },
      }),
    /** The file's address for Markdown. An upload whose answer is lost leaves a file that nothing shows. */
    upload: async (file: { name: string; mime: string; bytes: Uint8Array<ArrayBuffer> }): Promise<string> => {
      const form = new URLSearchParams({ type: file.mime, name: file.name, size: String(file.bytes.length) });
      const { attachment, form: fields } = await client.read(policy, "/attachments/policies", { method: "POST", form });
      if (!isEsaHost(attachment.endpoint, base)) throw refused("esa names an upload address that is not its own");
      const body = new FormData();
      for (const [name, value] of Object.entries(fields)) body.set(name, value);
      body.set("file", new File([file.bytes], file.name, { type: file.mime }));
      const { status, text } = await client.upload(attachment.endpoint, { method: "POST", form: body });
      if (status === 200 && text !== "") throw uncertain("esa's file store answers something else");
      return attachment.url;
    },
  };
};

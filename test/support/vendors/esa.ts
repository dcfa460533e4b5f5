import { applyPatch, structuredPatch } from "diff";
import { Hono } from "hono";
import { z } from "zod";

export type StoredPost = {
  number: number;
  name: string;
  category: string;
  body_md: string;
  tags: string[];
  revision_number: number;
  by: string;
  isDeleted: boolean;
  comments: string[];
};
export type EsaOptions = {
  now: () => number;
  team: string;
  token: string;
  /** Requests in fifteen minutes; esa's own is 300. */
  quota?: number;
  /** A post that was just made is not found by its tag before. */
  lagMs?: number;
  /** Where uploads go; esa's own are at Amazon's. Default: this very server. */
  uploadEndpoint?: string;
};

const draft = z.object({
  post: z.object({
    name: z.string().min(1),
    body_md: z.string().default(""),
    tags: z.array(z.string()).default([]),
    category: z.string().default(""),
    wip: z.boolean().default(true),
    message: z.string().default(""),
  }),
});
const change = z.object({
  post: z.object({
    name: z.string().min(1).optional(),
    body_md: z.string().optional(),
    tags: z.array(z.string()).optional(),
    message: z.string().optional(),
    original_revision: z.object({ body_md: z.string(), number: z.int(), user: z.string() }).optional(),
  }),
});
const failure = (status: number, error: string, message: string) => Response.json({ error, message }, { status });
const windowMs = 900_000;

/** What both changed since `base`; overlapped: not to be joined, both are kept with marks between. */
const merge = (base: string, theirs: string, ours: string): { body: string; overlapped: boolean } => {
  if (theirs === base) return { body: ours, overlapped: false };
  const merged = applyPatch(theirs, structuredPatch("post", "post", base, ours));
  if (merged !== false) return { body: merged, overlapped: false };
  return { body: `<<<<<<<\n${theirs}\n=======\n${ours}\n>>>>>>>`, overlapped: true };
};

/** esa.io's API v1: a quota told with every answer, three-way merges, uploads by a policy. */
export const createEsaVendor = (options: EsaOptions) => {
  const posts: (StoredPost & { madeAtMs: number })[] = [];
  const uploads: { name: string; url: string; bytes: Uint8Array }[] = [];
  let used: number[] = [];
  let policies = 0;
  const team = `/v1/teams/${options.team}`;
  const app = new Hono();
  const toPost = (post: StoredPost, origin: string) => ({
    number: post.number,
    name: post.name,
    full_name: `${post.category}/${post.name}`,
    body_md: post.body_md,
    tags: post.tags,
    category: post.category,
    revision_number: post.revision_number,
    created_by: { screen_name: "yagura" },
    updated_by: { screen_name: post.by },
    url: `${origin}/posts/${post.number}`,
  });
  const origin = (url: string) => new URL(url).origin;
  const byNumber = (text: string) => posts.find(({ number, isDeleted }) => number === Number(text) && !isDeleted);

  app.post("/upload", async (c) => {
    const form = await c.req.raw.formData();
    const [last] = [...form.keys()].slice(-1);
    const file = form.get("file");
    if (form.get("policy") !== "signed" || last !== "file" || !(file instanceof File)) return c.text("<Error/>", 403);
    uploads.push({ name: file.name, url: String(form.get("key")), bytes: new Uint8Array(await file.arrayBuffer()) });
    return c.body(null, 204);
  });
  app.use(async (c, next) => {
    if (c.req.header("authorization") !== `Bearer ${options.token}`)
      return failure(401, "unauthorized", "Unauthorized");
    used = used.filter((atMs) => atMs > options.now() - windowMs);
    const quota = options.quota ?? 300;
    const reset = String(Math.ceil(((used[0] ?? options.now()) + windowMs) / 1000));
    const quotaHeaders = { "x-ratelimit-limit": String(quota), "x-ratelimit-reset": reset };
    if (used.length >= quota) {
      const headers = { ...quotaHeaders, "x-ratelimit-remaining": "0" };
      return Response.json({ error: "too_many_requests", message: "Too many requests" }, { status: 429, headers });
    }
    used.push(options.now());
    await next();
    for (const [name, value] of Object.entries(quotaHeaders)) c.res.headers.set(name, value);
    c.res.headers.set("x-ratelimit-remaining", String(quota - used.length));
  });
  app.get(`${team}/posts`, (c) => {
    const tag = /^tag:(\S+)$/.exec(c.req.query("q") ?? "")?.[1] ?? "";
    const isShown = ({ madeAtMs, isDeleted }: (typeof posts)[number]) =>
      !isDeleted && options.now() - madeAtMs >= (options.lagMs ?? 0);
    const found = posts.filter((post) => isShown(post) && post.tags.some((one) => one.includes(tag)));
    return c.json({ posts: found.map((post) => toPost(post, origin(c.req.url))), next_page: null });
  });
  app.post(`${team}/posts`, async (c) => {
    const parsed = draft.safeParse(await c.req.json());
    if (!parsed.success) return failure(400, "bad_request", "Invalid post");
    const { name, body_md, tags, category } = parsed.data.post;
    if (name.includes("/")) return failure(400, "bad_request", "This fake takes categories apart from names");
    const made = { revision_number: 1, by: "yagura", isDeleted: false, comments: [], madeAtMs: options.now() };
    const post = { number: posts.length + 1, name, body_md, tags, category, ...made };
    posts.push(post);
    return c.json(toPost(post, origin(c.req.url)), 201);
  });
  app.get(`${team}/posts/:number`, (c) => {
    const post = byNumber(c.req.param("number"));
    return post === undefined ? failure(404, "not_found", "Not found") : c.json(toPost(post, origin(c.req.url)));
  });
  app.patch(`${team}/posts/:number`, async (c) => {
    const post = byNumber(c.req.param("number"));
    const parsed = change.safeParse(await c.req.json());
    if (post === undefined) return failure(404, "not_found", "Not found");
    if (!parsed.success) return failure(400, "bad_request", "Invalid post");
    const { name, body_md, original_revision: original } = parsed.data.post;
    const ours = body_md ?? post.body_md;
    const merged =
      original === undefined ? { body: ours, overlapped: false } : merge(original.body_md, post.body_md, ours);
    Object.assign(post, { name: name ?? post.name, body_md: merged.body, by: "yagura" });
    post.revision_number += 1;
    return c.json({ ...toPost(post, origin(c.req.url)), overlapped: merged.overlapped });
  });
  app.get(`${team}/posts/:number/comments`, (c) => {
    const post = byNumber(c.req.param("number"));
    if (post === undefined) return failure(404, "not_found", "Not found");
    return c.json({ comments: post.comments.map((body_md, id) => ({ id, body_md })), next_page: null });
  });
  app.post(`${team}/posts/:number/comments`, async (c) => {
    const post = byNumber(c.req.param("number"));
    const parsed = z.object({ comment: z.object({ body_md: z.string().min(1) }) }).safeParse(await c.req.json());
    if (post === undefined) return failure(404, "not_found", "Not found");
    if (!parsed.success) return failure(400, "bad_request", "Invalid comment");
    post.comments.push(parsed.data.comment.body_md);
    return c.json({ id: post.comments.length, body_md: parsed.data.comment.body_md }, 201);
  });
  app.post(`${team}/attachments/policies`, async (c) => {
    const form = await c.req.raw.formData();
    const name = form.get("name");
    if (form.get("type") === null || form.get("size") === null || name === null)
      return failure(400, "bad_request", "type, name and size are needed");
    const home = origin(c.req.url);
    const endpoint = options.uploadEndpoint ?? `${home}/upload`;
    const url = `${home}/uploads/${++policies}/${encodeURIComponent(String(name))}`;
    return c.json({ attachment: { endpoint, url }, form: { policy: "signed", key: url } });
  });
  const person = {
    edit: (post: StoredPost, changeBody: (body: string) => string) => {
      post.body_md = changeBody(post.body_md);
      post.revision_number += 1;
      post.by = "haruko";
    },
  };
  return { fetch: async (request: Request) => app.fetch(request), posts, uploads, person };
};

import { Hono } from "hono";
import { z } from "zod";

type File = { id: string; name: string };
export type StoredMessage = {
  ts: string;
  thread_ts?: string;
  text: string;
  blocks: unknown[];
  metadata?: { event_type: string; event_payload: Record<string, unknown> };
  files: File[];
  subtype?: string;
};
export type SlackOptions = {
  now: () => number;
  channel: string;
  token: string;
  /** Where uploads go; Slack's own are at files.slack.com. Default: this very server. */
  uploadEndpoint?: string;
  /** At most so many messages a page. */
  pageSize?: number;
};

const metadata = z.object({ event_type: z.string(), event_payload: z.record(z.string(), z.unknown()) });
const message = z.object({
  channel: z.string(),
  text: z.string(),
  blocks: z.array(z.unknown()).max(50).default([]),
  thread_ts: z.string().optional(),
  metadata: metadata.optional(),
});
const completion = z.object({
  files: z.array(z.object({ id: z.string(), title: z.string().optional() })).min(1),
  channel_id: z.string(),
  thread_ts: z.string().optional(),
});

/** Slack's Web API: errors come with HTTP 200. */
export const createSlackVendor = (options: SlackOptions) => {
  const messages: StoredMessage[] = [];
  const uploaded = new Map<string, { name: string; length: number; bytes: Uint8Array | null; isShown: boolean }>();
  let count = 0;
  const app = new Hono();
  const no = (error: string) => Response.json({ ok: false, error });
  const newTs = () => `${Math.floor(options.now() / 1000)}.${String(++count).padStart(6, "0")}`;
  const root = (ts: string) => messages.find((one) => one.ts === ts && one.thread_ts === undefined);

  app.post("/upload/:id", async (c) => {
    const held = uploaded.get(c.req.param("id"));
    if (held === undefined || c.req.header("authorization") !== undefined) return c.text("no", 403);
    held.bytes = new Uint8Array(await c.req.arrayBuffer());
    return held.bytes.length === held.length ? c.text(`OK - ${held.length}`) : c.text("length", 400);
  });
  const api = new Hono();
  api.use(async (c, next) => {
    const given = c.req.header("authorization");
    if (given === undefined) return no("not_authed");
    if (given !== `Bearer ${options.token}`) return no("invalid_auth");
    await next();
  });
  api.post("/chat.postMessage", async (c) => {
    const parsed = message.safeParse(await c.req.json());
    if (!parsed.success) return no("invalid_arguments");
    const { channel, thread_ts, ...rest } = parsed.data;
    if (channel !== options.channel) return no("channel_not_found");
    if (thread_ts !== undefined && root(thread_ts) === undefined) return no("thread_not_found");
    if (rest.text.length > 40_000) return no("msg_too_long");
    if (JSON.stringify(rest.blocks).length > 13_200) return no("msg_blocks_too_long");
    const { metadata: given, ...plain } = rest;
    const thread = thread_ts === undefined ? {} : { thread_ts };
    const posted = { ...plain, ...thread, ...(given ? { metadata: given } : {}), ts: newTs(), files: [] };
    messages.push(posted);
    return c.json({ ok: true, channel, ts: posted.ts, message: posted });
  });
  api.post("/chat.update", async (c) => {
    const parsed = message.extend({ ts: z.string() }).safeParse(await c.req.json());
    if (!parsed.success) return no("invalid_arguments");
    const { ts, text, blocks, metadata: given } = parsed.data;
    const held = messages.find((one) => one.ts === ts && one.subtype !== "tombstone");
    if (held === undefined) return no("message_not_found");
    Object.assign(held, { text, blocks, ...(given ? { metadata: given } : {}) });
    return c.json({ ok: true, channel: options.channel, ts, text });
  });
  const answerPage = (all: StoredMessage[], cursor: string | undefined, withMetadata: boolean) => {
    const start = Number(cursor ?? 0);
    const end = start + (options.pageSize ?? 100);
    const next_cursor = end < all.length ? String(end) : "";
    const shown = all
      .slice(start, end)
      .map(({ metadata: held, ...rest }) => (withMetadata ? { ...rest, metadata: held } : rest));
    return Response.json({
      ok: true,
      messages: shown,
      has_more: next_cursor !== "",
      response_metadata: { next_cursor },
    });
  };
  api.get("/conversations.history", (c) => {
    if (c.req.query("channel") !== options.channel) return no("channel_not_found");
    const oldest = Number(c.req.query("oldest") ?? 0);
    const found = messages.filter((one) => one.thread_ts === undefined && Number(one.ts) > oldest).reverse();
    return answerPage(found, c.req.query("cursor"), c.req.query("include_all_metadata") === "true");
  });
  api.get("/conversations.replies", (c) => {
    const ts = c.req.query("ts") ?? "";
    if (c.req.query("channel") !== options.channel) return no("channel_not_found");
    const first = root(ts);
    if (first === undefined) return no("thread_not_found");
    const found = [first, ...messages.filter((one) => one.thread_ts === ts)];
    return answerPage(found, c.req.query("cursor"), c.req.query("include_all_metadata") === "true");
  });
  api.get("/chat.getPermalink", (c) => {
    const ts = c.req.query("message_ts") ?? "";
    if (root(ts) === undefined) return no("message_not_found");
    const permalink = `https://example.slack.com/archives/${options.channel}/p${ts.replace(".", "")}`;
    return c.json({ ok: true, channel: options.channel, permalink });
  });
  api.post("/files.getUploadURLExternal", async (c) => {
    const form = await c.req.raw.formData();
    const length = Number(form.get("length"));
    const name = form.get("filename");
    if (typeof name !== "string" || !(length > 0)) return no("invalid_arguments");
    const file_id = `F${++count}`;
    uploaded.set(file_id, { name, length, bytes: null, isShown: false });
    const home = options.uploadEndpoint ?? `${new URL(c.req.url).origin}/upload`;
    return c.json({ ok: true, upload_url: `${home}/${file_id}`, file_id });
  });
  api.post("/files.completeUploadExternal", async (c) => {
    const parsed = completion.safeParse(await c.req.json());
    if (!parsed.success) return no("invalid_arguments");
    const { channel_id, thread_ts, files } = parsed.data;
    if (channel_id !== options.channel) return no("channel_not_found");
    const held = files.map(({ id }) => uploaded.get(id));
    if (held.some((file) => file === undefined || file.bytes === null)) return no("file_not_found");
    const shown = files.map(({ id }) => ({ id, name: uploaded.get(id)?.name ?? "" }));
    const thread = thread_ts === undefined ? {} : { thread_ts };
    messages.push({ ts: newTs(), ...thread, text: "", blocks: [], files: shown, subtype: "file_share" });
    return c.json({ ok: true, files });
  });
  app.route("/api", api);
  const person = {
    /** With its answers kept, a tombstone stays. */
    remove: (one: StoredMessage) => {
      const answers = messages.filter(({ thread_ts }) => thread_ts === one.ts);
      if (answers.length > 0) {
        one.subtype = "tombstone";
        one.text = "This message was deleted.";
        delete one.metadata;
      } else messages.splice(messages.indexOf(one), 1);
    },
  };
  return { fetch: async (request: Request) => app.fetch(request), messages, person };
};

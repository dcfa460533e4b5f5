import { z } from "zod";
import type { DestinationConfigOf } from "#config/wall/incidents.ts";
import type { DestinationDeps } from "#electron/exports/destinations/destination.ts";
import { ExportError, refused, uncertain } from "#electron/exports/destinations/export-error.ts";
import { createPace } from "#electron/exports/destinations/pace.ts";
import { createVendorClient } from "#electron/exports/destinations/vendor-client.ts";
import { wallText } from "#electron/sources/http/wall-text.ts";

const verdict = z.object({ ok: z.boolean(), error: z.string().optional() });
/** Slack's own trouble, told with HTTP 200: it may or may not have happened. */
const unsure = ["internal_error", "fatal_error", "request_timeout", "service_unavailable", "team_added_to_org"];

const message = z.object({
  ts: z.string(),
  thread_ts: z.string().optional(),
  text: z.string().default(""),
  subtype: z.string().optional(),
  metadata: z.object({ event_type: z.string(), event_payload: z.record(z.string(), z.unknown()) }).optional(),
  files: z.array(z.object({ id: z.string(), name: z.string().nullish() })).default([]),
});
export type Message = z.infer<typeof message>;
const messages = z.object({
  messages: z.array(message),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
});
const posted = z.object({ ts: z.string(), channel: z.string() });
const ticket = z.object({ upload_url: z.string(), file_id: z.string() });
const link = z.object({ permalink: z.string() });
const mostPages = 50;
/** "One message a second and channel, short bursts tolerated" (docs.slack.dev/apis/web-api/rate-limits). */
const gapMs = 1000;

export type MessageDraft = { text: string; blocks: object[]; metadata: object; thread_ts?: string };

/** Files go to Slack, or to the configured host itself. */
const isSlackHost = (address: string, base: string): boolean => {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, host } = new URL(address);
  return host === new URL(base).host || (protocol === "https:" && /(^|\.)slack\.com$/.test(hostname));
};

export const createSlackClient = (config: DestinationConfigOf<"slack">, deps: DestinationDeps) => {
  const base = config.url.replace(/\/+$/, "");
  const client = createVendorClient({
    ...deps,
    base,
    headers: { authorization: `Bearer ${config.token}` },
    secrets: [config.token],
  });
  const paced = createPace(deps, gapMs);
  /** Errors come with HTTP 200 too. */
  const read = async <T>(
    schema: z.ZodType<T>,
    method: string,
    call: Parameters<typeof client.call>[1],
    tolerated: string[] = [],
  ): Promise<T | null> => {
    const { text } = await client.call(`/${method}`, call);
    const { ok, error = "unknown_error" } = client.parse(verdict, text);
    if (ok) return client.parse(schema, text);
    if (tolerated.includes(error)) return null;
    if (unsure.includes(error)) throw uncertain(`Slack failed (${error})`);
    if (error === "ratelimited" || error === "rate_limited") {
      const reason = "Slack limits the number of requests";
      throw new ExportError({ is: "limited", reason, retryAfterMs: null, maybeDone: false });
    }
    throw refused(`Slack refused it: ${wallText(error, [config.token])}`);
  };
  const must = async <T>(answer: Promise<T | null>): Promise<T> => {
    const value = await answer;
    if (value === null) throw uncertain("Slack: the answer cannot be read");
    return value;
  };
  const pages = async (method: string, query: Record<string, string>, tolerated: string[]) => {
    const found: Message[] = [];
    let cursor = "";
    for (let page = 0; page < mostPages; page++) {
      const paging: Record<string, string> = cursor === "" ? {} : { cursor };
      const all = { channel: config.channel, include_all_metadata: "true", limit: "200", ...query, ...paging };
      const answer = await read(messages, method, { query: all }, tolerated);
      if (answer === null) return null;
      found.push(...answer.messages);
      cursor = answer.response_metadata?.next_cursor ?? "";
      if (cursor === "") return found;
    }
    throw uncertain("Slack lists more messages than can be looked through");
  };
  const post = <T>(schema: z.ZodType<T>, method: string, json: object, tolerated: string[] = []) =>
    paced(() => read(schema, method, { method: "POST", json: { channel: config.channel, ...json } }, tolerated));

  return {
    /** Newest first. */
    history: async (oldestMs: number): Promise<Message[]> =>
      (await pages("conversations.history", { oldest: String(Math.max(0, oldestMs) / 1000) }, [])) ?? [],
    /** The first message and its answers; null when there is no such thread (any more). */
    thread: (ts: string): Promise<Message[] | null> => pages("conversations.replies", { ts }, ["thread_not_found"]),
    post: async (draft: MessageDraft): Promise<string> => (await must(post(posted, "chat.postMessage", draft))).ts,
    /** false: the message is gone. */
    update: async (ts: string, draft: MessageDraft): Promise<boolean> =>
      (await post(posted, "chat.update", { ts, ...draft }, ["message_not_found"])) !== null,
    permalink: async (ts: string): Promise<string | null> => {
      const query = { channel: config.channel, message_ts: ts };
      return (await read(link, "chat.getPermalink", { query }, ["message_not_found"]))?.permalink ?? null;
    },
    /** The id of a file that is uploaded, but not shown anywhere yet. */
    upload: async (file: { name: string; mime: string; bytes: Uint8Array<ArrayBuffer> }): Promise<string> => {
      const form = new URLSearchParams({ filename: file.name, length: String(file.bytes.length) });
      const { upload_url, file_id } = await must(read(ticket, "files.getUploadURLExternal", { method: "POST", form }));
      if (!isSlackHost(upload_url, base)) throw refused("Slack names an upload address that is not its own");
      const { text } = await client.upload(upload_url, {
        method: "POST",
        bytes: file.bytes,
        headers: { "content-type": file.mime },
      });
      if (!text.startsWith("OK")) throw uncertain("Slack's file store answers something else");
      return file_id;
    },
    /** false: Slack has no such upload (any more). */
    show: (fileId: string, title: string, ts: string): Promise<boolean> =>
      paced(async () => {
        const json = { files: [{ id: fileId, title }], channel_id: config.channel, thread_ts: ts };
        const call = { method: "POST", json } as const;
        return (await read(verdict, "files.completeUploadExternal", call, ["file_not_found"])) !== null;
      }),
  };
};
export type SlackClient = ReturnType<typeof createSlackClient>;

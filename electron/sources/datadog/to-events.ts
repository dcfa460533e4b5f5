import { z } from "zod";
import { SourceError, type VendorEvent } from "#electron/sources/source.ts";

const text = z.string().nullish().catch(null);

/** As the client's model holds it; what it does not know lies in additionalProperties. */
const event = z.object({
  id: z.string().min(1),
  attributes: z.object({
    message: text,
    tags: z.array(z.string()).nullish().catch(null),
    timestamp: z.date().nullish().catch(null),
    attributes: z
      .object({
        title: text,
        status: text,
        sourceTypeName: text,
        /** Milliseconds, as exact as the outer one. */
        timestamp: z.number().nullish().catch(null),
        evt: z.object({ id: text, name: text }).nullish().catch(null),
      })
      .nullish()
      .catch(null),
  }),
});

const answer = z.object({
  data: z.array(z.unknown()).nullish(),
  meta: z.object({ page: z.object({ after: z.string().nullish() }).nullish() }).nullish(),
});

const statuses: Record<string, VendorEvent["status"]> = {
  failure: "error",
  error: "error",
  warn: "warning",
  warning: "warning",
  ok: "success",
  success: "success",
  info: "info",
  user_update: "user_update",
  recommendation: "recommendation",
  snapshot: "snapshot",
};

/** Datadog marks Markdown by lines of three percent signs. */
const plain = (message: string): string => message.replaceAll(/^\s*%%%[^\S\n]*\n?|\n?[^\S\n]*%%%\s*$/g, "").trim();

/** null: it has no time, or nothing to say. */
const toEvent = (from: unknown, consoleUrl: string | null): VendorEvent | null => {
  const parsed = event.safeParse(from);
  if (!parsed.success) return null;
  const { id, attributes: outer } = parsed.data;
  const inner = outer.attributes ?? {};
  const atMs = outer.timestamp?.getTime() ?? inner.timestamp ?? Number.NaN;
  const message = plain(outer.message ?? "");
  const title = inner.title?.trim() || inner.evt?.name?.trim() || message.split("\n")[0]?.trim();
  if (!Number.isFinite(atMs) || !title) return null;
  const tags = [...new Set(outer.tags ?? [])];
  const eventId = inner.evt?.id ?? null;
  return {
    id,
    atMs,
    title,
    text: message === title ? "" : message,
    tags,
    status: statuses[inner.status ?? ""] ?? null,
    origin: inner.sourceTypeName ?? tags.find((tag) => tag.startsWith("source:"))?.slice("source:".length) ?? null,
    url: consoleUrl === null || eventId === null ? null : `${consoleUrl}/event/event?id=${encodeURIComponent(eventId)}`,
  };
};

/** `next` is the cursor of the page after; `asMany` counts what cannot be read too. */
export const toEvents = (
  from: unknown,
  { host, consoleUrl }: { host: string; consoleUrl: string | null },
): { events: VendorEvent[]; next: string | null; asMany: number } => {
  const parsed = answer.safeParse(from);
  if (!parsed.success) throw new SourceError("bad-answer", `${host}: the answer is not a list of events`);
  const { data, meta } = parsed.data;
  const all = data ?? [];
  const events = all.flatMap((one) => toEvent(one, consoleUrl) ?? []);
  return { events, next: meta?.page?.after ?? null, asMany: all.length };
};

import { z } from "zod";
import type { StoredFact } from "#electron/incidents/store/stored.ts";

const dayMs = 86_400_000;
const mostTextChars = 4000;

/** As Datadog takes events (docs.datadoghq.com/api/latest/events); what it has beyond these keys is left out. */
export const postedEvent = z.object({
  title: z.string().trim().min(1).max(500),
  text: z.string().max(100_000).default(""),
  tags: z.array(z.string().max(500)).max(200).default([]),
  /** Seconds since the epoch; now when absent. */
  date_happened: z.number().optional(),
  alert_type: z.enum(["error", "warning", "info", "success", "user_update", "recommendation", "snapshot"]).optional(),
  /** Events of one key that follow each other closely are one. */
  aggregation_key: z.string().max(100).optional(),
  source_type_name: z.string().max(100).optional(),
  url: z.url({ protocol: /^https?$/ }).optional(),
});
type PostedEvent = z.infer<typeof postedEvent>;

const deployWord =
  /\b(?:deploy(?:ed|ment|s|ing)?|release[ds]?|roll(?:ed)?[ -]?(?:out|back))\b|デプロイ|リリース|切り戻し/i;
const deployTag = /^(?:event(?:_type)?|kind|type):deploy|^deploy(?:ment)?(?::|$)/i;

const isDeploy = ({ title, tags, source_type_name }: PostedEvent): boolean =>
  tags.some((tag) => deployTag.test(tag)) || deployWord.test(title) || deployWord.test(source_type_name ?? "");

/** Within the year before, and not in the future but for clocks that differ. */
const momentOf = (seconds: number | undefined, nowMs: number): number => {
  const atMs = (seconds ?? nowMs / 1000) * 1000;
  return Math.min(Math.max(atMs, nowMs - 366 * dayMs), nowMs);
};

/** `clean` takes secrets out: a commit message may hold one. */
export const toEventFact = (event: PostedEvent, nowMs: number, clean: (text: string) => string): StoredFact => {
  const tags =
    event.tags.length > 0 ? `\n\n${event.tags.map((tag) => `\`${tag.replaceAll("`", "'")}\``).join(" ")}` : "";
  return {
    kind: isDeploy(event) ? "deploy" : "event",
    foldKey: event.aggregation_key === undefined ? null : `event|${event.aggregation_key}`,
    atMs: momentOf(event.date_happened, nowMs),
    precision: event.date_happened === undefined ? "about" : "second",
    observedAtMs: nowMs,
    skewMs: null,
    text: clean(`${event.text.slice(0, mostTextChars)}${tags}`.trim()),
    fact: {
      panelId: null,
      subject: clean(event.title),
      from: event.source_type_name ?? null,
      to: event.alert_type ?? null,
      level: null,
      value: null,
      unit: null,
      times: 1,
      url: event.url ?? null,
    },
  };
};

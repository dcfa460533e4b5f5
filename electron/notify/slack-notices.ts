import { z } from "zod";
import type { DestinationConfigOf } from "#config/wall/incidents.ts";
import type { DestinationDeps } from "#electron/exports/destinations/destination.ts";
import { createSlackClient } from "#electron/exports/destinations/slack/slack-client.ts";
import type { NoticeMessage } from "./notice-message.ts";

export type NoticeJob = { id: string; queuedAtMs: number; message: NoticeMessage };

const eventType = "yagura_notice";
const payload = z.object({ id: z.string() });
const skewMs = 600_000;

/** Messages of their own, once each: one that may have arrived is looked for by its id before it is sent again. */
export const createSlackNotices = (config: DestinationConfigOf<"slack">, deps: DestinationDeps) => {
  const client = createSlackClient(config, deps);
  return {
    settleMs: 15_000,
    publish: async ({ id, message }: NoticeJob) => {
      await client.post({ ...message, metadata: { event_type: eventType, event_payload: { id } } });
      return { url: null };
    },
    reconcile: async ({ id, queuedAtMs }: NoticeJob) => {
      const recent = await client.history(queuedAtMs - skewMs);
      const isIt = ({ metadata }: (typeof recent)[number]) =>
        metadata?.event_type === eventType && payload.safeParse(metadata.event_payload).data?.id === id;
      return { complete: recent.some(isIt), url: null };
    },
  };
};

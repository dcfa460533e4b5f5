import type { DatabaseSync } from "node:sqlite";
import { z } from "zod";
import { createOutbox } from "#electron/exports/outbox/outbox.ts";
import { type NoticeMemory, noticeMemory } from "./decide-notices.ts";
import type { NoticeMessage } from "./notice-message.ts";

const tables = `
  CREATE TABLE IF NOT EXISTS notice_memory (rule TEXT PRIMARY KEY, json TEXT NOT NULL) STRICT, WITHOUT ROWID;
`;
const message = z.object({ text: z.string(), blocks: z.array(z.record(z.string(), z.unknown())) });
/** What was sent is remembered by the rules; the rows are only of use while somebody may ask why. */
const keptMs = 7 * 86_400_000;

/** Destinations' names have no spaces: notices never meet the exports of the same place. */
export const noticeLane = (to: string): string => `${to} notices`;

/** Notices in the incidents' own database, in the exports' outbox: what was decided and that it is to be sent is one row or none. */
export const openNoticeStore = (database: DatabaseSync, deps: { now: () => number; newId: () => string }) => {
  database.exec(tables);
  const outbox = createOutbox({ database, ...deps });
  const read = database.prepare("SELECT json FROM notice_memory WHERE rule = ?");
  const write = database.prepare("INSERT OR REPLACE INTO notice_memory VALUES (?, ?)");
  const pruneCopies = database.prepare(
    `DELETE FROM export_copy WHERE incident_id IN
     (SELECT incident_id FROM outbox WHERE kind = 'notice' AND state IN ('done', 'blocked') AND changed_ms < ?)`,
  );
  const pruneRows = database.prepare(
    "DELETE FROM outbox WHERE kind = 'notice' AND state IN ('done', 'blocked') AND changed_ms < ?",
  );
  return {
    outbox,
    /** Unreadable ones count as none: at worst something is told twice. */
    memory: (rule: string): NoticeMemory => {
      const json = read.get(rule)?.["json"];
      try {
        return noticeMemory.parse(JSON.parse(z.string().parse(json)));
      } catch {
        return {};
      }
    },
    /** Belongs into a transaction. */
    keep: (rule: string, memory: NoticeMemory, to: string, said: NoticeMessage | null) => {
      write.run(rule, JSON.stringify(memory));
      if (said === null) return;
      const id = deps.newId();
      outbox.enqueue(id, noticeLane(to), "notice");
      outbox.saveCopy(id, noticeLane(to), said);
    },
    message: (id: string, to: string): NoticeMessage | null =>
      message.safeParse(outbox.copy(id, noticeLane(to))).data ?? null,
    /** Belongs into a transaction. */
    prune: () => {
      pruneCopies.run(deps.now() - keptMs);
      pruneRows.run(deps.now() - keptMs);
    },
  };
};
export type NoticeStore = ReturnType<typeof openNoticeStore>;

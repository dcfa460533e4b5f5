import type { DatabaseSync } from "node:sqlite";
import { z } from "zod";
import { type ExportView, exportState } from "#config/contract/incident.ts";
import { type Decision, type DecisionAction, decisionAction } from "#electron/exports/destinations/destination.ts";
import { CorruptHistory, inTransaction, type Row } from "#electron/history/rows.ts";
import type { Verdict } from "./plan-after.ts";

const stored = z
  .object({
    id: z.string(),
    incident_id: z.string(),
    destination: z.string(),
    kind: z.string(),
    state: exportState,
    reason: z.string().nullable(),
    not_before_ms: z.number().nullable(),
    queued_ms: z.number(),
    changed_ms: z.number(),
    attempts: z.number(),
    failures: z.number(),
    again: z.number(),
    seen: z.string().nullable(),
    decision: decisionAction.nullable(),
    url: z.string().nullable(),
  })
  .transform(({ incident_id, destination, not_before_ms, queued_ms, changed_ms, again, ...row }) => ({
    ...row,
    incidentId: incident_id,
    to: destination,
    notBeforeMs: not_before_ms,
    queuedAtMs: queued_ms,
    changedAtMs: changed_ms,
    again: again === 1,
  }));

/** `seen` and `decision` belong together: the state of the copy that a person was shown, and what they said to it. */
export type OutboxRow = z.output<typeof stored>;

const toRow = (row: Row): OutboxRow => {
  const parsed = stored.safeParse(row);
  if (!parsed.success) throw new CorruptHistory("a row of the outbox holds something else");
  return parsed.data;
};

export const toView = ({ failures: _, again: __, seen: ___, decision: ____, ...view }: OutboxRow): ExportView => view;

/** The reason of an export that a person ended without sending anything. */
const leftAsItIs = "Left as it is";

export type OutboxDeps = { database: DatabaseSync; now: () => number; newId: () => string };

/** The rows and what is saved of each copy. Every change is on the disk when its function returns. */
export const createOutbox = ({ database, now, newId }: OutboxDeps) => {
  const under = database.prepare("SELECT * FROM outbox WHERE incident_id = ? AND destination = ? AND state <> 'done'");
  const byId = database.prepare("SELECT * FROM outbox WHERE id = ?");
  const ofIncident = database.prepare("SELECT * FROM outbox WHERE incident_id = ? ORDER BY queued_ms, id");
  const live = database.prepare(
    "SELECT * FROM outbox WHERE destination = ? AND state <> 'done' ORDER BY queued_ms, id",
  );
  const insert = database.prepare(
    `INSERT INTO outbox (id, incident_id, destination, kind, state, queued_ms, changed_ms, attempts, failures, again)
     VALUES (?, ?, ?, ?, 'queued', ?, ?, 0, 0, 0)`,
  );
  const requeue = database.prepare(
    `UPDATE outbox SET state = 'queued', reason = NULL, not_before_ms = NULL, failures = 0, decision = ?, seen = ?,
     changed_ms = ? WHERE id = ? AND state IN ('blocked', 'queued')`,
  );
  const retry = database.prepare(
    `UPDATE outbox SET state = 'queued', reason = NULL, not_before_ms = NULL, failures = 0, changed_ms = ?
     WHERE destination = ? AND state = 'blocked' AND seen IS NULL`,
  );
  const leave = database.prepare(
    `UPDATE outbox SET state = 'done', again = 0, reason = ?, not_before_ms = NULL, failures = 0, seen = NULL,
     decision = NULL, changed_ms = ? WHERE id = ?`,
  );
  const markAgain = database.prepare("UPDATE outbox SET again = 1 WHERE id = ?");
  const lease = database.prepare(
    `UPDATE outbox SET state = 'sending', attempts = attempts + 1, again = 0, reason = NULL, not_before_ms = NULL, changed_ms = ?
     WHERE id = ? AND state IN ('queued', 'waiting')`,
  );
  const settle = database.prepare(
    `UPDATE outbox SET state = ?, reason = ?, not_before_ms = ?, failures = ?, seen = coalesce(?, seen),
     url = coalesce(?, url), changed_ms = ? WHERE id = ?`,
  );
  const finish = database.prepare(
    `UPDATE outbox SET state = CASE again WHEN 1 THEN 'queued' ELSE 'done' END, again = 0, reason = NULL,
     not_before_ms = NULL, failures = 0, seen = NULL, decision = NULL, url = coalesce(?, url), changed_ms = ?
     WHERE id = ?`,
  );
  const readCopy = database.prepare("SELECT json FROM export_copy WHERE incident_id = ? AND destination = ?");
  const writeCopy = database.prepare(
    `INSERT INTO export_copy (incident_id, destination, json) VALUES (?, ?, ?)
     ON CONFLICT (incident_id, destination) DO UPDATE SET json = excluded.json`,
  );

  const find = (id: string): OutboxRow | null => {
    const row = byId.get(id);
    return row === undefined ? null : toRow(row);
  };
  const ask = (incidentId: string, to: string, kind: string, decision: Decision | null): string => {
    const found = under.get(incidentId, to);
    const decide = (id: string) => requeue.run(decision?.action ?? null, decision?.seen ?? null, now(), id);
    if (found === undefined) {
      const id = newId();
      insert.run(id, incidentId, to, kind, now(), now());
      if (decision !== null) decide(id);
      return id;
    }
    const row = toRow(found);
    // What is on its way, or being looked for, may be older than this wish.
    if (row.state === "sending" || row.state === "uncertain") markAgain.run(row.id);
    if (row.state === "blocked" || (decision !== null && row.state === "queued")) decide(row.id);
    return row.id;
  };

  return {
    find,
    /** In the caller's transaction, if there is one. Joins an export of the same incident that is still under way. */
    enqueue: (incidentId: string, to: string, kind: string, decision: Decision | null = null): string => {
      const work = () => ask(incidentId, to, kind, decision);
      return database.isTransaction ? work() : inTransaction(database, work);
    },
    /** What a person says to a blocked one, about the state that it was blocked for; false when it is not blocked any more. */
    decide: (id: string, action: DecisionAction): boolean => {
      const row = find(id);
      return row?.state === "blocked" && requeue.run(action, row.seen, now(), id).changes === 1;
    },
    /** All that the destination refused, but for those that a person is asked about. */
    retry: (to: string) => void retry.run(now(), to),
    /** The copy is left as it is. */
    skip: (id: string) => leave.run(leftAsItIs, now(), id),
    ofIncident: (incidentId: string): OutboxRow[] => ofIncident.all(incidentId).map(toRow),
    live: (to: string): OutboxRow[] => live.all(to).map(toRow),
    /** null when somebody else was faster. */
    lease: (id: string): OutboxRow | null => (lease.run(now(), id).changes === 1 ? find(id) : null),
    /** Looked for after an uncertain attempt, and not complete: it may be sent again. */
    backToQueue: (id: string) => settle.run("queued", null, null, find(id)?.failures ?? 0, null, null, now(), id),
    settle: (id: string, verdict: Verdict, url: string | null) => {
      if (verdict.state === "done") finish.run(url, now(), id);
      else {
        const notBeforeMs = verdict.waitMs === null ? null : now() + verdict.waitMs;
        settle.run(verdict.state, verdict.reason, notBeforeMs, verdict.failures, verdict.seen, url, now(), id);
      }
    },
    /** What a destination saved of its copy, as it saved it; null before there was anything. */
    copy: (incidentId: string, to: string): unknown => {
      const row = readCopy.get(incidentId, to);
      return row === undefined ? null : JSON.parse(z.string().parse(row["json"]));
    },
    saveCopy: (incidentId: string, to: string, copy: object) => writeCopy.run(incidentId, to, JSON.stringify(copy)),
  };
};
export type Outbox = ReturnType<typeof createOutbox>;

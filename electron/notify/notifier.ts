import type { DatabaseSync } from "node:sqlite";
import type { PanelState } from "#config/contract/panel.ts";
import type { NotificationConfig } from "#config/wall/incidents.ts";
import { inTransaction } from "#electron/history/rows.ts";
import { decideNotices, type SeenHit, type SeenPanel } from "./decide-notices.ts";
import { type NoticeLaneDeps, openNoticeLanes } from "./notice-lanes.ts";
import { type NoticeContext, noticeMessage } from "./notice-message.ts";
import { openNoticeStore } from "./notice-store.ts";

export type NotifierDeps = NoticeLaneDeps & {
  /** Of the incident store, with the outbox's tables. */
  database: DatabaseSync;
  rules: readonly NotificationConfig[];
  context: () => NoticeContext;
  panels: () => readonly PanelState[];
  /** The board of each panel. */
  boards: () => ReadonlyMap<string, string>;
  newId: () => string;
};

/** Changes that come together are one message; a whole wall that fails is not a hundred. */
const gatherMs = 3000;
/** For what waits until it may be told. */
const lookEveryMs = 30_000;

const toSeen = ({ id, level, reason, sinceMs }: PanelState, { levels }: NotificationConfig): SeenPanel => {
  const isBlind = level === "unknown" && (reason === "waiting" || !levels.includes("unknown"));
  return { id, level: level === "muted" || isBlind ? "hidden" : level, sinceMs };
};

const isInScope = ({ boards, panels }: NotificationConfig, id: string, board: string | undefined): boolean => {
  if (board === undefined) return false;
  if (!boards && !panels) return true;
  return (boards?.includes(board) ?? false) || (panels?.includes(id) ?? false);
};

/** Tells Slack of changes by the wall's rules, each once, whatever fails or ends meanwhile. */
export const startNotifier = (deps: NotifierDeps) => {
  const { clock, database } = deps;
  const stopping = new AbortController();
  const store = openNoticeStore(database, { now: clock.now, newId: deps.newId });
  const lanes = openNoticeLanes(deps, store, stopping.signal);
  let hits: SeenHit[] = [];

  const tellRule = (rule: NotificationConfig, at: number) => {
    const name = `${rule.to}|${at}`;
    const context = deps.context();
    const boards = deps.boards();
    const panels = deps.panels().filter(({ id }) => isInScope(rule, id, boards.get(id)));
    const before = store.memory(name);
    const { memory, notices } = decideNotices(rule, before, {
      nowMs: clock.now(),
      timezone: context.timezone,
      panels: panels.map((state) => toSeen(state, rule)),
      hits: rule.watchers ? hits : [],
    });
    if (JSON.stringify(memory) === JSON.stringify(before)) return;
    const said = notices.length === 0 ? null : noticeMessage(notices, context);
    store.keep(name, memory, rule.to, said);
  };
  const look = () => {
    try {
      // All rules or none: a hit that could not be kept is looked at again.
      inTransaction(database, () => {
        for (const [at, rule] of deps.rules.entries()) if (lanes.has(rule.to)) tellRule(rule, at);
      });
      hits = [];
    } catch (error) {
      deps.warn(`what is to be told could not be kept: ${error instanceof Error ? error.message : "unknown error"}`);
    }
    for (const lane of lanes.values()) lane.poke();
  };
  let cancelSoon: (() => void) | null = null;
  const lookSoon = () => {
    cancelSoon ??= clock.after(gatherMs, () => {
      cancelSoon = null;
      look();
    });
  };
  let cancelLook = () => {};
  const arm = () => {
    cancelLook = clock.after(lookEveryMs, () => {
      look();
      arm();
    });
  };
  inTransaction(database, store.prune);
  arm();
  return {
    /** Levels may have changed. */
    lookSoon,
    /** Watchers tell a hit once: it is on the disk when this returns. */
    hit: (hit: SeenHit) => {
      hits.push(hit);
      look();
    },
    stop: async () => {
      cancelSoon?.();
      cancelLook();
      stopping.abort();
      await Promise.all([...lanes.values()].map((lane) => lane.stop()));
    },
  };
};
export type Notifier = ReturnType<typeof startNotifier>;

import type { Level, PanelData, PanelState, UnknownReason } from "#config/contract/panel.ts";
import type { PanelView, WallView } from "#config/contract/wall-view.ts";
import { alarmsData, capacityData, costData, rankingData, tileData, trendData } from "./made-up-data.ts";
import { everyLogPanel, groupsData, streamData } from "./made-up-log-panels.ts";
import { panelState } from "./panel-state.ts";

type Kind = PanelView["kind"];
type Unsent = Omit<PanelState, "rev">;
export type MadeUpBoard = { id: string; title: string; panels: { view: PanelView; state: Unsent | null }[] };

export const madeUpView = (id: string, kind: Kind, change: Partial<PanelView> = {}): PanelView => ({
  id,
  kind,
  title: id,
  w: null,
  h: null,
  unit: null,
  decimals: null,
  thresholds: null,
  windowMs: null,
  top: null,
  better: null,
  zero: true,
  currency: null,
  text: null,
  sources: ["datadog"],
  ...change,
});

const tables = ["inventory", "players", "chat-messages", "leaderboard", "sessions"];
const apis = ["match-get-status", "player-get-home", "shop-verify-receipt", "chat-list-messages", "auth-login"];
const limits = { warn: { op: ">=" as const, bound: 5200 }, critical: { op: ">=" as const, bound: 6400 } };

/** Data of a kind that suits a level. */
const dataOf = (kind: Kind, level: Level, nowMs: number): PanelData => {
  const loud = level === "critical" ? 2 : level === "warn" ? 1 : 0;
  switch (kind) {
    case "tile":
      return tileData(nowMs, 1284 + loud * 3000);
    case "trend":
      return trendData(nowMs, 4100 + loud * 900);
    case "ranking":
      return rankingData(apis, 1_085_523, level);
    case "capacity":
      return capacityData(tables, 0.62 + loud * 0.17, level);
    case "alarms": {
      const up = [["Backend errors above 30 a minute", "alert"] as const, ["Table throttled", "warn"] as const];
      return alarmsData(nowMs, 24, [...up.slice(2 - loud), ["Players online above plan", "muted"] as const]);
    }
    case "cost":
      return costData(nowMs, loud > 0);
    case "logs":
      return groupsData(nowMs, level === "critical");
    case "text":
      return { kind: "text" };
    case "timeline":
      return { kind: "timeline" };
    case "phone":
      return { kind: "phone" };
  }
};

const units: Partial<Record<Kind, string>> = { tile: "req/s", trend: "calls/min", capacity: "units/s" };
const words = {
  ja: "当番：山本（内線 4412）\nリリースは火曜と木曜",
  en: "On call: Yamamoto (4412)\nReleases on Tuesday",
};
const shape = { w: 4, h: 4 };
const kinds: Kind[] = ["tile", "trend", "ranking", "capacity", "alarms", "cost", "text", "logs"];

const board = (id: string, panels: MadeUpBoard["panels"]): MadeUpBoard => ({ id, title: id, panels });

const levelBoard = (level: Level, nowMs: number): MadeUpBoard =>
  board(
    level,
    kinds.map((kind) => {
      const id = `${level}-${kind}`;
      const view = madeUpView(id, kind, {
        ...shape,
        title: `${kind} ${level}`,
        unit: units[kind] ?? null,
        thresholds: kind === "trend" || kind === "capacity" ? limits : null,
        text: kind === "text" ? words : null,
        top: 6,
      });
      const state = panelState(id, {
        level: kind === "text" ? "ok" : level,
        sinceMs: nowMs,
        asOfMs: nowMs,
        fetchedAtMs: nowMs,
        freshUntilMs: nowMs + 3_600_000,
        slowed: kind === "tile" || kind === "trend",
        everyMs: 120_000,
        data: dataOf(kind, level, nowMs),
      });
      return { view, state };
    }),
  );

const notices: Record<UnknownReason, PanelState["notice"]> = {
  waiting: null,
  late: { kind: "timeout", message: "No answer within 20 s." },
  frozen: null,
  "no-data": null,
  failed: { kind: "auth", message: "Key refused (403): it needs the scope timeseries_query." },
  "rate-limited": { kind: "rate-limited", message: "The limit of 1600 calls an hour is used up." },
};
const reasons: UnknownReason[] = ["waiting", "late", "frozen", "no-data", "failed", "rate-limited"];
const kept: UnknownReason[] = ["late", "frozen", "rate-limited"];

/** One kind with every reason for which nothing is known; some have an older picture, some never had one. */
const unknownBoard = (kind: Kind, nowMs: number): MadeUpBoard =>
  board(
    `unknown ${kind}`,
    reasons.map((reason) => {
      const id = `unknown-${kind}-${reason}`;
      const data = kept.includes(reason) ? dataOf(kind, "ok", nowMs - 180_000) : null;
      const state = panelState(id, {
        level: "unknown",
        reason,
        lastLevel: data === null ? null : reason === "late" ? "critical" : "ok",
        asOfMs: data === null ? null : nowMs - 180_000,
        nextPollMs: reason === "frozen" ? null : nowMs + 40_000,
        notice: notices[reason],
        data,
      });
      return { view: madeUpView(id, kind, { ...shape, title: `${kind} ${reason}`, unit: units[kind] ?? null }), state };
    }),
  );

const denseBoard = (nowMs: number): MadeUpBoard =>
  board(
    "dense",
    Array.from({ length: 60 }, (_, index) => {
      const id = `dense-${index}`;
      const level = index === 17 ? "critical" : index === 30 ? "warn" : index === 44 ? "unknown" : "ok";
      const state = panelState(id, {
        level,
        reason: level === "unknown" ? "late" : null,
        asOfMs: nowMs - (level === "unknown" ? 240_000 : 0),
        freshUntilMs: nowMs + 3_600_000,
        data: tileData(nowMs, 128 * (index + 1), index + 1),
      });
      return { view: madeUpView(id, "tile", { w: 2, h: 1, title: `Gateway latency ${index}`, unit: "ms" }), state };
    }),
  );

const longName = "production-asia-northeast1-player-inventory-synchronisation-worker";
const longTitle = {
  ja: "プレイヤーの所持品を同期するワーカーの応答時間とエラーの割合（東京リージョン、過去4時間）",
  en: "Response time and error share of the worker that synchronises the players' inventories, Tokyo, four hours",
};

const longBoard = (nowMs: number): MadeUpBoard => {
  const names = [1, 2, 3, 4, 5].map((number) => `${longName}-${number}`);
  const data: Record<Exclude<Kind, "text" | "timeline" | "phone">, PanelData> = {
    tile: tileData(nowMs, 98_765.4),
    trend: trendData(nowMs, 41_000, names),
    ranking: rankingData(names, 98_765_432),
    capacity: capacityData(names, 0.91, "warn"),
    alarms: alarmsData(
      nowMs,
      120,
      names.map((name) => [`${name} is above its limit`, "alert"]),
    ),
    cost: costData(nowMs, true),
    logs: streamData(nowMs, 30, longName),
  };
  const panels = Object.entries(data).map(([kind, found]) => {
    const id = `long-${kind}`;
    const view = madeUpView(id, found.kind, { ...shape, title: longTitle, unit: "errors/min" });
    const notice = { kind: "warning", message: `The answer was cut: ${longName} returned more than 1000 series.` };
    return { view, state: panelState(id, { level: kind === "capacity" ? "warn" : "ok", notice, data: found }) };
  });
  return board("long", panels);
};

/** All that a panel of logs can show, at every level. */
const logsBoard = (nowMs: number): MadeUpBoard =>
  board(
    "logs",
    everyLogPanel(nowMs).map(([level, data], index) => {
      const id = `logs-${index}`;
      const view = madeUpView(id, "logs", { w: index % 3 === 0 ? 6 : 3, h: 4, title: `Logs ${level}` });
      const reason = level === "unknown" ? "late" : null;
      return { view, state: panelState(id, { level, reason, asOfMs: nowMs - 60_000, data }) };
    }),
  );

const emptyBoard = (nowMs: number): MadeUpBoard => {
  const data: PanelData[] = [
    rankingData([], 0),
    capacityData([], 0, "ok"),
    { kind: "alarms", total: 0, counts: { ok: 0, warn: 0, alert: 0, "no-data": 0, unknown: 0, muted: 0 }, alarms: [] },
    { kind: "cost", currency: "JPY", days: [], services: [], more: 0 },
    { ...trendData(nowMs, 1), lines: [], compare: [], smooth: [], trends: [] },
    streamData(nowMs, 0),
    { kind: "tile", value: null, compareValue: null, compareMs: null, line: null },
  ];
  return board(
    "empty",
    data.map((found) => {
      const id = `empty-${found.kind}`;
      return {
        view: madeUpView(id, found.kind, { ...shape, title: `${found.kind} without any` }),
        state: panelState(id, { data: found }),
      };
    }),
  );
};

/** Every level, every unknown reason, long names, many panels and nothing at all, each on its own board. */
export const madeUpBoards = (nowMs: number): MadeUpBoard[] => [
  ...(["ok", "warn", "critical", "muted"] as const).map((level) => levelBoard(level, nowMs)),
  ...kinds.filter((kind) => kind !== "text").map((kind) => unknownBoard(kind, nowMs)),
  logsBoard(nowMs),
  denseBoard(nowMs),
  longBoard(nowMs),
  emptyBoard(nowMs),
];

/** Boards stay where the test leads them: none takes over. */
export const madeUpWall = (boards: readonly MadeUpBoard[], change: Partial<WallView> = {}): WallView => ({
  name: "Production",
  locale: "en",
  timezone: "Asia/Tokyo",
  theme: "dark",
  display: { diagonalInch: 55, distanceM: 4 },
  displays: {},
  sound: null,
  rotationSeconds: 600,
  idleSeconds: 120,
  demo: false,
  version: "0.0.0",
  wallRev: 1,
  boards: boards.map(({ id, title, panels }) => ({
    id: id.replaceAll(" ", "-"),
    title,
    seconds: null,
    hours: [],
    takeover: false,
    panels: panels.map(({ view }) => view),
  })),
  problem: null,
  ...change,
});

import type { LogFacet, LogHistogram, LogLevel, LogRecord, LogsAnswer } from "#config/contract/log.ts";
import type { PanelDetail } from "#config/contract/panel-detail.ts";
import type { WallView } from "#config/contract/wall-view.ts";
import { matchesQuery } from "#config/logs/match-query.ts";
import { parseLogQuery } from "#config/logs/parse-query.ts";
import { valuesOf } from "#config/logs/record-values.ts";
import { madeUpGroups, madeUpRecord } from "./made-up-logs.ts";
import type { MadeUpBoard } from "./made-up-wall.ts";
import { openWallStub, type WallStub } from "./wall-stub.ts";

export type LogsStubOptions = {
  boards: readonly MadeUpBoard[];
  wall?: Partial<WallView>;
  pageDir?: string;
  /** Records there are when it opens, one every `stepMs`; new ones come at the same pace. */
  count?: number;
  stepMs?: number;
  /** Of the source "datadog". */
  problem?: { text: string; retryAtMs: number | null } | null;
};

export type LogsStub = WallStub & { /** Paths with their search, as asked. */ asked: string[] };

type Search = { query: string; fromMs: number; toMs: number };

const panelQuery = "service:shop status:error";
const listedChars = 300;
const fields = ["service", "status", "@http.status_code", "region"];

const timeOf = (text: string | null, nowMs: number, otherwise: number): number => {
  const minutes = /^-(\d+)m$/.exec(text ?? "")?.[1];
  if (minutes !== undefined) return nowMs - Number(minutes) * 60_000;
  return text === null ? otherwise : Number(text);
};

const counted = (records: readonly LogRecord[], field: string): LogFacet => {
  const counts = new Map<string, number>();
  for (const record of records) {
    const values = field === "status" ? [record.level] : valuesOf(record, field);
    for (const value of values) counts.set(String(value), (counts.get(String(value)) ?? 0) + 1);
  }
  const values = [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count);
  return { field, values: values.slice(0, 10), more: Math.max(0, values.length - 10) };
};

const bars = 90;

const histogramOf = (records: readonly LogRecord[], { fromMs, toMs }: Search): LogHistogram => {
  const stepMs = Math.max(1, (toMs - fromMs) / bars);
  const counts: Partial<Record<LogLevel, number[]>> = {};
  for (const { level, timeMs } of records) {
    const row = counts[level] ?? Array.from({ length: bars }, () => 0);
    counts[level] = row;
    const at = Math.min(bars - 1, Math.floor((timeMs - fromMs) / stepMs));
    row[at] = (row[at] ?? 0) + 1;
  }
  return { fromMs, stepMs, counts };
};

/** As in lists: only the head of the message, neither attributes nor stack. */
const listed = (record: LogRecord): LogRecord => ({
  ...record,
  message: record.message.slice(0, listedChars),
  error: record.error && { ...record.error, stack: null },
  attributes: {},
});

const refusal = (status: number, kind: string, message: string, details: object = {}) =>
  Response.json({ error: { kind, message, ...details } }, { status });

const detailOf = (id: string, board: MadeUpBoard["panels"][number], nowMs: number): PanelDetail => ({
  id,
  title: board.view.title,
  state: { ...(board.state ?? nothing(id)), rev: 1 },
  queries: [
    {
      source: "datadog",
      sourceKind: "datadog",
      text: "sum:aws.lambda.errors{env:prod,service:shop} by {functionname}.as_count()\n/ 60",
      role: "main",
      fetchedAtMs: nowMs - 12_000,
      nextPollMs: nowMs + 48_000,
      everyMs: 60_000,
      slowed: false,
      error: null,
      warnings: ["The answer was cut after 1000 series."],
    },
    {
      source: "prometheus",
      sourceKind: "prometheus",
      text: 'max by (table) (dynamodb_provisioned_capacity{env="prod"})',
      role: "limit",
      fetchedAtMs: nowMs - 600_000,
      nextPollMs: nowMs + 120_000,
      everyMs: 300_000,
      slowed: true,
      error: { kind: "rate-limited", message: "The limit of 1600 calls an hour is used up.", sinceMs: nowMs - 480_000 },
      warnings: [],
    },
  ],
  windowMs: 4 * 3_600_000,
  stepMs: 60_000,
  logs: { query: panelQuery, fromMs: nowMs - 900_000, toMs: nowMs, confident: true, source: null },
});

const nothing = (id: string): PanelDetail["state"] => ({
  id,
  rev: 1,
  level: "unknown",
  reason: "waiting",
  lastLevel: null,
  sinceMs: 0,
  asOfMs: null,
  fetchedAtMs: null,
  freshUntilMs: null,
  nextPollMs: null,
  everyMs: null,
  slowed: false,
  notice: null,
  data: null,
});

/** The wall stub with made-up logs behind the log API. */
export const openLogsStub = async (options: LogsStubOptions): Promise<LogsStub> => {
  const { boards, count = 100_000, stepMs = 9, problem = null } = options;
  const openedMs = Date.now();
  const records: LogRecord[] = [];
  for (let index = count - 1; index >= 0; index--) records.push(madeUpRecord(index, openedMs, stepMs));
  /** New ones come once every 400 ms and at most 200 at a time, whatever the pace before. */
  const grow = () => {
    const due = Math.min(200, Math.floor((Date.now() - (records.at(-1)?.timeMs ?? openedMs)) / 400));
    for (let at = due - 1; at >= 0; at--) {
      const number = records.length;
      const made = madeUpRecord(number, 0, 0);
      records.push({ ...made, id: `new${number}`, timeMs: Date.now() - at * 400 });
    }
  };
  const found = new Map<string, LogRecord[]>();
  const asked: string[] = [];

  const find = (search: Search, query: Parameters<typeof matchesQuery>[0], sourceId: string | null): LogRecord[] => {
    const key = JSON.stringify([search, sourceId]);
    const known = found.get(key);
    if (known) return known;
    const matching = records.filter(
      (record) =>
        record.timeMs >= search.fromMs &&
        record.timeMs <= search.toMs &&
        (sourceId === null || record.source === sourceId) &&
        matchesQuery(query, record),
    );
    found.set(key, matching);
    return matching;
  };

  const logs = (params: URLSearchParams): Response => {
    const nowMs = Date.now();
    const ofPanel = params.get("panel") !== null && params.get("query") === null;
    const search: Search = {
      query: ofPanel ? panelQuery : (params.get("query") ?? ""),
      fromMs: timeOf(params.get("from"), nowMs, openedMs - count * stepMs),
      toMs: timeOf(params.get("to"), nowMs, ofPanel ? openedMs : nowMs),
    };
    const parsed = parseLogQuery(search.query);
    if (!parsed.ok) return refusal(400, "bad-query", parsed.problem.message, parsed.problem);
    const found = find(search, parsed.query, params.get("source"));
    const group = madeUpGroups(openedMs).find(({ id }) => id === params.get("group"));
    const matching = group ? found.filter(({ error, service }) => error !== null && service === group.service) : found;
    const ordered = params.get("order") === "oldest" ? matching : matching.toReversed();
    const limit = Number(params.get("limit") ?? "100");
    const from = Number(params.get("cursor") ?? "0");
    const facets = params.get("facets") !== null;
    const answer: LogsAnswer = {
      ...search,
      records: params.get("facets") === "only" ? [] : ordered.slice(from, from + limit).map(listed),
      next: from + limit < ordered.length ? String(from + limit) : null,
      facets: facets ? fields.map((field) => counted(matching, field)) : [],
      histogram: facets ? histogramOf(matching, search) : null,
      approximate: false,
      sources: [
        {
          id: "datadog",
          kind: problem ? "rate-limited" : null,
          problem: problem?.text ?? null,
          retryAtMs: problem?.retryAtMs ?? null,
          consoleUrl: `https://app.datadoghq.com/logs?query=${encodeURIComponent(search.query)}&from_ts=${search.fromMs}`,
        },
        { id: "intake", kind: null, problem: null, retryAtMs: null, consoleUrl: null },
      ],
      source: params.get("source") ?? "*",
      tookMs: Date.now() - nowMs,
    };
    return Response.json(answer);
  };

  const indexOf = (params: URLSearchParams): number =>
    records.findIndex(({ id, source }) => id === params.get("id") && source === params.get("source"));

  const answer = (request: Request): Response | null => {
    const { pathname, searchParams, search } = new URL(request.url);
    if (!pathname.startsWith("/api/logs") && !pathname.startsWith("/api/panels/")) return null;
    asked.push(pathname + search);
    grow();
    if (pathname === "/api/logs") return logs(searchParams);
    if (pathname === "/api/logs/groups") return Response.json({ groups: madeUpGroups(openedMs) });
    if (pathname.startsWith("/api/panels/")) {
      const id = decodeURIComponent(pathname.slice("/api/panels/".length));
      const panel = boards.flatMap(({ panels }) => panels).find(({ view }) => view.id === id);
      return panel ? Response.json(detailOf(id, panel, Date.now())) : refusal(404, "not-found", "No such panel.");
    }
    const at = indexOf(searchParams);
    if (at < 0) return refusal(404, "not-found", "There is no such record.");
    if (pathname === "/api/logs/record") return Response.json(records[at]);
    const side = Number(searchParams.get("count") ?? "20");
    return Response.json({ records: records.slice(Math.max(0, at - side), at + side + 1).map(listed) });
  };
  const { wall, pageDir } = options;
  const stub = await openWallStub({ boards, answer, ...(wall ? { wall } : {}), ...(pageDir ? { pageDir } : {}) });
  return { ...stub, asked };
};

import type { LogRecord, LogsAnswer } from "#config/contract/log.ts";
import { parseLogQuery } from "#config/logs/parse-query.ts";
import { madeUpGroups, madeUpRecord } from "#test/support/made-up-logs.ts";

export const nowMs = Date.UTC(2026, 10, 23, 12);
const records = Array.from({ length: 1200 }, (_, index) => madeUpRecord(index, nowMs, 1000));

const answerTo = (params: URLSearchParams, cameIn: (params: URLSearchParams) => LogRecord[]): LogsAnswer => {
  const from = Number(params.get("cursor") ?? "0");
  const limit = Number(params.get("limit"));
  const counted = params.get("facets") === "only";
  const tail = params.get("limit") === "1000";
  return {
    query: params.get("query") ?? "service:shop status:error",
    fromMs: nowMs - 900_000,
    toMs: nowMs,
    records: counted
      ? []
      : tail
        ? cameIn(params)
        : records.slice(from, from + limit).map((record) => ({ ...record, attributes: {} })),
    next: !counted && from + limit < records.length ? String(from + limit) : null,
    approximate: false,
    facets: counted ? [{ field: "service", values: [{ value: "auth", count: 7 }], more: 0 }] : [],
    histogram: counted ? { fromMs: nowMs - 900_000, stepMs: 300_000, counts: { info: [400, 400, 400] } } : null,
    sources: [
      {
        id: "dd",
        kind: "rate-limited",
        problem: "rate-limited",
        retryAtMs: nowMs + 600_000,
        consoleUrl: "https://vendor.example/logs?q=1",
      },
      { id: "loki", kind: null, problem: null, retryAtMs: null, consoleUrl: null },
    ],
    source: params.get("source") ?? (params.get("panel") === "of-loki" ? "loki" : "*"),
    tookMs: 12,
  };
};

/** A fetch that answers as the log API does; `asked` are the paths with their searches. */
export const createFakeLogs = () => {
  const asked: string[] = [];
  const aborted: string[] = [];
  const came: LogRecord[] = [];
  const cameIn = (params: URLSearchParams): LogRecord[] => {
    const [from, to] = [Number(params.get("from")), Number(params.get("to") ?? Number.POSITIVE_INFINITY)];
    const found = came.filter(({ timeMs }) => timeMs >= from && timeMs < to);
    return found.sort((a, b) => (params.get("order") === "oldest" ? a.timeMs - b.timeMs : b.timeMs - a.timeMs));
  };
  const respond = (url: URL): Response => {
    const { pathname, searchParams } = url;
    if (pathname === "/api/logs/groups") return Response.json({ groups: madeUpGroups(nowMs) });
    if (pathname === "/api/logs/around") return Response.json({ records: records.slice(0, 5) satisfies LogRecord[] });
    if (pathname === "/api/logs/record")
      return Response.json(records.find(({ id }) => id === searchParams.get("id")) ?? records[0]);
    const parsed = parseLogQuery(searchParams.get("query") ?? "");
    if (parsed.ok && searchParams.get("query") !== "refuse") return Response.json(answerTo(searchParams, cameIn));
    return Response.json(
      { error: { kind: "bad-query", code: "masked", about: "", message: "not here", at: 2 } },
      { status: 400 },
    );
  };
  const fetch = async (path: string, init?: RequestInit): Promise<Response> => {
    asked.push(path);
    init?.signal?.addEventListener("abort", () => aborted.push(path));
    await new Promise((resolve) => setTimeout(resolve, 10));
    init?.signal?.throwIfAborted();
    return respond(new URL(path, "http://wall.example"));
  };
  return {
    fetch,
    asked,
    aborted,
    /** Records that can be found from now on; they happened `agoMs` before now. */
    arrive: (count: number, agoMs = 0) => {
      for (let i = 0; i < count; i++)
        came.push({
          ...madeUpRecord(1, nowMs, 1000),
          id: `came${came.length}`,
          message: "came",
          timeMs: nowMs - agoMs + i,
        });
    },
    searches: () => asked.map((path) => new URL(path, "http://wall.example").searchParams),
  };
};

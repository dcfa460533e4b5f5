import { requestBody, responseBody } from "./bodies.ts";
import type { DemoLog } from "./demo-log.ts";
import type { Dice } from "./dice.ts";
import { drawFailure, type Failure, type FailureKind } from "./failures.ts";
import type { Endpoint } from "./plan-minute.ts";
import { drawPlayer, drawToken, type Player } from "./players.ts";

export type Line = Omit<DemoLog, "id">;

type Ending = { kind: "served" } | { kind: "refused" } | { kind: FailureKind };
type Asked = {
  endpoint: Endpoint;
  player: Player;
  dice: Dice;
  timeMs: number;
  traceId: string;
  durationMs: number;
  statusCode: number;
  failure: Failure | null;
};

/** What one function asks of another service, so that a trace runs through both. */
const downstream: Record<string, { service: string; api: string }> = {
  "shop-purchase": { service: "inventory", api: "inventory-use-item" },
  "shop-draw-gacha": { service: "inventory", api: "inventory-list-items" },
  "match-report-result": { service: "leaderboard", api: "leaderboard-submit-score" },
  "auth-login": { service: "player", api: "player-get-profile" },
};

const places = {
  aws: { region: "ap-northeast-1", account: "game-prod-aws" },
  gcp: { region: "asia-northeast1", account: "game-prod-gcp" },
  azure: { region: "japaneast", account: "game-prod-azure" },
};

export const placeTags = (cloud: Endpoint["cloud"], service: string): string[] => [
  "env:prod",
  `cloud:${cloud}`,
  `region:${places[cloud].region}`,
  `account:${places[cloud].account}`,
  `service:${service}`,
];

const functionTags = ({ cloud, service, api }: { cloud: Endpoint["cloud"]; service: string; api: string }) => {
  const name = cloud === "aws" ? `prod-${api}` : api;
  return [...placeTags(cloud, service), `function:${name}`, `functionname:${name}`, `apiname:${api}`];
};

const http = ({ endpoint, statusCode, player }: Asked) => ({
  status_code: statusCode,
  method: /get|list|status/.test(endpoint.api) ? "GET" : "POST",
  url: `https://api.game.example.com/v1/${endpoint.api.replace("-", "/")}?pid=${player.id}`,
  url_details: { path: `/v1/${endpoint.api.replace("-", "/")}`, host: "api.game.example.com" },
});

/** An access log's line: the way a gateway writes, without a level of its own. */
const gatewayLine = (asked: Asked): Line => {
  const { endpoint, player, timeMs, traceId, durationMs, statusCode } = asked;
  const request = http(asked);
  return {
    timeMs: timeMs + Math.round(durationMs) + 14,
    status: "info",
    service: endpoint.service,
    host: `${endpoint.cloud === "aws" ? "api-gateway" : "frontend"}-${places[endpoint.cloud].region}`,
    message: `${player.ip} "${request.method} ${request.url_details.path} HTTP/2" ${statusCode} ${Math.round(durationMs) + 14}ms`,
    tags: [...placeTags(endpoint.cloud, endpoint.service), `apiname:${endpoint.api}`, "source:apigateway"],
    attributes: {
      http: request,
      network: { client: { ip: player.ip } },
      duration: Math.round((durationMs + 14) * 1e6),
      trace_id: traceId,
    },
  };
};

const said = ({ endpoint, player, durationMs, failure, statusCode, dice }: Asked): string => {
  if (failure) return `${failure.type}: ${failure.message} (${endpoint.api}, player ${player.id})`;
  if (statusCode === 401) return `Token refused for ${player.email}: Bearer ${drawToken(dice)}`;
  if (statusCode >= 400) return `${endpoint.api} refused player ${player.id}: validation failed`;
  return `${endpoint.api} served player ${player.id} in ${Math.round(durationMs)} ms`;
};

const functionLine = (asked: Asked): Line => {
  const { endpoint, player, dice, timeMs, traceId, durationMs, statusCode, failure } = asked;
  const refused = statusCode >= 400 && !failure;
  const reply =
    failure?.reply ?? (refused ? { error: { code: "INVALID_REQUEST" } } : responseBody(endpoint.api, player, dice));
  return {
    timeMs: timeMs + Math.round(durationMs) + 6,
    status: failure?.level ?? (refused ? "warn" : "info"),
    service: endpoint.service,
    host: `${endpoint.api}-${dice.whole(3)}`,
    message: said(asked),
    tags: [...functionTags(endpoint), "source:lambda"],
    attributes: {
      http: http(asked),
      duration: Math.round(durationMs * 1e6),
      trace_id: traceId,
      usr: { id: player.id, name: player.name, email: player.email },
      request: {
        headers: {
          authorization: `Bearer ${drawToken(dice)}`,
          "content-type": "application/json",
          "user-agent": `game/4.2.${dice.whole(9)} (${player.platform})`,
        },
        body: requestBody(endpoint.api, player, dice),
      },
      response: { body: reply },
      ...(failure
        ? {
            error: {
              kind: failure.type,
              message: failure.message,
              ...(failure.stack === null ? {} : { stack: failure.stack }),
            },
          }
        : {}),
    },
  };
};

const tableLine = ({ endpoint, player, dice, timeMs, traceId, durationMs }: Asked, table: string): Line => {
  const operation = dice.pick(["GetItem", "Query", "PutItem", "UpdateItem"]);
  const tookMs = Math.max(2, durationMs * 0.1);
  return {
    timeMs: timeMs + Math.round(durationMs * 0.4),
    status: "debug",
    service: endpoint.service,
    host: `${endpoint.api}-${dice.whole(3)}`,
    message: `${operation} ${table} pk=PLAYER#${player.id} ${tookMs.toFixed(1)} ms`,
    tags: [...functionTags(endpoint), `tablename:${table}`, "source:dynamodb"],
    attributes: {
      db: { operation, table, key: `PLAYER#${player.id}` },
      duration: Math.round(tookMs * 1e6),
      trace_id: traceId,
    },
  };
};

const onwardLine = (
  { player, dice, timeMs, traceId, durationMs }: Asked,
  { service, api }: { service: string; api: string },
): Line => ({
  timeMs: timeMs + Math.round(durationMs * 0.6),
  status: "info",
  service,
  host: `${api}-${dice.whole(3)}`,
  message: `${api} served player ${player.id} for another service`,
  tags: [...functionTags({ cloud: "aws", service, api }), "source:lambda"],
  attributes: {
    http: { status_code: 200, method: "POST" },
    duration: Math.round(durationMs * 3e5),
    trace_id: traceId,
    usr: { id: player.id },
  },
});

const statusOf = (ending: Ending, failure: Failure | null, dice: Dice): number => {
  if (failure) return failure.statusCode;
  return ending.kind === "refused" ? dice.pick([400, 401, 403, 404, 409, 422]) : 200;
};

/** The lines that one request leaves in every service it passes, all of one trace. */
export const requestLines = (endpoint: Endpoint, ending: Ending, timeMs: number, dice: Dice): Line[] => {
  const failure =
    ending.kind === "served" || ending.kind === "refused" ? null : drawFailure(ending.kind, endpoint.api, dice);
  const asked: Asked = {
    endpoint,
    player: drawPlayer(dice),
    dice,
    timeMs,
    traceId: dice.hex(32),
    durationMs: endpoint.durationMs * (0.5 + dice.whole(1000) / 800),
    statusCode: statusOf(ending, failure, dice),
    failure,
  };
  const lines = [functionLine(asked), gatewayLine(asked)];
  if (ending.kind !== "served") return lines;
  if (endpoint.table !== null) lines.push(tableLine(asked, endpoint.table));
  const onward = downstream[endpoint.api];
  return onward ? [...lines, onwardLine(asked, onward)] : lines;
};

/** A write the table refused, and that the function tries again. */
export const throttledWriteLine = (endpoint: Endpoint, timeMs: number, dice: Dice): Line => ({
  timeMs,
  status: "warn",
  service: endpoint.service,
  host: `${endpoint.api}-${dice.whole(3)}`,
  message: `PutItem ${endpoint.table} throttled, retry ${1 + dice.whole(3)}: ProvisionedThroughputExceededException`,
  tags: [...functionTags(endpoint), `tablename:${endpoint.table}`, "source:dynamodb"],
  attributes: { db: { operation: "PutItem", table: endpoint.table }, retry: true, trace_id: dice.hex(32) },
});

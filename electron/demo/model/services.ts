export type Api = {
  /** API Gateway's `apiname`; the function behind it is `prod-<name>`. */
  name: string;
  /** At load 1. */
  callsPerMinute: number;
  /** Mean time in the function, I/O included. */
  durationMs: number;
  /** Share of `durationMs` in the function's own code. */
  ownShare: number;
  /** Share of calls answered 4xx when calm. */
  userErrorShare: number;
};

export type Table = {
  name: string;
  /** Units a second at load 1. */
  read: number;
  write: number;
  provisionedRead: number;
  provisionedWrite: number;
  latencyMs: number;
};

export type Service = { name: string; apis: readonly Api[]; tables: readonly Table[] };

const callsFactor = 2.5;

const api = (
  name: string,
  callsPerMinute: number,
  durationMs: number,
  ownShare = 0.4,
  userErrorShare = 0.006,
): Api => ({
  name,
  callsPerMinute: callsPerMinute * callsFactor,
  durationMs,
  ownShare,
  userErrorShare,
});

/** Provisioned so that an evening's peak uses `usedAtPeak` of it. */
const table = (name: string, read: number, write: number, latencyMs: number, usedAtPeak = 0.4): Table => ({
  name,
  read,
  write,
  provisionedRead: Math.ceil(read / usedAtPeak / 50) * 50,
  provisionedWrite: Math.ceil(write / usedAtPeak / 50) * 50,
  latencyMs,
});

/** What runs on API Gateway, Lambda and DynamoDB in ap-northeast-1. */
export const awsServices: readonly Service[] = [
  {
    name: "login-auth",
    apis: [
      api("auth-login", 1400, 240, 0.35, 0.02),
      api("auth-refresh-token", 5200, 70, 0.5, 0.008),
      api("auth-link-account", 60, 310),
    ],
    tables: [table("sessions", 620, 410, 3.1)],
  },
  {
    name: "player",
    apis: [
      api("player-get-home", 9800, 130, 0.3, 0.002),
      api("player-get-profile", 7200, 60),
      api("player-update-profile", 900, 90),
    ],
    tables: [table("players", 1900, 260, 3.6, 0.45)],
  },
  {
    name: "matchmaking",
    apis: [
      api("match-join-queue", 3100, 160),
      api("match-get-status", 11200, 40, 0.5, 0.003),
      api("match-leave-queue", 700, 50),
      api("match-report-result", 2300, 210),
    ],
    tables: [table("match-tickets", 880, 720, 4.2, 0.42)],
  },
  {
    name: "inventory",
    apis: [
      api("inventory-list-items", 6400, 110, 0.3, 0.004),
      api("inventory-use-item", 2100, 120),
      api("inventory-sell-item", 480, 130),
      api("inventory-equip", 1700, 90),
    ],
    tables: [table("inventory", 1450, 520, 4.8, 0.46)],
  },
  {
    name: "shop",
    apis: [
      api("shop-get-catalog", 2600, 150, 0.6, 0.004),
      api("shop-purchase", 340, 420, 0.3, 0.025),
      api("shop-verify-receipt", 320, 610, 0.15, 0.015),
      api("shop-draw-gacha", 860, 260, 0.55),
    ],
    tables: [table("orders", 120, 160, 5.4, 0.3), table("catalog", 340, 5, 2.4, 0.35)],
  },
  {
    name: "leaderboard",
    apis: [
      api("leaderboard-get-top", 2900, 80),
      api("leaderboard-get-around-me", 1900, 140),
      api("leaderboard-submit-score", 2300, 180),
    ],
    tables: [table("leaderboard", 780, 390, 5, 0.44)],
  },
  {
    name: "chat",
    apis: [api("chat-send-message", 4200, 75), api("chat-list-messages", 6900, 65), api("chat-report-abuse", 20, 140)],
    tables: [table("chat-messages", 1050, 610, 3.9, 0.41)],
  },
  {
    name: "push",
    apis: [api("push-register-device", 240, 95), api("push-get-inbox", 3300, 70)],
    tables: [table("devices", 310, 90, 3, 0.3)],
  },
  {
    name: "replay",
    apis: [api("replay-upload", 620, 540, 0.25), api("replay-get", 1100, 190, 0.3)],
    tables: [table("replays", 180, 110, 6.1, 0.32)],
  },
  {
    name: "ranking",
    apis: [api("ranking-get-season", 1500, 120), api("ranking-get-rewards", 420, 150)],
    tables: [table("season-ranking", 260, 70, 4.4, 0.33)],
  },
];

export const cloudRunService = { name: "guild", callsPerMinute: 3800, latencyMs: 85 };

export const azureFunctions = [
  { name: "anti-cheat-scan", callsPerMinute: 1500, responseS: 0.34 },
  { name: "anti-cheat-report", callsPerMinute: 45, responseS: 0.18 },
] as const;

/** Every deployable thing, in the order deploys are dealt to them. */
export const serviceNames: readonly string[] = [...awsServices.map((s) => s.name), "guild", "anti-cheat"];

/** Lambda's default for an account and region. */
export const accountConcurrencyLimit = 1000;

/** Dollars a day at load 1; `fixed` is the share that does not follow the load. */
export const costs = [
  { service: "AmazonDynamoDB", provider: "aws", perDay: 410, fixed: 0.7 },
  { service: "AWSLambda", provider: "aws", perDay: 290, fixed: 0.1 },
  { service: "AmazonApiGateway", provider: "aws", perDay: 240, fixed: 0.05 },
  { service: "AmazonCloudWatch", provider: "aws", perDay: 130, fixed: 0.3 },
  { service: "AmazonS3", provider: "aws", perDay: 75, fixed: 0.8 },
  { service: "AWSDataTransfer", provider: "aws", perDay: 160, fixed: 0.1 },
  { service: "Cloud Run", provider: "gcp", perDay: 95, fixed: 0.2 },
  { service: "BigQuery", provider: "gcp", perDay: 120, fixed: 0.5 },
  { service: "Azure Functions", provider: "azure", perDay: 48, fixed: 0.2 },
] as const;

import type { LogLevel, LogRecord } from "#config/contract/log.ts";
import type { LogGroup } from "#config/contract/log-groups.ts";

const services = ["auth", "gateway", "shop", "match", "chat", "inventory", "leaderboard"];
const messages = [
  "served player 4412 in 38 ms",
  "match-get-status refused player 99: validation failed",
  "キューが満杯のため再試行します（3回目）",
  "token for •••@••• refused: [masked token]",
  "connection to 10.2.0.14:5432 timed out after 3000 ms",
];

/** What an attacker would put into a log line. */
export const hostileMessages = [
  '<script>document.title="owned"</script><img src=x onerror="document.title=1">',
  "user \u202Egnp.exe\u202C logged in \u200Bquietly",
  "\u001B[31mred\u001B[0m \u0007bell \u0000null",
  `unbroken-${"x".repeat(400)}`,
  "first line\nsecond line\r\n\tindented third",
  "emoji 👩‍👩‍👧 and مرحبا and \uD800 alone",
];

const levelAt = (index: number): LogLevel => {
  if (index % 997 === 0) return "fatal";
  if (index % 23 === 0) return "error";
  if (index % 11 === 0) return "warn";
  return index % 7 === 0 ? "debug" : "info";
};

const stack = `TimeoutError: upstream timed out
    at callInventory (/app/src/inventory/client.ts:118:11)
    at async purchase (/app/src/shop/purchase.ts:64:20)
    at async handler (/app/src/shop/handler.ts:31:5)`;

const bodies = (index: number): LogRecord["attributes"] => ({
  http: { status_code: index % 23 === 0 ? 504 : 200, method: "POST", url: "/v1/shop/purchase" },
  duration: 3_014_000_000,
  usr: { id: `p-${index % 4000}`, email: "•••@•••" },
  request: {
    headers: { authorization: "[masked]", "content-type": "application/json" },
    body: {
      playerId: `p-${index % 4000}`,
      basket: [{ itemId: "gem-pack-60", quantity: 2, price: 160 }],
      "<b>key</b>": null,
    },
  },
  response: { body: `{"error":{"code":"UPSTREAM_TIMEOUT","revision":12345678901234567890},"retry":true}` },
});

/** The record `index` places before the newest one, which happened at `newestMs`; the same for the same index. */
export const madeUpRecord = (index: number, newestMs: number, stepMs: number): LogRecord => {
  const level = levelAt(index);
  const bad = level === "error" || level === "fatal";
  const hostile = index % 50 === 3 ? hostileMessages[Math.floor(index / 50) % hostileMessages.length] : undefined;
  const message = hostile ?? `${messages[index % messages.length] ?? ""} #${index}`;
  return {
    id: `r${index}`,
    source: index % 3 === 0 ? "datadog" : "intake",
    timeMs: newestMs - index * stepMs,
    level,
    service: services[(index * 5) % services.length] ?? null,
    host: `${services[(index * 5) % services.length] ?? ""}-${index % 3}`,
    message,
    messageChars: message.length,
    traceId: index % 2 === 0 ? `7be1${String(index).padStart(12, "0")}` : null,
    error: bad ? { type: "TimeoutError", message: "upstream timed out", stack } : null,
    attributes: bodies(index),
    tags: ["env:prod", `region:ap-northeast-1`, "source:lambda"],
    masked: 2,
  };
};

export const madeUpGroups = (nowMs: number): LogGroup[] =>
  ["TimeoutError", "TypeError", "ConditionalCheckFailedException", "<script>Error"].map((type, index) => ({
    id: `g${index}`,
    type,
    message: hostileMessages[index] ?? "",
    place: `callInventory (/app/src/inventory/client.ts:${118 + index}:11)`,
    count: 4211 >> (index * 2),
    level: index === 1 ? "fatal" : "error",
    service: services[index] ?? null,
    firstSeenMs: nowMs - (index === 1 ? 240_000 : 9 * 86_400_000),
    lastSeenMs: nowMs - 4000 * (index + 1),
    isNew: index === 1,
    spark: Array.from({ length: 24 }, (_, at) => Math.round(20 * Math.abs(Math.sin(at / (index + 2))))),
    sample: { source: index === 0 ? "datadog" : "intake", id: `r${23 * (index + 1)}` },
  }));

import type { Entry, Incident } from "#config/contract/incident.ts";
import type { ExportInput } from "#electron/exports/document/to-document.ts";
import { atMs, auto, frozen, hash, incidentId, made } from "./made-entry.ts";

// A made-up afternoon: a deploy shrinks a connection pool, orders fail, a rollback helps.

const dataHash = hash("Checkout errorsapplication/json");
export const chart = frozen("Checkout errors", { twin: dataHash });
const chartData = frozen("Checkout errors", {
  sha256: dataHash,
  mime: "application/json",
  bytes: 3120,
  width: null,
  height: null,
  twin: chart.sha256,
});
export const screenshot = frozen("Support inbox", {
  role: "image",
  bytes: 181_004,
  width: 1280,
  height: 720,
  takenAtMs: atMs("14:16:40"),
});
export const logs = frozen("PaymentTimeout in checkout-api", {
  role: "logs",
  mime: "application/json",
  bytes: 20_480,
  width: null,
  height: null,
  takenAtMs: atMs("14:07:31"),
});

const records = Array.from({ length: 90 }, (_, index) => ({
  timeMs: atMs("14:05:01") + index * 1437,
  level: index % 9 === 0 ? "warn" : "error",
  service: "checkout-api",
  message:
    index % 9 === 0
      ? "pool exhausted, 0 of 5 connections free"
      : `PaymentTimeout: POST /orders order=${48_100 + index} after 3000 ms`,
}));

const minutes = Array.from({ length: 16 }, (_, index) => index);
const data = {
  kind: "trend",
  fromMs: atMs("13:52:00"),
  toMs: atMs("14:07:00"),
  lines: [
    { label: "POST /orders", values: minutes.map((minute) => (minute < 10 ? 0.2 : minute < 13 ? 2.1 : 8.4)) },
    { label: "GET /cart", values: minutes.map((minute) => (minute === 7 ? null : 0.1)) },
  ].map((line) => ({ ...line, startMs: atMs("13:52:00"), stepMs: 60_000 })),
  compare: [],
  compareMs: null,
  smooth: [],
  trends: [],
  more: 0,
};
const panel = {
  kind: "yagura-panel",
  format: 1,
  panels: [
    { view: { title: "Checkout errors", unit: "%" }, state: { id: "checkout-errors", level: "critical", data } },
  ],
};

export const demoEntries: Entry[] = [
  auto(2, "14:00:12", "deploy", {
    subject: "checkout-api",
    from: "v412",
    to: "v413",
    url: "https://ci.example.com/runs/8841",
  }),
  auto(3, "14:03:10", "level", {
    panelId: "checkout-errors",
    subject: "Checkout errors",
    from: "ok",
    to: "warn",
    level: "warn",
    value: 2.1,
    unit: "%",
  }),
  made(6, "14:04:00", {
    precision: "minute",
    author: "田中",
    observedAtMs: atMs("14:16:40"),
    recordedAtMs: atMs("14:16:40"),
    text: `First call at support: *the order button spins for ever*.\n\n![Inbox at 14:16](/api/evidence/${screenshot.sha256})`,
    evidence: [screenshot],
    revision: 2,
  }),
  auto(
    4,
    "14:05:40",
    "level",
    {
      panelId: "checkout-errors",
      subject: "Checkout errors",
      from: "warn",
      to: "critical",
      level: "critical",
      value: 8.4,
      unit: "%",
      url: "https://app.datadoghq.com/dashboard/abc?from_ts=1763442120000&to_ts=1763443020000&live=false",
    },
    { observedAtMs: atMs("14:08:20"), recordedAtMs: atMs("14:08:20"), skewMs: -3200, evidence: [chart, chartData] },
  ),
  auto(
    7,
    "14:06:44",
    "watcher",
    { subject: "PaymentTimeout", to: "critical", level: "critical", value: 37 },
    { evidence: [logs] },
  ),
  made(1, "14:09:00", { kind: "phase", phase: "acknowledged", text: "佐藤が対応します。" }),
  made(5, "14:10:30", {
    text: "5xx only on `POST /orders`, the rest is **fine**:\n\n| region | errors |\n| --- | ---: |\n| ap-northeast-1 | 8.4 % |\n| us-east-1 | 0.1 % |\n\nSee the [runbook](https://wiki.example.com/runbook?id=12&v=3).",
  }),
  made(8, "14:12:05", { inferred: true, text: "The new connection pool in v413 may be too small." }),
  made(9, "14:14:00", {
    kind: "decision",
    pinned: true,
    text: "Roll back to v412. We lose the new receipt mail for a day; nobody depends on it yet.",
  }),
  auto(10, "14:15:20", "deploy", { subject: "checkout-api", from: "v413", to: "v412" }),
  auto(
    11,
    "14:16:00",
    "level",
    {
      subject: "Payment latency p99",
      from: "ok",
      to: "warn",
      level: "warn",
      value: 2.8,
      unit: "s",
      times: 12,
    },
    { eventEndMs: atMs("14:24:30"), observedAtMs: atMs("14:24:41"), recordedAtMs: atMs("14:24:41") },
  ),
  made(12, "14:19:30", { answers: 8, author: "田中", text: "Confirmed: `pool.max` is 5 in v413, was 50." }),
  made(13, "14:26:00", {
    kind: "phase",
    phase: "mitigated",
    pinned: true,
    text: "Error rate below 0.3 % for five minutes.",
  }),
  made(14, "14:31:00", {
    kind: "action",
    author: "田中",
    text: "Alarm on free connections of the pool, before Friday",
  }),
  made(15, "14:32:00", { kind: "action", text: "Load test in staging uses production's pool size" }),
  auto(16, "14:40:00", "alarm", {
    subject: "Checkout error rate",
    from: "alert",
    to: "ok",
    url: "javascript:alert(1)",
  }),
  made(17, "14:45:00", { kind: "phase", phase: "resolved", text: "" }),
  auto(18, "14:46:00", "export", { subject: "confluence", to: "done" }),
  made(19, "14:20:00", { text: "wrong window, please ignore", removed: true }),
];

export const demoIncident: Incident = {
  id: incidentId,
  rev: 41,
  revision: 4,
  title: "Orders fail after checkout-api v413",
  phase: "resolved",
  beganAtMs: atMs("14:03:10"),
  detectedAtMs: atMs("14:08:20"),
  acknowledgedAtMs: atMs("14:09:00"),
  mitigatedAtMs: atMs("14:26:00"),
  resolvedAtMs: atMs("14:45:00"),
  openedAtMs: atMs("14:08:40"),
  openedBy: "佐藤",
  summary:
    "v413 of checkout-api shipped a connection pool of 5 instead of 50. Orders timed out until it was rolled back.",
  panels: ["checkout-errors", "payment-latency"],
  entries: 19,
};

const titles: Record<string, string> = {
  "checkout-errors": "Checkout errors",
  "payment-latency": "Payment latency p99",
};

export const demoInput = (locale: "ja" | "en"): ExportInput => ({
  incident: demoIncident,
  entries: demoEntries,
  texts: new Map([
    [logs.sha256, JSON.stringify({ kind: "yagura-logs", records, missing: 0 })],
    [chartData.sha256, JSON.stringify(panel)],
  ]),
  locale,
  timezone: "Asia/Tokyo",
  panelTitle: (id) => titles[id] ?? id,
  links: {
    incident: "https://wall.example.com/incidents/01KACDEM0000000000000000AA",
    entry: (number) => `https://wall.example.com/incidents/01KACDEM0000000000000000AA#${number}`,
  },
});

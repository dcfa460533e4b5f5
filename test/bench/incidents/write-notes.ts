import { ulid } from "ulid";
import { createApi } from "#electron/api/api.ts";
import { systemClock } from "#electron/clock.ts";
import { createOutboxTables } from "#electron/exports/outbox/outbox-table.ts";
import { openIncidents } from "#electron/incidents/open-incidents.ts";
import { openIncidentStore } from "#electron/incidents/store/incident-store.ts";
import type { StoredEntry } from "#electron/incidents/store/stored.ts";
import type { Figure } from "#test/bench/figure.ts";
import { percentile } from "#test/bench/figure.ts";
import { apiDeps } from "#test/support/api-deps.ts";

/** Run as a process of its own: fills a store with entries, then writes notes over the API and searches. Prints figures as JSON. */
const [folder, amount] = process.argv.slice(2);
if (!folder || !amount) throw new Error("folder and number of entries are needed");
const total = Number(amount);
const perIncident = 500;

const words =
  "決済 が 失敗 した provider answers 502 rolled back the deploy キャッシュ を 消した latency is back to normal".split(
    " ",
  );
const textOf = (i: number) => Array.from({ length: 12 }, (_, w) => words[(i * 7 + w * 3) % words.length]).join(" ");

const fill = () => {
  const store = openIncidentStore({ folder, now: Date.now, onTrouble: () => {}, createTables: createOutboxTables });
  const base = Date.now() - total * 1000;
  const entryOf = (incidentId: string, number: number, i: number): StoredEntry => ({
    id: ulid(base + i * 1000),
    incidentId,
    number,
    revision: 1,
    kind: "note",
    eventAtMs: base + i * 1000,
    eventEndMs: null,
    precision: "exact",
    observedAtMs: base + i * 1000,
    recordedAtMs: base + i * 1000,
    skewMs: null,
    automatic: false,
    author: "Aki",
    text: textOf(i),
    pinned: false,
    inferred: false,
    phase: null,
    answers: null,
    rank: number,
    fact: null,
    evidence: [],
    removed: false,
    foldKey: null,
    editor: "Aki",
  });
  for (let from = 0; from < total; from += perIncident)
    store.change(({ putIncident, putEntry }) => {
      const id = ulid(base + from * 1000);
      const none = { detectedAtMs: null, acknowledgedAtMs: null, mitigatedAtMs: null, summary: null };
      const atMs = base + from * 1000;
      putIncident({
        ...none,
        id,
        rev: 0,
        revision: 1,
        title: textOf(from),
        phase: "resolved",
        beganAtMs: atMs,
        resolvedAtMs: atMs + perIncident * 1000,
        openedAtMs: atMs,
        openedBy: "",
        panels: ["board.panel"],
        entries: 0,
      });
      for (let n = 0; n < perIncident; n++) putEntry(entryOf(id, n + 1, from + n));
    });
  store.close();
};

fill();
const openedMs = performance.now();
const desk = openIncidents({
  folder,
  clock: systemClock,
  onTrouble: (message) => {
    throw new Error(message);
  },
  createTables: createOutboxTables,
  locale: () => "en",
  timezone: () => "Asia/Tokyo",
  panelTitle: () => null,
  shown: () => {
    throw new Error("nothing is frozen here");
  },
  logRecord: () => null,
  eventsToken: () => null,
  clean: (text) => text,
});
const openMs = performance.now() - openedMs;
const { fetch } = createApi(apiDeps({ clock: systemClock, incidents: desk }));
const ask = async (method: string, path: string, body?: object) => {
  const headers = { host: "localhost" };
  const text = body ? JSON.stringify(body) : null;
  const fromMs = performance.now();
  const response = await fetch(new Request(`http://localhost${path}`, { method, headers, body: text }));
  const answer = await response.text();
  if (!response.ok) throw new Error(answer);
  return { tookMs: performance.now() - fromMs };
};

const id = ulid();
await ask("POST", "/api/incidents", { id, title: "Bench" });
const notes: number[] = [];
for (let i = 0; i < 2000; i++) {
  const { tookMs } = await ask("POST", `/api/incidents/${id}/entries`, {
    id: ulid(),
    text: `-5m ! ${textOf(i)} note ${i}`,
  });
  notes.push(tookMs);
}
const searches: number[] = [];
for (const q of ["決済", "rolled back", "502", "キャッシュ 消した", "nowhere at all"])
  for (let i = 0; i < 4; i++) searches.push((await ask("GET", `/api/incidents?q=${encodeURIComponent(q)}`)).tookMs);
const details: number[] = [];
for (let i = 0; i < 10; i++) details.push((await ask("GET", `/api/incidents/${id}`)).tookMs);
await desk.close();

const round = (value: number) => Number(value.toFixed(2));
const of = `with ${total.toLocaleString("en")} entries stored`;
const figures: Figure[] = [
  {
    name: `incidents: note sent to saved, p99, ${of}`,
    value: round(percentile(notes, 0.99)),
    unit: "ms",
    goal: "< 50",
  },
  { name: `incidents: note sent to saved, median, ${of}`, value: round(percentile(notes, 0.5)), unit: "ms" },
  { name: `incidents: search, slowest of 20, ${of}`, value: round(Math.max(...searches)), unit: "ms" },
  {
    name: "incidents: an incident of 2,000 entries asked for, median",
    value: round(percentile(details, 0.5)),
    unit: "ms",
  },
  { name: `incidents: opened and checked at start, ${of}`, value: round(openMs), unit: "ms" },
];
process.stdout.write(JSON.stringify(figures));
process.exit(0);

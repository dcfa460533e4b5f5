import type { Health } from "#config/contract/health.ts";

const escapeLabel = (text: string) => text.replace(/\\/g, "\\\\").replace(/"/g, '\\"').replace(/\n/g, "\\n");

type Row = { labels?: Record<string, string>; value: number };

const family = (name: string, type: "gauge" | "counter", help: string, rows: Row[]): string => {
  const lines = rows.map(({ labels, value }) => {
    const inside = Object.entries(labels ?? {}).map(([key, text]) => `${key}="${escapeLabel(text)}"`);
    return `${name}${inside.length > 0 ? `{${inside.join(",")}}` : ""} ${value}`;
  });
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...lines].join("\n");
};

const logFamilies = ({ logs }: Health): string[] => {
  const bySource = (pick: (source: Health["logs"]["sources"][number]) => number | null): Row[] =>
    logs.sources.flatMap((source) => {
      const value = pick(source);
      return value === null ? [] : [{ labels: { source: source.id, kind: source.kind }, value }];
    });
  const lastHour = logs.sources.flatMap(({ id, kind, callsLastHour }) =>
    Object.entries(callsLastHour).map(([by, value]) => ({ labels: { source: id, kind, by }, value })),
  );
  const { intake } = logs;
  const ofIntake = (value: number | undefined): Row[] => (value === undefined ? [] : [{ value }]);
  const levels = Object.entries(logs.watchers).map(([level, value]) => ({ labels: { level }, value }));
  return [
    family(
      "yagura_log_searches_total",
      "counter",
      "Log requests sent.",
      bySource((source) => source.callsTotal),
    ),
    family("yagura_log_searches_last_hour", "gauge", "Log requests of the last hour, by who searched.", lastHour),
    family(
      "yagura_log_search_failures_total",
      "counter",
      "Log searches that failed.",
      bySource((source) => source.failuresTotal),
    ),
    family(
      "yagura_log_search_budget_per_hour",
      "gauge",
      "Log requests allowed an hour.",
      bySource((source) => source.budgetPerHour),
    ),
    family(
      "yagura_log_search_limited_until_timestamp_seconds",
      "gauge",
      "End of the vendor's limit now running.",
      bySource(({ limitedUntilMs }) => (limitedUntilMs === null ? null : limitedUntilMs / 1000)),
    ),
    family("yagura_watchers", "gauge", "Watchers by level.", levels),
    family("yagura_intake_accepted_total", "counter", "Log records taken.", ofIntake(intake?.acceptedTotal)),
    family("yagura_intake_refused_total", "counter", "Senders turned away.", ofIntake(intake?.refusedTotal)),
    family("yagura_intake_records", "gauge", "Log records stored.", ofIntake(intake?.records)),
    family("yagura_intake_bytes", "gauge", "Size of the log store.", ofIntake(intake?.bytes)),
  ];
};

/** The product's own health in Prometheus' text format 0.0.4. */
export const metricsText = (health: Health, memory: { rssBytes: number; heapUsedBytes: number }): string => {
  const bySource = (pick: (source: Health["sources"][number]) => number) =>
    health.sources.map((source) => ({ labels: { source: source.id, kind: source.kind }, value: pick(source) }));
  const successes = health.sources.flatMap((source) =>
    source.lastSuccessMs === null
      ? []
      : [{ labels: { source: source.id, kind: source.kind }, value: source.lastSuccessMs / 1000 }],
  );
  return `${[
    family("yagura_info", "gauge", "Version of this collector.", [{ labels: { version: health.version }, value: 1 }]),
    family("yagura_uptime_seconds", "gauge", "Seconds since start.", [
      { value: (health.nowMs - health.startedMs) / 1000 },
    ]),
    family("yagura_wall_ok", "gauge", "1 while the wall file is valid.", [{ value: health.wall.ok ? 1 : 0 }]),
    family(
      "yagura_panels",
      "gauge",
      "Panels by level.",
      Object.entries(health.panels).map(([level, value]) => ({ labels: { level }, value })),
    ),
    family(
      "yagura_source_up",
      "gauge",
      "1 while the source answers.",
      bySource((source) => (source.state === "ok" ? 1 : 0)),
    ),
    family(
      "yagura_source_calls_total",
      "counter",
      "Requests sent to the vendor.",
      bySource((source) => source.callsTotal),
    ),
    family(
      "yagura_source_failures_total",
      "counter",
      "Requests that failed.",
      bySource((source) => source.failuresTotal),
    ),
    family(
      "yagura_source_budget_per_hour",
      "gauge",
      "Requests allowed an hour.",
      bySource((source) => source.budgetPerHour),
    ),
    family(
      "yagura_source_planned_per_hour",
      "gauge",
      "Requests planned an hour.",
      bySource((source) => source.plannedPerHour),
    ),
    family("yagura_source_last_success_timestamp_seconds", "gauge", "Last answer of the source.", successes),
    ...logFamilies(health),
    family("yagura_history_bytes", "gauge", "Size of the history on disk.", [{ value: health.history.bytes }]),
    family("yagura_history_samples", "gauge", "Samples stored.", [{ value: health.history.samples }]),
    family("process_resident_memory_bytes", "gauge", "Resident memory.", [{ value: memory.rssBytes }]),
    family("yagura_heap_used_bytes", "gauge", "JavaScript heap in use.", [{ value: memory.heapUsedBytes }]),
  ].join("\n")}\n`;
};

import type { SourceHealth } from "#electron/collector/demand.ts";
import type { StoredFact } from "#electron/incidents/store/stored.ts";

/** Of a source: what it fails with and since when, and whether that was told. null: it answers. */
export type KnownSource = { trouble: string; sinceMs: number; told: boolean } | null;
type Health = Pick<SourceHealth, "id" | "state" | "error" | "lastSuccessMs">;

/** One request that times out is no failure of a source. */
const toldAfterMs = 30_000;

const toFact = (id: string, from: string, to: string, atMs: number, nowMs: number): StoredFact => ({
  kind: "source",
  foldKey: `source|${id}`,
  atMs: Math.min(atMs, nowMs),
  precision: "second",
  observedAtMs: nowMs,
  skewMs: null,
  text: "",
  fact: { panelId: null, subject: id, from, to, level: null, value: null, unit: null, times: 1, url: null },
});

/** A source that fails for a while, and one that answers again. */
export const sourceFacts = (
  before: KnownSource,
  { id, state, error, lastSuccessMs }: Health,
  nowMs: number,
): { known: KnownSource; facts: StoredFact[] } => {
  if (state === "waiting") return { known: before, facts: [] };
  if (state === "ok") {
    const facts = before?.told ? [toFact(id, before.trouble, "ok", lastSuccessMs ?? nowMs, nowMs)] : [];
    return { known: null, facts };
  }
  const now = before ?? { trouble: error?.kind ?? state, sinceMs: error?.sinceMs ?? nowMs, told: false };
  if (now.told || nowMs - now.sinceMs < toldAfterMs) return { known: now, facts: [] };
  return { known: { ...now, told: true }, facts: [toFact(id, "ok", now.trouble, now.sinceMs, nowMs)] };
};

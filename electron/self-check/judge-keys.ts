import type { Health } from "#config/contract/health.ts";
import type { Finding } from "#config/contract/self-check.ts";
import { finding, notKnown } from "./finding.ts";
import { type Certificate, type KeyEnds, unknown } from "./machine.ts";

const dayMs = 86_400e3;
/** Long enough for whoever must sign for a new one. */
const warnDays = 14;

/** Whole days until it is over, 0 on its last day; below zero afterwards. */
const daysLeft = (endsMs: number, nowMs: number): number => Math.ceil((endsMs - nowMs) / dayMs) - 1;

/** A stated day is good to its end, by the latest clock of the world's that still has it. */
const endOfDay = (day: string): number => Date.parse(`${day}T00:00:00Z`) + 1.5 * dayMs;

const judgeEnd = (name: string, expires: string, nowMs: number): Finding => {
  if (expires === "never") return finding("key-date", "ok", "never-ends", {}, name);
  const endsMs = endOfDay(expires);
  const facts = { day: expires, daysLeft: daysLeft(endsMs, nowMs) };
  if (nowMs >= endsMs) return finding("key-date", "bad", "ended", facts, name);
  if (facts.daysLeft < warnDays) return finding("key-date", "warn", "ends-soon", facts, name);
  return finding("key-date", "ok", "valid", facts, name);
};

/** Secrets that a wall refers to: names, and whether each is kept by us or comes from the environment. */
export type UsedKeys = { kept: readonly string[]; fromEnvironment: readonly string[] };

/** References as the wall file writes them, each once. */
export const usedKeys = (wall: unknown): UsedKeys => {
  const text = JSON.stringify(wall) ?? "";
  const names = (kind: "secret" | "env") => [
    ...new Set([...text.matchAll(new RegExp(`\\$\\{${kind}:([\\w.-]+)\\}`, "g"))].map(([, name = ""]) => name)),
  ];
  return { kept: names("secret"), fromEnvironment: names("env") };
};

/** One finding a stated end, and one for all whose end nobody stated. */
export const judgeKeyEnds = (keys: KeyEnds, used: UsedKeys, nowMs: number): Finding[] => {
  if (keys.kind === "unknown") return used.kept.length > 0 ? [notKnown("key-date", keys)] : [];
  const expiryOf = (name: string) => keys.ends.find((one) => one.name === name)?.expires ?? null;
  const stated = used.kept.flatMap((name) => {
    const expires = expiryOf(name);
    return expires === null ? [] : [judgeEnd(name, expires, nowMs)];
  });
  const kept = used.kept.filter((name) => expiryOf(name) === null);
  const names = [...kept, ...used.fromEnvironment];
  if (names.length === 0) return stated;
  const facts = { names: names.join(", "), firstKept: kept[0] ?? null, count: names.length };
  return [...stated, finding("key-date", "unknown", "not-stated", facts)];
};

type SourceHealth = Pick<Health["sources"][number], "id" | "state" | "error">;

/** What sources say to our keys now. A source that fails otherwise says nothing of them. */
export const judgeSourceKeys = (sources: readonly SourceHealth[]): Finding[] => {
  const refused = sources.filter(({ error }) => error?.kind === "auth");
  const accepted = sources.filter(({ state }) => state === "ok");
  const rest = sources.filter((one) => !refused.includes(one) && !accepted.includes(one));
  const names = accepted.map(({ id }) => id).join(", ");
  return [
    ...refused.map(({ id, error }) =>
      finding("source-key", "bad", "refused", { sinceMs: error?.sinceMs ?? null, message: error?.message ?? "" }, id),
    ),
    ...rest.map(({ id }) => notKnown("source-key", unknown("no-answer"), {}, id)),
    ...(accepted.length > 0 ? [finding("source-key", "ok", "accepted", { names, count: accepted.length })] : []),
  ];
};

export const judgeCertificate = (certificate: Certificate, nowMs: number): Finding => {
  const { host } = certificate;
  if (certificate.kind === "unknown") return notKnown("certificate", certificate, {}, host);
  const { endsMs } = certificate;
  const facts = { endsMs, daysLeft: Math.floor((endsMs - nowMs) / dayMs) };
  if (nowMs >= endsMs) return finding("certificate", "bad", "ended", facts, host);
  if (facts.daysLeft < warnDays) return finding("certificate", "warn", "ends-soon", facts, host);
  return finding("certificate", "ok", "valid", facts, host);
};

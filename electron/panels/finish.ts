import type { PanelData, PanelState, UnknownReason } from "#config/contract/panel.ts";
import type { DemandStatus } from "#electron/collector/demand.ts";
import { isBad, worstOf } from "#electron/levels/worst.ts";
import type { BuildInput, Built, Memory, Notice, Part } from "./built.ts";

type Parts = readonly [Part, ...Part[]];

type Found = {
  parts: Parts;
  data: PanelData | null;
  memory: Memory;
  /** What limits the panel besides its main demands' errors, most important first. */
  notices: Notice[];
};

type Standing = Pick<PanelState, "level" | "reason" | "lastLevel" | "sinceMs">;

/** When a part stopped being known: with the error that will not heal, or when its data reached its limit. */
const unknownSince = ({ status, freshness }: Part, nowMs: number): number => {
  const { freshUntilMs } = freshness;
  const agedMs = freshUntilMs !== null && freshUntilMs <= nowMs ? freshUntilMs : null;
  return Math.min(nowMs, agedMs ?? status?.error?.sinceMs ?? nowMs);
};

const unknownStanding = (part: Part, reason: UnknownReason, { previous, nowMs }: BuildInput): Standing => {
  const before = previous?.state ?? null;
  const lastKnown = before?.level === "unknown" ? before.lastLevel : (before?.level ?? null);
  return {
    level: "unknown",
    reason,
    lastLevel: part.verdict?.level ?? lastKnown,
    sinceMs: before?.level === "unknown" ? Math.min(before.sinceMs, nowMs) : unknownSince(part, nowMs),
  };
};

/**
 * The worst that is known for certain, if it is bad; else unknown as soon as one part is; else what is known.
 * So a broken neighbour hides no alarm, and nothing unknown passes for OK.
 */
const standing = (parts: Parts, input: BuildInput): Standing => {
  const known = parts.filter((part) => part.freshness.reason === null);
  const worst = worstOf(known.flatMap(({ verdict }) => verdict ?? []));
  const unknown = parts.find((part) => part.freshness.reason !== null);
  const reason = unknown?.freshness.reason;
  if (unknown && reason && !(worst && isBad(worst.level))) return unknownStanding(unknown, reason, input);
  // Fresh, yet nothing of it could be judged: that is not OK either.
  if (!worst) return unknownStanding(parts[0], "no-data", input);
  return { level: worst.level, reason: null, lastLevel: null, sinceMs: Math.min(worst.sinceMs, input.nowMs) };
};

const least = (values: (number | null | undefined)[]): number | null => {
  const numbers = values.filter((value) => typeof value === "number");
  return numbers.length === 0 ? null : Math.min(...numbers);
};

const greatest = (values: (number | null | undefined)[]): number | null => {
  const numbers = values.filter((value) => typeof value === "number");
  return numbers.length === 0 ? null : Math.max(...numbers);
};

/** A demand's failure in words that are safe for a wall (SourceError's promise). */
export const errorNotice = (status: DemandStatus | null): Notice[] =>
  status?.error ? [{ kind: status.error.kind, message: status.error.message }] : [];

const warningNotice = (status: DemandStatus | null): Notice[] =>
  status?.warnings[0] === undefined ? [] : [{ kind: "warning", message: status.warnings[0] }];

/** Joins what the parts say with what there is to draw. Without anything new to draw, the last picture stays. */
export const finish = (input: BuildInput, { parts, data, memory, notices }: Found): Built => {
  const before = input.previous?.state ?? null;
  const shown = data ?? (before?.data?.kind === input.panel.kind ? before.data : null);
  const statuses = parts.map(({ status }) => status);
  const newestMs = greatest(parts.map((part) => part.newestMs));
  const known = parts.filter(({ freshness }) => freshness.reason === null);
  const errors = statuses.flatMap(errorNotice);
  return {
    state: {
      id: input.id,
      ...standing(parts, input),
      asOfMs: data === null ? (shown === null ? null : (before?.asOfMs ?? null)) : newestMs,
      fetchedAtMs: least(statuses.map((status) => status?.fetchedAtMs)),
      freshUntilMs: least((known.length > 0 ? known : parts).map(({ freshness }) => freshness.freshUntilMs)),
      nextPollMs: least(statuses.map((status) => status?.nextPollMs)),
      everyMs: greatest(statuses.map((status) => status?.everyMs)),
      slowed: statuses.some((status) => status?.slowed === true),
      notice: [...errors, ...notices, ...statuses.flatMap(warningNotice)][0] ?? null,
      data: shown,
    },
    memory,
  };
};

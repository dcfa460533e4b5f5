import type { Finding } from "#config/contract/self-check.ts";
import { finding, notKnown } from "./finding.ts";
import { type ClockSync, unknown } from "./machine.ts";

/** Signatures and windows of time are refused by vendors at five minutes and more; charts are wrong long before. */
const badApartMs = 120_000;
const warnApartMs = 10_000;

export const judgeClockSync = (sync: ClockSync): Finding => {
  switch (sync.kind) {
    case "unknown":
      return notKnown("clock-sync", sync);
    case "synced":
      return finding("clock-sync", "ok", "synced", { by: sync.by, offsetMs: sync.offsetMs });
    case "enabled":
      return finding("clock-sync", "ok", "enabled", { by: sync.by });
    default:
      return finding("clock-sync", "warn", sync.kind, { by: sync.by });
  }
};

/** `skews`: by source, its clock minus ours; null when it never told. The farthest counts. */
export const judgeVendorClocks = (skews: readonly { source: string; skewMs: number | null }[]): Finding => {
  const told = skews.flatMap(({ source, skewMs }) => (skewMs === null ? [] : [{ source, skewMs }]));
  const [worst] = told.toSorted((a, b) => Math.abs(b.skewMs) - Math.abs(a.skewMs));
  if (!worst) return notKnown("clock-vendors", unknown("not-told"));
  const apartMs = Math.abs(worst.skewMs);
  const facts = { source: worst.source, aheadMs: Math.round(-worst.skewMs), sources: told.length };
  if (apartMs < warnApartMs) return finding("clock-vendors", "ok", "near", facts);
  return finding("clock-vendors", apartMs >= badApartMs ? "bad" : "warn", "apart", facts);
};

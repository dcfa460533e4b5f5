import type { Finding } from "#config/contract/self-check.ts";
import { finding, notKnown } from "./finding.ts";
import type { DisplaySleep, SystemMemory } from "./machine.ts";

export const judgeDisplaySleep = (sleep: DisplaySleep): Finding => {
  switch (sleep.kind) {
    case "unknown":
      return notKnown("display-sleep", sleep);
    case "never":
      return finding("display-sleep", "ok", "never", { by: sleep.by });
    case "after":
      return finding("display-sleep", "warn", "sleeps", { by: sleep.by, afterMs: sleep.afterMs });
  }
};

const badAvailable = { bytes: 200e6, part: 0.03 };
const warnAvailable = { bytes: 500e6, part: 0.1 };

export const judgeMemory = (memory: SystemMemory): Finding => {
  if (memory.kind === "unknown") return notKnown("memory", memory);
  const { availableBytes, totalBytes } = memory;
  const facts = { availableBytes, totalBytes };
  const isBelow = ({ bytes, part }: typeof badAvailable) =>
    availableBytes < bytes || availableBytes < part * totalBytes;
  if (isBelow(badAvailable)) return finding("memory", "bad", "low", facts);
  return isBelow(warnAvailable) ? finding("memory", "warn", "low", facts) : finding("memory", "ok", "enough", facts);
};

const largeBytes = 1.5e9;
const dayMs = 86_400e3;
const weeksMs = 14 * dayMs;
/** Less a day is noise of caches and of the garbage collector's. */
const noiseBytesADay = 20e6;

export type OwnMemory = {
  rssBytes: number;
  /** null until it was watched for long enough. */
  growthPerMs: number | null;
  memory: SystemMemory;
};

/** A process that keeps growing ends when the machine has no more, which is told before it comes. */
export const judgeOwnMemory = ({ rssBytes, growthPerMs, memory }: OwnMemory): Finding => {
  const growthBytesADay = growthPerMs === null ? null : Math.round(growthPerMs * dayMs);
  const grows = growthPerMs !== null && growthPerMs * dayMs > noiseBytesADay;
  const goneInMs = grows && memory.kind === "known" ? Math.round(memory.availableBytes / growthPerMs) : null;
  const facts = { rssBytes, growthBytesADay, goneInMs };
  if (goneInMs !== null && goneInMs < weeksMs) return finding("own-memory", "warn", "growing", facts);
  if (rssBytes > largeBytes) return finding("own-memory", "warn", "large", facts);
  return finding("own-memory", "ok", "within", facts);
};

import { z } from "zod";

/** Losses of the GPU process, newest last. */
export type Losses = readonly number[];

const withinMs = 30_000;
const tooMany = 3;

/** Chromium starts its GPU process anew by itself; a driver that keeps killing it would in the end take the browser along. */
export const noteLoss = (losses: Losses, nowMs: number): { losses: Losses; givesUp: boolean } => {
  const recent = [...losses.filter((at) => nowMs - at < withinMs), nowMs];
  return { losses: recent, givesUp: recent.length >= tooMany };
};

const mark = z.object({ version: z.string(), atMs: z.number() });
const markMs = 24 * 3600e3;

export const writeMark = (version: string, nowMs: number): string => JSON.stringify({ version, atMs: nowMs });

/** Whether to do without the GPU: for a day after it was given up, unless another version may do better. */
export const isGpuOff = (text: string, version: string, nowMs: number): boolean => {
  try {
    const { success, data } = mark.safeParse(JSON.parse(text));
    return success && data.version === version && nowMs >= data.atMs && nowMs - data.atMs < markMs;
  } catch {
    return false;
  }
};

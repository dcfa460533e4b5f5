import { z } from "zod";
import { alarmState } from "#config/contract/panel.ts";
import type { History } from "#electron/history/history.ts";

const progress = z.object({
  newestMs: z.number().nullable(),
  advancedAtMs: z.number().nullable(),
  answersSinceAdvance: z.number(),
});

const scalarAnswer = z.object({
  rows: z.array(z.object({ labels: z.record(z.string(), z.string()), value: z.number() })),
  unit: z.string().nullable(),
  warnings: z.array(z.string()),
});

const scalars = z.object({
  current: scalarAnswer.nullable(),
  previous: scalarAnswer.nullable(),
  previousAtMs: z.number().nullable(),
});
export type StoredScalars = z.infer<typeof scalars>;

const alarms = z.object({
  total: z.number(),
  counts: z.record(alarmState, z.number()),
  alarms: z.array(
    z.object({
      name: z.string(),
      group: z.string().nullable(),
      state: alarmState,
      sinceMs: z.number().nullable(),
      url: z.string().nullable(),
    }),
  ),
  warnings: z.array(z.string()),
});

/** What the history keeps of each kind of poll besides samples. */
export const storedShapes = { progress, scalars, alarms };

/** What was kept under the key; null when there is nothing, or nothing this version can read. */
export const readAnswer = <T>(
  history: Pick<History, "getAnswer">,
  key: string,
  shape: z.ZodType<T>,
): { atMs: number; value: T } | null => {
  const stored = history.getAnswer(key);
  if (!stored) return null;
  try {
    const parsed = shape.safeParse(JSON.parse(stored.json));
    return parsed.success ? { atMs: stored.atMs, value: parsed.data } : null;
  } catch {
    return null;
  }
};

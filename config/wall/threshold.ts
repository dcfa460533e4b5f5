import { z } from "zod";

/** When a value breaches: compared with one bound, or inside or outside a closed range. */
export type Condition =
  | { op: ">" | ">=" | "<" | "<="; bound: number }
  | { op: "inside" | "outside"; low: number; high: number };

const number = String.raw`[+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:e[+-]?\d+)?`;
const compare = new RegExp(String.raw`^(>=|<=|>|<)\s*(${number})$`, "i");
const range = new RegExp(String.raw`^(inside|outside)\s+(${number})\s*\.\.\s*(${number})$`, "i");

/** Reads ">= 10", "< 0.5", "outside 10..20" or "inside 10..20"; null when it is none of them. */
export const parseCondition = (text: string): Condition | null => {
  const compared = compare.exec(text.trim());
  if (compared) {
    const [, op, bound] = compared;
    if (op === ">" || op === ">=" || op === "<" || op === "<=") return { op, bound: Number(bound) };
  }
  const ranged = range.exec(text.trim());
  if (!ranged) return null;
  const [, word, low, high] = ranged;
  if (Number(low) > Number(high)) return null;
  return { op: word?.toLowerCase() === "inside" ? "inside" : "outside", low: Number(low), high: Number(high) };
};

const expected = 'a condition such as ">= 10", "< 0.5", "outside 10..20" or "inside 10..20"';

const condition = z
  .string()
  .transform((text, context) => {
    const parsed = parseCondition(text);
    if (parsed) return parsed;
    context.addIssue({ code: "custom", message: `expected ${expected}` });
    return z.NEVER;
  })
  .meta({ description: expected });

export const thresholds = z
  .strictObject({
    warn: condition.optional(),
    critical: condition.optional(),
    hysteresis: z
      .number()
      .nonnegative()
      .default(0)
      .meta({ description: "How far back past the bound a value must come before the level is left" }),
  })
  .refine((set) => set.warn !== undefined || set.critical !== undefined, "expected warn, critical or both")
  .meta({ description: "Levels of this panel" });

export type Thresholds = z.infer<typeof thresholds>;

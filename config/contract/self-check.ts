import { z } from "zod";

/** From what fails the wall first to what needs nothing. What nobody can tell stands before OK, and never for it. */
export const checkStates = ["bad", "warn", "unknown", "ok"] as const;

/** What is looked at, and what may be found there. The page has the words. */
export const findingCodes = {
  "display-sleep": ["held", "never", "sleeps", "unknown"],
  "clock-sync": ["synced", "enabled", "not-synced", "off", "unknown"],
  "clock-vendors": ["near", "apart", "unknown"],
  "disk-space": ["enough", "promised", "filling", "low", "unknown"],
  "data-size": ["within", "over"],
  "data-folder": ["writable", "not-writable", "network", "in-memory", "unknown"],
  "key-date": ["valid", "ends-soon", "ended", "never-ends", "not-stated", "unknown"],
  "source-key": ["accepted", "refused", "unknown"],
  certificate: ["valid", "ends-soon", "ended", "unknown"],
  memory: ["enough", "low", "unknown"],
  "own-memory": ["within", "large", "growing"],
  "app-memory": ["within", "large"],
  gpu: ["accelerated", "software", "given-up", "unknown"],
  hub: ["heard", "away", "unknown"],
  "page-awake": ["held", "refused", "insecure", "unknown"],
  "page-clock": ["near", "apart"],
  "page-memory": ["within", "large", "unknown"],
  "page-gpu": ["accelerated", "software", "none", "unknown"],
  "page-frames": ["fluid", "slow", "unknown"],
  "page-display": ["legible", "too-small"],
} as const;

export type CheckId = keyof typeof findingCodes;
export type CodeOf<C extends CheckId> = (typeof findingCodes)[C][number];

/** Why something is not known. */
export const unknownWhys = [
  "no-tool",
  "no-answer",
  "failed",
  "unreadable",
  "not-allowed",
  "no-display",
  "not-yet",
  "not-told",
] as const;
export type UnknownWhy = (typeof unknownWhys)[number];

/** Numbers with their units in their names, names of things, tools. */
const facts = z.record(z.string(), z.union([z.number(), z.string(), z.boolean(), z.null()]));
export type Facts = z.infer<typeof facts>;

/** `check` and `code` are loose: a hub of another version may know more. */
export const finding = z.object({
  check: z.string(),
  /** Which of several: a secret, a source, a host; null when there is one. */
  about: z.string().nullable(),
  state: z.enum(checkStates),
  code: z.string(),
  facts,
});
export type Finding = z.infer<typeof finding>;

const machine = z.object({
  /** What of Yagura runs there: it collects, it follows a hub, it is that hub, or it is Electron's shell. */
  part: z.enum(["collector", "follower", "hub", "shell"]),
  host: z.string(),
  platform: z.string().meta({ description: "linux, darwin or win32" }),
  checkedAtMs: z.number(),
  findings: z.array(finding),
});
export type CheckedMachine = z.infer<typeof machine>;

/** GET /api/self-check */
export const selfCheck = z.object({ nowMs: z.number(), machines: z.array(machine) });
export type SelfCheck = z.infer<typeof selfCheck>;

const rank = { bad: 0, warn: 1, unknown: 2, ok: 3 } as const;

/** Worst first; of equals as they came. */
export const worstFirst = <T extends Pick<Finding, "state">>(findings: readonly T[]): T[] =>
  findings.toSorted((a, b) => rank[a.state] - rank[b.state]);

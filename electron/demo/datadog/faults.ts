import { z } from "zod";

/** Where and how often a fault strikes: `match` is a part of the path; `times` 1 strikes once; without it, until cleared. */
const reach = { match: z.string().optional(), times: z.number().int().positive().optional() };

/**
 * - `delay`: the answer comes `ms` later; `slow`: its body does, drop by drop, over `ms`
 * - `429`: refused, with a reset in `resetS`; `429-no-reset`: refused, without rate-limit headers
 * - `cut`: the connection ends before an answer, or in the `middle` of its body
 * - `garbage`: JSON by its header, not by its body; `wrong-type`: a web page, with status 200
 * - `frozen-clock`: no sample later than `atMs` ever arrives; `skewed-clock`: the vendor's clock is off by `ms`
 * - `empty`: 200 and no series; `nan`: every other value null, or with `literal` the bare word NaN, which is no JSON
 */
export const faultSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("delay"), ms: z.number().min(0), ...reach }),
  z.strictObject({ kind: z.literal("slow"), ms: z.number().min(0), ...reach }),
  z.strictObject({ kind: z.literal("429"), resetS: z.number().min(0).default(30), ...reach }),
  z.strictObject({ kind: z.literal("429-no-reset"), ...reach }),
  z.strictObject({ kind: z.literal("5xx"), status: z.number().int().min(500).max(599).default(503), ...reach }),
  z.strictObject({ kind: z.literal("cut"), at: z.enum(["start", "middle"]).default("start"), ...reach }),
  z.strictObject({ kind: z.literal("garbage"), ...reach }),
  z.strictObject({ kind: z.literal("wrong-type"), ...reach }),
  z.strictObject({ kind: z.literal("frozen-clock"), atMs: z.number().optional(), ...reach }),
  z.strictObject({ kind: z.literal("skewed-clock"), ms: z.number(), ...reach }),
  z.strictObject({
    kind: z.literal("expired-key"),
    status: z.union([z.literal(401), z.literal(403)]).default(403),
    ...reach,
  }),
  z.strictObject({ kind: z.literal("empty"), ...reach }),
  z.strictObject({ kind: z.literal("nan"), literal: z.boolean().default(false), ...reach }),
]);

export type Fault = z.output<typeof faultSchema>;
export type FaultInput = z.input<typeof faultSchema>;
export type FaultKind = Fault["kind"];

export type FaultBox = {
  /** Returns the function that takes this fault away again. */
  set: (fault: FaultInput) => () => void;
  clear: () => void;
  list: () => readonly Fault[];
  /** The faults that strike a request to this path; counts them down. */
  strike: (path: string) => readonly Fault[];
};

export const createFaultBox = (now: () => number): FaultBox => {
  let active: { fault: Fault; left: number }[] = [];
  return {
    set: (input) => {
      const parsed = faultSchema.parse(input);
      const fault = parsed.kind === "frozen-clock" ? { ...parsed, atMs: parsed.atMs ?? now() } : parsed;
      const entry = { fault, left: fault.times ?? Number.POSITIVE_INFINITY };
      active.push(entry);
      return () => {
        active = active.filter((one) => one !== entry);
      };
    },
    clear: () => {
      active = [];
    },
    list: () => active.map(({ fault }) => fault),
    strike: (path) => {
      const struck = active.filter(({ fault }) => fault.match === undefined || path.includes(fault.match));
      for (const one of struck) one.left--;
      active = active.filter(({ left }) => left > 0);
      return struck.map(({ fault }) => fault);
    },
  };
};

/** The fault of a kind among those that strike. */
export const faultOf = <Kind extends FaultKind>(faults: readonly Fault[], kind: Kind) =>
  faults.find((fault): fault is Extract<Fault, { kind: Kind }> => fault.kind === kind);

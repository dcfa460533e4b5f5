import { z } from "zod";
import { hours } from "./hours.ts";

export const sound = z
  .strictObject({
    levels: z
      .array(z.enum(["warn", "critical"]))
      .min(1)
      .default(["critical"])
      .meta({ description: "What is heard when a panel gets there" }),
    speech: z.boolean().default(false).meta({ description: "Also says which panel, in the wall's language" }),
    volume: z.number().min(0.05).max(1).default(0.5),
    quiet: z.array(hours).default([]).meta({ description: "Hours in which nothing is heard" }),
  })
  .meta({ description: "Silent when absent" });
export type SoundConfig = z.infer<typeof sound>;

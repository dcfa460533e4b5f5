import { z } from "zod";

export const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "a time of day such as 22:00");
const weekday = z.enum(["mon", "tue", "wed", "thu", "fri", "sat", "sun"]);

/** A part of the day, in the wall's time zone. */
export const hours = z
  .strictObject({
    from: clockTime,
    to: clockTime,
    days: z.array(weekday).min(1).optional().meta({ description: "Days it begins on; default every day" }),
  })
  .meta({ description: "A part of the day in the wall's time zone; 22:00 to 06:00 goes over midnight" });
export type Hours = z.infer<typeof hours>;

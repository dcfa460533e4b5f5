import { z } from "zod";
import { hours } from "./hours.ts";

const safely = z.union([
  z.url({ protocol: /^https$/ }),
  z.url({ protocol: /^http$/, hostname: /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/ }),
]);

/** Whether what is installed may come from there: over https, or from this machine itself. */
export const isFeedAddress = (address: string): boolean => safely.safeParse(address).success;

/** When nobody minds what Yagura does to itself, and where its next versions lie. */
export const upkeep = hours
  .extend({
    updates: z
      .url({ protocol: /^https?$/ })
      .refine(isFeedAddress, "an address that begins with https://")
      // Pages may see it, so it holds nothing that is secret.
      .regex(/^[^@?#]*$/, "an address without user, query and fragment, as every page may see it")
      .optional()
      .meta({ description: "Folder of latest*.yml and the packages; no updates when absent" }),
  })
  .meta({ description: "When windows are renewed and updates installed; default 03:00 to 05:00" });

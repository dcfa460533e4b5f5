import { isBreached } from "#config/wall/is-breached.ts";
import type { Condition } from "#config/wall/threshold.ts";

/** Whether a level once entered is kept: until the value has come `hysteresis` back past the bound. */
export const isHeld = (condition: Condition, value: number, hysteresis: number): boolean => {
  if (isBreached(condition, value)) return true;
  switch (condition.op) {
    case ">":
    case ">=":
      return value > condition.bound - hysteresis;
    case "<":
    case "<=":
      return value < condition.bound + hysteresis;
    case "inside":
      return value > condition.low - hysteresis && value < condition.high + hysteresis;
    case "outside": {
      // A hysteresis wider than the range would never let go: the middle half is always good.
      const margin = Math.min(hysteresis, (condition.high - condition.low) / 4);
      return value < condition.low + margin || value > condition.high - margin;
    }
  }
};

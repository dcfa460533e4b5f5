import type { Condition } from "./threshold.ts";

export const isBreached = (condition: Condition, value: number): boolean => {
  switch (condition.op) {
    case ">":
      return value > condition.bound;
    case ">=":
      return value >= condition.bound;
    case "<":
      return value < condition.bound;
    case "<=":
      return value <= condition.bound;
    case "inside":
      return value >= condition.low && value <= condition.high;
    case "outside":
      return value < condition.low || value > condition.high;
  }
};

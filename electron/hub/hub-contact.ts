import { whyAway } from "./ask-hub.ts";

/** Whether the hub is there, since when not, and why. */
export type HubContact = {
  heard: () => void;
  /** The sentence for the wall. */
  lost: (error: unknown) => string;
  heardAtMs: () => number;
};

/** Tells of each change once. */
export const createHubContact = (now: () => number, onTrouble: (message: string) => void): HubContact => {
  let heardAtMs = now();
  let away: string | null = null;
  return {
    heard: () => {
      heardAtMs = now();
      if (away !== null) onTrouble("the hub answers again");
      away = null;
    },
    lost: (error) => {
      const why = whyAway(error);
      if (away !== why) onTrouble(why);
      away = why;
      return why;
    },
    heardAtMs: () => heardAtMs,
  };
};

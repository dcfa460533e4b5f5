import type { Watchers } from "#electron/logs/watchers/watchers.ts";
import { type LogsState, type WatchersState, watchersKey } from "#electron/panels/log-demand.ts";
import type { LogPolls } from "./log-polls.ts";

/** What logs panels are made of, and when it changes. */
export type LogAnswers = {
  state: (key: string) => LogsState | WatchersState | null;
  onChange: (listener: (keys: ReadonlySet<string>) => void) => () => void;
};

/** The panels' own searches, and the wall's watchers. */
export const joinLogAnswers = (
  polls: Pick<LogPolls, "state" | "onChange">,
  watchers: Pick<Watchers, "states" | "onChange">,
): LogAnswers => ({
  state: (key) => (key === watchersKey ? { kind: "watchers", watchers: watchers.states() } : polls.state(key)),
  onChange: (listener) => {
    const ends = [polls.onChange(listener), watchers.onChange(() => listener(new Set([watchersKey])))];
    return () => {
      for (const end of ends) end();
    };
  },
});

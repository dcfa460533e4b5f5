import type { LogSource } from "#electron/logs/log-source.ts";
import type { LogStore } from "./log-store.ts";

/** The own intake as a place to search. The store lives on: whoever opened it closes it. */
export const logSourceOfStore = (store: LogStore): LogSource => ({
  search: store.search,
  facets: store.facets,
  histogram: store.histogram,
  around: store.around,
  consoleUrl: () => null,
  close: () => {},
});

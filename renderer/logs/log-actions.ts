import type { RefObject } from "react";
import type { LogRecord } from "#config/contract/log.ts";
import type { LogAction } from "./log-keys.ts";
import { stepBack } from "./log-view.ts";
import type { RowsHandle } from "./Rows.tsx";
import { mostRows, type useLogSearch } from "./use-log-search.ts";

type ActionDeps = {
  search: ReturnType<typeof useLogSearch>;
  root: RefObject<HTMLElement | null>;
  input: RefObject<HTMLInputElement | null>;
  rows: RefObject<RowsHandle | null>;
  onBack: () => void;
};

/** What keys, buttons and clicks do. Rows are numbered as in LogView.selected. */
export const createLogActions = ({ search, root, input, rows, onBack }: ActionDeps) => {
  const { view, dispatch, filled, pages, records, tail } = search;
  const recordAt = (row: number): LogRecord | null => (row < 0 ? tail[row + tail.length] : records[row]) ?? null;
  const need = () => {
    if (pages.hasNextPage && !pages.isFetching && records.length < mostRows) void pages.fetchNextPage();
  };
  const select = (row: number) => {
    const within = Math.min(Math.max(row, -tail.length), Math.max(-tail.length, records.length - 1));
    const record = recordAt(within);
    dispatch({ kind: "select", row: within, ref: record && { source: record.source, id: record.id } });
    if (row >= records.length - 1) need();
  };
  const open = (row: number) => {
    const record = recordAt(row);
    if (record) dispatch({ kind: "open", ref: { source: record.source, id: record.id } });
  };
  const back = () => {
    if (stepBack(view)) dispatch({ kind: "back" });
    else onBack();
    rows.current?.focus();
  };
  const move = ({ by, unit }: LogAction & { kind: "move" }) => {
    if (unit === "end") return select(by < 0 ? -tail.length : records.length - 1);
    select(view.selected + by * (unit === "page" ? (rows.current?.pageRows() ?? 1) : 1));
  };
  const live = () => dispatch({ kind: "live", filled });
  const switchTab = () => dispatch({ kind: "tab", tab: view.tab === "groups" ? "records" : "groups" });
  const focusOn = (selector: string) => root.current?.querySelector<HTMLElement>(selector)?.focus();

  const act = (action: LogAction): void => {
    switch (action.kind) {
      case "move":
        return move(action);
      case "open":
        return open(view.selected);
      case "search":
        return input.current?.select();
      case "facets":
        return focusOn(".facet-value");
      case "bars":
        return focusOn(".histogram-bars");
      case "live":
        return live();
      case "groups":
        return switchTab();
      case "console":
      case "keys":
        return dispatch({ kind: "layer", layer: action.kind });
      case "back":
        return back();
      case "around":
      case "zoom-back":
      case "order":
      case "reload":
        return dispatch({ kind: action.kind });
    }
  };
  return { act, back, live, need, open, select };
};

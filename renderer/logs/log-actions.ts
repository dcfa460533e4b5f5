import type { RefObject } from "react";
import type { LogRecord } from "#config/contract/log.ts";
import type { LogAction } from "./log-keys.ts";
import { type RecordRef, stepBack } from "./log-view.ts";
import type { RowsHandle } from "./Rows.tsx";
import { mostRows, type useLogSearch } from "./use-log-search.ts";

const onLayer: ReadonlySet<LogAction["kind"]> = new Set(["back", "keys", "console"]);

/** Of lines that go together into an incident. */
const mostFrozen = 200;

const besideList = ".facets, .log-watchers, .histogram, .stand-head select";

type ActionDeps = {
  search: ReturnType<typeof useLogSearch>;
  root: RefObject<HTMLElement | null>;
  input: RefObject<HTMLInputElement | null>;
  rows: RefObject<RowsHandle | null>;
  onBack: () => void;
  /** Into the incident that is open. */
  onFreeze: (records: readonly RecordRef[]) => void;
};

/** What keys, buttons and clicks do. Rows are numbered as in LogView.selected. */
export const createLogActions = ({ search, root, input, rows, onBack, onFreeze }: ActionDeps) => {
  const { view, dispatch, filled, pages, records, tail, selected } = search;
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
  /** By key, the first step from beside the list leads to the list. */
  const stepOut = () => {
    const isBeside = (document.activeElement?.closest(besideList) ?? null) !== null;
    if (view.layer === "none" && view.tab === "records" && isBeside) rows.current?.focus();
    else back();
  };
  const moveGroup = (by: number, unit: string) => {
    const groups = [...(root.current?.querySelectorAll<HTMLElement>(".group") ?? [])];
    const at = groups.findIndex((group) => group.matches(":focus"));
    const next = unit === "end" ? (by < 0 ? 0 : groups.length - 1) : at < 0 ? 0 : at + by;
    groups[Math.min(Math.max(next, 0), groups.length - 1)]?.focus();
  };
  const move = ({ by, unit }: LogAction & { kind: "move" }) => {
    if (view.tab === "groups") moveGroup(by, unit);
    else if (unit === "end") select(by < 0 ? -tail.length : records.length - 1);
    else select(selected + by * (unit === "page" ? (rows.current?.pageRows() ?? 1) : 1));
  };
  const live = () => dispatch({ kind: "live", filled });
  const switchTab = () => dispatch({ kind: "tab", tab: view.tab === "groups" ? "records" : "groups" });
  const focusOn = (selector: string) => root.current?.querySelector<HTMLElement>(selector)?.focus();

  const again = (kind: "around" | "zoom-back" | "order" | "reload") => () => dispatch({ kind });
  const freeze = () => {
    const record = view.open?.ref ?? recordAt(selected);
    if (record) onFreeze([record]);
  };
  const layer = (kind: "console" | "keys") => () => dispatch({ kind: "layer", layer: kind });

  const acts: Record<Exclude<LogAction["kind"], "move">, () => void> = {
    open: () => {
      if (view.tab !== "records") return;
      const record = recordAt(selected);
      if (record && record.id === view.open?.ref.id && record.source === view.open.ref.source) focusOn(".record-body");
      else open(selected);
    },
    search: () => {
      input.current?.focus();
      input.current?.select();
    },
    source: () => focusOn(".source-select"),
    time: () => focusOn(".time-select"),
    watchers: () => focusOn(".log-watcher"),
    facets: () => focusOn(".facet-value"),
    bars: () => focusOn(".histogram-bars"),
    freeze,
    "freeze-all": () => onFreeze([...tail, ...records].slice(0, mostFrozen)),
    live,
    groups: switchTab,
    console: layer("console"),
    keys: layer("keys"),
    back: stepOut,
    around: again("around"),
    "zoom-back": again("zoom-back"),
    order: again("order"),
    reload: again("reload"),
  };
  const act = (action: LogAction): void => {
    // What lies beneath a layer does not move.
    if (view.layer !== "none" && !onLayer.has(action.kind)) return;
    if (action.kind === "move") move(action);
    else acts[action.kind]();
  };
  return { act, back, live, need, open, select };
};

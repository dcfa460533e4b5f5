import "./logs.css";
import "./search.css";
import "./log-rows.css";
import "./record.css";
import { useEffect, useRef } from "react";
import type { LocalText } from "#config/wall/panel.ts";
import { inLocale, useWallLook } from "#renderer/board/wall-context.ts";
import type { LogLines } from "#renderer/detail/overlay.ts";
import { isTyping, useKeys } from "#renderer/detail/use-keys.ts";
import { useFreezeLines } from "#renderer/incidents/use-freeze.ts";
import { Console } from "./Console.tsx";
import { GroupChip } from "./GroupChip.tsx";
import { Histogram } from "./Histogram.tsx";
import { histogramTotal } from "./histogram-bars.ts";
import { KeyHelp } from "./KeyHelp.tsx";
import { LogHead } from "./LogHead.tsx";
import { LogMain } from "./LogMain.tsx";
import { createLogActions } from "./log-actions.ts";
import { logAction } from "./log-keys.ts";
import type { LogWindow } from "./log-view.ts";
import { logWords } from "./log-words.ts";
import type { RowsHandle } from "./Rows.tsx";
import { SearchBox } from "./SearchBox.tsx";
import { Status } from "./Status.tsx";
import { useLogSearch } from "./use-log-search.ts";
import { Watchers } from "./Watchers.tsx";

/** Elements that need arrows and Enter themselves; a group only Enter. */
const isBusy = (target: EventTarget | null, key: string): boolean => {
  if (!(target instanceof Element)) return false;
  if (target.closest(".group")) return key === "Enter";
  return target.closest("button:not(.log-row), summary, a, .record, .facets, .layer") !== null;
};

export type LogViewProps = {
  panel: string | null;
  title: LocalText | null;
  lines?: LogLines | null;
  onBack: () => void;
};

/** The logs of a panel, or all of them, over the whole screen. */
export const LogView = ({ panel, title, lines = null, onBack }: LogViewProps) => {
  const { locale } = useWallLook();
  const search = useLogSearch(panel, lines);
  const { view, dispatch, filled, text, problem, refusedAt, pages, first, summary, isOldSummary } = search;
  const root = useRef<HTMLElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const rows = useRef<RowsHandle>(null);
  const onFreeze = useFreezeLines();
  const actions = createLogActions({ search, root, input, rows, onBack, onFreeze });
  const { tab } = view;
  useEffect(() => {
    if (tab === "records") rows.current?.focus();
  }, [tab]);
  useKeys((event) => {
    if (isTyping(event.target) && event.key !== "Escape") return false;
    const action = logAction(event.key, isBusy(event.target, event.key));
    if (action) actions.act(action);
    return action !== null;
  });
  const ask = (next: string) => dispatch({ kind: "ask", text: next, filled });
  const onWindow = (window: LogWindow) => dispatch({ kind: "window", window, filled });
  const total = summary?.histogram && !isOldSummary ? histogramTotal(summary.histogram) : null;
  const window = view.window ?? filled?.window ?? null;
  return (
    <section className="stand logs" role="dialog" aria-modal="true" aria-label={logWords(locale).title} ref={root}>
      <LogHead
        title={title === null ? null : inLocale(title, locale)}
        search={search}
        window={window}
        onWindow={onWindow}
        onLive={actions.live}
        onBack={actions.back}
      />
      <Watchers onOpen={(found) => dispatch({ kind: "lines", lines: found })} />
      <SearchBox
        text={text}
        problem={problem ?? refusedAt}
        inputRef={input}
        onType={(typed) => dispatch({ kind: "type", text: typed, filled })}
        onAsk={() => problem === null && ask(text)}
        onLeave={() => rows.current?.focus()}
      />
      {summary?.histogram && (
        <Histogram histogram={summary.histogram} isOld={isOldSummary} onWindow={(from, to) => onWindow({ from, to })} />
      )}
      {!summary && <div className="histogram" />}
      <Status
        answer={first}
        summary={summary}
        total={total}
        searching={pages.isFetching && !pages.isFetchingNextPage}
        failure={refusedAt ? null : pages.error}
      />
      {view.group && <GroupChip group={view.group} onLeave={actions.back} />}
      <LogMain search={search} actions={actions} total={total} rows={rows} onText={ask} />
      {view.layer === "keys" && <KeyHelp onClose={actions.back} />}
      {view.layer === "console" && <Console sources={first?.sources ?? []} onClose={actions.back} />}
    </section>
  );
};

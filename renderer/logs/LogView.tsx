import "./logs.css";
import "./search.css";
import "./log-rows.css";
import "./record.css";
import { useEffect, useRef } from "react";
import type { LogRecord } from "#config/contract/log.ts";
import type { LocalText } from "#config/wall/panel.ts";
import { inLocale, useWallLook } from "#renderer/board/wall-context.ts";
import { isTyping, useKeys } from "#renderer/detail/use-keys.ts";
import { Console } from "./Console.tsx";
import { Facets } from "./Facets.tsx";
import { Groups } from "./Groups.tsx";
import { Histogram } from "./Histogram.tsx";
import { histogramTotal } from "./histogram-bars.ts";
import { KeyHelp } from "./KeyHelp.tsx";
import { LogHead } from "./LogHead.tsx";
import { type LogAction, logAction } from "./log-keys.ts";
import { liveWindow, stepBack } from "./log-view.ts";
import { logWords } from "./log-words.ts";
import { RecordPane } from "./Record.tsx";
import { Rows, type RowsHandle } from "./Rows.tsx";
import { SearchBox } from "./SearchBox.tsx";
import { Status } from "./Status.tsx";
import { mostRows, useLogSearch } from "./use-log-search.ts";

/** Elements that need arrows and Enter themselves. */
const isBusy = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest("button:not(.log-row), summary, a, .record, .facets, .groups, .layer") !== null;

type LogViewProps = { panel: string | null; title: LocalText | null; onBack: () => void };

/** The logs of a panel, or all of them, over the whole screen. */
export const LogView = ({ panel, title, onBack }: LogViewProps) => {
  const { locale } = useWallLook();
  const words = logWords(locale);
  const search = useLogSearch(panel);
  const { view, dispatch, filled, text, problem, pages, first, summary, records, tail } = search;
  const root = useRef<HTMLElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const rows = useRef<RowsHandle>(null);
  useEffect(() => rows.current?.focus(), []);

  const total = summary?.histogram ? histogramTotal(summary.histogram) : null;
  const expected = pages.hasNextPage ? Math.min(Math.max(total ?? 0, records.length + 1), mostRows) : records.length;
  const recordAt = (row: number): LogRecord | null => (row < 0 ? tail[row + tail.length] : records[row]) ?? null;
  const select = (row: number) => {
    const within = Math.min(Math.max(row, -tail.length), Math.max(-tail.length, records.length - 1));
    dispatch({ kind: "select", row: within, ref: recordAt(within) });
    if (row >= records.length - 1) need();
  };
  const need = () => {
    if (pages.hasNextPage && !pages.isFetching && records.length < mostRows) void pages.fetchNextPage();
  };
  const open = (row: number) => {
    const ref = recordAt(row);
    if (ref) dispatch({ kind: "open", ref: { source: ref.source, id: ref.id } });
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
  const focusOn = (selector: string) => root.current?.querySelector<HTMLElement>(selector)?.focus();

  const act = (action: LogAction) => {
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
        return dispatch({ kind: "tab", tab: view.tab === "groups" ? "records" : "groups" });
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
  useKeys((event) => {
    if (isTyping(event.target) && event.key !== "Escape") return false;
    const action = logAction(event.key, isBusy(event.target));
    if (action) act(action);
    return action !== null;
  });

  const ask = (next: string) => dispatch({ kind: "ask", text: next, filled });
  const opened = view.open;
  const listed = opened
    ? ([...tail, ...records].find(({ source, id }) => id === opened.ref.id && source === opened.ref.source) ?? null)
    : null;
  const window = view.window ?? filled?.window ?? null;
  return (
    <section className="stand logs" role="dialog" aria-modal="true" aria-label={words.title} ref={root}>
      <LogHead
        title={title === null ? null : inLocale(title, locale)}
        view={view}
        window={window}
        send={dispatch}
        onWindow={(next) => dispatch({ kind: "window", window: next, filled })}
        onLive={live}
        onBack={back}
      />
      <SearchBox
        text={text}
        problem={problem ?? search.refusedAt}
        inputRef={input}
        onType={(typed) => dispatch({ kind: "type", text: typed, filled })}
        onAsk={() => problem === null && ask(text)}
        onLeave={() => rows.current?.focus()}
      />
      {summary?.histogram && (
        <Histogram
          histogram={summary.histogram}
          onWindow={(from, to) => dispatch({ kind: "window", window: { from, to }, filled })}
        />
      )}
      <Status
        answer={first}
        total={total}
        searching={pages.isFetching && !pages.isFetchingNextPage}
        failure={search.refusedAt ? null : (pages.error?.message ?? null)}
      />
      <div className={opened ? "log-main log-main-open" : "log-main"}>
        <Facets facets={summary?.facets ?? []} text={text} onText={ask} />
        {view.tab === "groups" ? (
          <Groups window={window ?? liveWindow} round={view.round} onOpen={(ref) => dispatch({ kind: "open", ref })} />
        ) : (
          <div className="log-list">
            {first && records.length + tail.length === 0 && (
              <p className="log-empty">
                {words.none}
                <br />
                <span className="dim">{words.noneNext}</span>
              </p>
            )}
            <Rows
              tail={tail}
              records={records}
              total={expected}
              selected={view.selected}
              handle={rows}
              onSelect={select}
              onOpen={open}
              onNeed={need}
            />
            {records.length >= mostRows && (
              <p className="dim">{words.cut(new Intl.NumberFormat(locale).format(mostRows))}</p>
            )}
          </div>
        )}
        {opened && (
          <RecordPane
            at={opened.ref}
            listed={listed}
            around={opened.around}
            onAround={() => dispatch({ kind: "around" })}
            onOpen={({ source, id }) => dispatch({ kind: "open", ref: { source, id } })}
            onClose={back}
          />
        )}
      </div>
      {view.layer === "keys" && <KeyHelp onClose={back} />}
      {view.layer === "console" && <Console sources={first?.sources ?? []} onClose={back} />}
    </section>
  );
};

import type { Ref } from "react";
import { useWallLook } from "#renderer/board/wall-context.ts";
import { Facets } from "./Facets.tsx";
import { Groups } from "./Groups.tsx";
import type { createLogActions } from "./log-actions.ts";
import { logWords } from "./log-words.ts";
import { RecordPane } from "./Record.tsx";
import { Rows, type RowsHandle } from "./Rows.tsx";
import { mostRows, type useLogSearch } from "./use-log-search.ts";

type Search = ReturnType<typeof useLogSearch>;
type Actions = ReturnType<typeof createLogActions>;
type ListProps = { search: Search; actions: Actions; total: number | null; rows: Ref<RowsHandle> };

const List = ({ search, actions, total, rows }: ListProps) => {
  const { locale } = useWallLook();
  const words = logWords(locale);
  const { view, pages, first, records, tail, selected } = search;
  const expected = pages.hasNextPage ? Math.min(Math.max(total ?? 0, records.length + 1), mostRows) : records.length;
  return (
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
        selected={selected}
        chosen={JSON.stringify([view.selectedRef, search.ask])}
        handle={rows}
        onSelect={actions.select}
        onOpen={actions.open}
        onNeed={actions.need}
      />
      {records.length >= mostRows && <p className="dim">{words.cut(new Intl.NumberFormat(locale).format(mostRows))}</p>}
    </div>
  );
};

type LogMainProps = ListProps & { onText: (text: string) => void };

/** Facets, then records or error groups, then the record that is open. */
export const LogMain = ({ onText, ...list }: LogMainProps) => {
  const { search, actions } = list;
  const { view, dispatch, summary, text, records, tail } = search;
  const { open } = view;
  const isOpen = ({ source, id }: { source: string; id: string }) => id === open?.ref.id && source === open.ref.source;
  return (
    <div className={open ? "log-main log-main-open" : "log-main"}>
      <Facets facets={summary?.facets ?? []} isOld={search.isOldSummary} text={text} onText={onText} />
      {view.tab === "groups" ? (
        <Groups ask={search.ask} onOpen={(group) => dispatch({ kind: "group", group, filled: search.filled })} />
      ) : (
        <List {...list} />
      )}
      {open && (
        <RecordPane
          at={open.ref}
          listed={tail.find(isOpen) ?? records.find(isOpen) ?? null}
          around={open.around}
          onAround={() => dispatch({ kind: "around" })}
          onOpen={({ source, id }) => dispatch({ kind: "open", ref: { source, id } })}
          onClose={actions.back}
        />
      )}
    </div>
  );
};

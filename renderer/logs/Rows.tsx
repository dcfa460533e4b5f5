import { useVirtualizer } from "@tanstack/react-virtual";
import { type Ref, useEffect, useEffectEvent, useImperativeHandle, useLayoutEffect, useMemo, useRef } from "react";
import type { LogRecord } from "#config/contract/log.ts";
import { useWallLook } from "#renderer/board/wall-context.ts";
import { useServerNow } from "#renderer/live/use-live.ts";
import { LogRow } from "./LogRow.tsx";
import { rowTime } from "./log-time.ts";
import { logWords } from "./log-words.ts";
import { useRowHeight } from "./use-row-height.ts";

export type RowsHandle = { focus: () => void; pageRows: () => number };

type RowsProps = {
  tail: readonly LogRecord[];
  records: readonly LogRecord[];
  /** Rows there are in all, as far as is known; those not loaded yet are empty lines that load when they are reached. */
  total: number;
  selected: number;
  /** Another text: somebody chose another row, or searched anew; only then the rows move to it. */
  chosen: string;
  handle: Ref<RowsHandle>;
  onSelect: (row: number) => void;
  onOpen: (row: number) => void;
  /** The rows loaded do not reach as far as somebody looks. */
  onNeed: () => void;
};

/** Rows that came in above push nothing away from under the eyes of somebody who has scrolled down. */
const useStillness = (list: { current: HTMLElement | null }, loaded: readonly LogRecord[], rowPx: number) => {
  const before = useRef(loaded);
  useLayoutEffect(() => {
    const old = before.current;
    before.current = loaded;
    const box = list.current;
    if (!box || old === loaded || box.scrollTop <= rowPx / 2) return;
    const at = Math.floor(box.scrollTop / rowPx);
    const top = old[at];
    const now = top ? loaded.indexOf(top) : -1;
    if (now >= 0 && now !== at) box.scrollTop += (now - at) * rowPx;
  }, [list, loaded, rowPx]);
};

export const Rows = ({ tail, records, total, selected, chosen, handle, onSelect, onOpen, onNeed }: RowsProps) => {
  const { locale, timezone } = useWallLook();
  const words = logWords(locale);
  const nowMs = useServerNow();
  const list = useRef<HTMLDivElement>(null);
  const rowPx = useRowHeight(list);
  const all = useMemo(() => (tail.length === 0 ? records : [...tail, ...records]), [tail, records]);
  const loaded = all.length;
  const count = Math.max(loaded, tail.length + total);
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => list.current,
    estimateSize: () => rowPx,
    overscan: 12,
  });
  useLayoutEffect(() => {
    void rowPx;
    virtual.measure();
  }, [virtual, rowPx]);
  useStillness(list, all, rowPx);
  const items = virtual.getVirtualItems();
  const lastSeen = items.at(-1)?.index ?? 0;
  const neededFrom = lastSeen >= loaded - 1 && loaded < count ? loaded : null;
  const need = useEffectEvent(onNeed);
  useEffect(() => {
    if (neededFrom !== null) need();
  }, [neededFrom]);

  const at = selected + tail.length;
  const show = useEffectEvent(() => virtual.scrollToIndex(at, { align: "auto" }));
  useEffect(() => {
    void chosen;
    show();
  }, [chosen]);
  useImperativeHandle(handle, () => ({
    focus: () => list.current?.focus({ preventScroll: true }),
    pageRows: () => Math.max(1, Math.floor((list.current?.clientHeight ?? 0) / rowPx) - 1),
  }));
  return (
    <div
      ref={list}
      className="log-rows"
      role="listbox"
      tabIndex={0}
      aria-label={words.records}
      aria-activedescendant={`log-row-${at}`}
    >
      <div className="log-rows-all" style={{ height: `${virtual.getTotalSize()}px` }}>
        {items.map(({ index, start }) => {
          const record = all[index];
          return (
            <button
              key={index}
              type="button"
              id={`log-row-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === at}
              aria-posinset={index + 1}
              aria-setsize={count}
              className={record ? `log-row log-row-${record.level}` : "log-row log-row-empty"}
              style={{ height: `${rowPx}px`, transform: `translateY(${start}px)` }}
              onClick={() => {
                if (!record) return;
                onSelect(index - tail.length);
                onOpen(index - tail.length);
                list.current?.focus({ preventScroll: true });
              }}
            >
              {record ? <LogRow record={record} time={rowTime(record.timeMs, nowMs, timezone)} /> : words.loading}
            </button>
          );
        })}
      </div>
    </div>
  );
};

import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";
import { useRowHeight } from "#renderer/logs/use-row-height.ts";

type RowsInput = {
  /** What scrolls. */
  list: RefObject<HTMLElement | null>;
  /** A row each, in their order. */
  keys: readonly string[];
  /** The row that is chosen; it stays drawn, so that it keeps the focus wherever one scrolls. -1: none. */
  chosen: number;
  /** What of a row takes the focus. */
  focusable: string;
};

/** Somebody scrolls. */
const byHand = ["wheel", "pointerdown", "touchmove"] as const;

/** Rows of any height, of which only those near the eyes are drawn. Each has its `data-index`, and `measureElement` as its ref. */
export const useVirtualRows = ({ list, keys, chosen, focusable }: RowsInput) => {
  const rowPx = useRowHeight(list);
  const [wanted, setWanted] = useState<number | null>(null);
  const stays = wanted ?? chosen;
  const virtual = useVirtualizer({
    count: keys.length,
    getScrollElement: () => list.current,
    estimateSize: () => rowPx,
    getItemKey: (at) => keys[at] ?? at,
    overscan: 12,
    rangeExtractor: (range) => {
      const seen = defaultRangeExtractor(range);
      if (stays < 0 || stays >= range.count || seen.includes(stays)) return seen;
      return [...seen, stays].sort((a, b) => a - b);
    },
  });
  // Rows are as high as they turn out to be: the one that was stepped to is brought into sight until it stays there.
  const held = useRef<number | null>(null);
  useLayoutEffect(() => {
    const rowAt = (at: number) => list.current?.querySelector<HTMLElement>(`[data-index="${at}"]`);
    if (wanted !== null) {
      setWanted(null);
      held.current = wanted;
      rowAt(wanted)?.querySelector<HTMLElement>(focusable)?.focus({ preventScroll: true });
    } else if (held.current !== chosen) held.current = null;
    if (held.current !== null) rowAt(held.current)?.scrollIntoView({ block: "nearest" });
  });
  useEffect(() => {
    const letGo = () => {
      held.current = null;
    };
    const box = list.current;
    for (const name of byHand) box?.addEventListener(name, letGo, { passive: true });
    return () => {
      for (const name of byHand) box?.removeEventListener(name, letGo);
    };
  }, [list]);
  return {
    items: virtual.getVirtualItems(),
    totalPx: virtual.getTotalSize(),
    measureElement: virtual.measureElement,
    /** Into sight, and with the focus. */
    focusRow: setWanted,
  };
};

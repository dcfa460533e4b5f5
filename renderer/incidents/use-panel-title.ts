import { useQuery } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { wallQuery } from "#renderer/api/queries.ts";
import { inLocale, useWallLook } from "#renderer/board/wall-context.ts";

/** What panels are called now, in the reader's language; null for one that is no longer on the wall. */
export const usePanelTitle = (): ((id: string) => string | null) => {
  const { locale } = useWallLook();
  const { data: wall } = useQuery(wallQuery);
  const titles = useMemo(() => {
    const panels = wall?.boards.flatMap((board) => board.panels) ?? [];
    return new Map(panels.map(({ id, title }) => [id, inLocale(title, locale)]));
  }, [wall, locale]);
  return useCallback((id: string) => titles.get(id) ?? null, [titles]);
};

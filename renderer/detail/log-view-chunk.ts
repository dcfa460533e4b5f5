import { useEffect, useState } from "react";
import type { LogView } from "#renderer/logs/LogView.tsx";
import type { warmLogs } from "#renderer/logs/warm-logs.ts";

type LogChunk = { LogView: typeof LogView; warmLogs: typeof warmLogs };

let loaded: LogChunk | null = null;

/** The log view's code comes apart from the wall's: once the wall stands, or when it is first opened. */
export const loadLogChunk = async (): Promise<LogChunk> => {
  if (loaded) return loaded;
  const [view, warm] = await Promise.all([import("#renderer/logs/LogView.tsx"), import("#renderer/logs/warm-logs.ts")]);
  loaded = { LogView: view.LogView, warmLogs: warm.warmLogs };
  return loaded;
};

/** null until it is there. Not by Suspense, which holds a first view back for 300 ms once it has shown a fallback. */
export const useLogChunk = (): LogChunk | null => {
  const [chunk, setChunk] = useState(loaded);
  useEffect(() => {
    if (chunk) return;
    let isOver = false;
    loadLogChunk().then(
      (found) => {
        if (!isOver) setChunk(found);
      },
      // It is asked for again when the view is opened the next time.
      () => {},
    );
    return () => {
      isOver = true;
    };
  }, [chunk]);
  return chunk;
};

import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { loadLogChunk } from "./log-view-chunk.ts";

/** Who walks over panels by Tab does not stay so long on one. */
const restsMs = 500;
const idleMs = 3000;

/** The log view's code is fetched once the wall has had its first seconds. */
export const useEarlyChunk = (): void => {
  useEffect(() => {
    const timer = setTimeout(() => void loadLogChunk().catch(() => {}), idleMs);
    return () => clearTimeout(timer);
  }, []);
};

/** A panel's logs are asked ahead while somebody looks at it; null: at none. `atOnce`: it was opened. */
export const useWarmLogs = (panel: string | null, atOnce: boolean): void => {
  const client = useQueryClient();
  useEffect(() => {
    if (panel === null) return;
    const warm = () =>
      loadLogChunk().then(
        ({ warmLogs }) => warmLogs(client, panel),
        () => {},
      );
    const timer = setTimeout(() => void warm(), atOnce ? 0 : restsMs);
    return () => clearTimeout(timer);
  }, [client, panel, atOnce]);
};

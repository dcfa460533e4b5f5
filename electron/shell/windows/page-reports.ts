import { type AliveReport, aliveReport } from "#config/contract/alive.ts";

/** What the pages of our own windows say of themselves. The shell hears it on its way, so a collector that is gone changes nothing. */
export type PageReports = {
  /** Reads a request that may be such a report; the request stays unread. */
  hear: (request: Request) => Promise<void>;
  /** When this window was last heard of; null: never. */
  heardAtMs: (window: string) => number | null;
  /** Tells once that the window painted data inside its own limits. */
  onFresh: (window: string, listener: () => void) => () => void;
  forget: (window: string) => void;
};

export const createPageReports = (now: () => number): PageReports => {
  const heard = new Map<string, number>();
  const waiting = new Map<string, () => void>();
  const take = ({ window, frames, fresh }: AliveReport) => {
    heard.set(window, now());
    if (!fresh || frames === 0) return;
    const tell = waiting.get(window);
    waiting.delete(window);
    tell?.();
  };
  return {
    hear: async (request) => {
      if (request.method !== "POST" || new URL(request.url).pathname !== "/api/alive") return;
      const said = aliveReport.safeParse(
        await request
          .clone()
          .json()
          .catch(() => null),
      );
      if (said.success) take(said.data);
    },
    heardAtMs: (window) => heard.get(window) ?? null,
    onFresh: (window, listener) => {
      waiting.set(window, listener);
      return () => waiting.delete(window);
    },
    forget: (window) => {
      heard.delete(window);
      waiting.delete(window);
    },
  };
};

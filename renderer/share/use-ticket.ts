import { useQuery } from "@tanstack/react-query";
import { type CompanionRequest, type CompanionTicket, companionTicket } from "#config/contract/companion.ts";
import { RequestError } from "#renderer/api/client.ts";
import { sendJson } from "#renderer/incidents/send.ts";
import { useServerNow } from "#renderer/live/use-live.ts";

/** A ticket, and this page's and this machine's clock when it came. */
type HeardTicket = CompanionTicket & { heardAtPageMs: number; heardAtMs: number };

/** The same ticket comes while more than half of its five minutes is left: what is shown never has less than 1½ left. */
const renewEveryMs = 60_000;

/** It is looked at each second, and the way from the server took a while. */
const earlyMs = 2000;

/** By the time that passed here: two machines' clocks need not agree. Nobody sets the page's, but it stands while the machine sleeps. */
const isOver = ({ ticketEndsAtMs, nowMs, heardAtPageMs, heardAtMs }: HeardTicket): boolean =>
  Math.max(performance.now() - heardAtPageMs, Date.now() - heardAtMs) >= ticketEndsAtMs - nowMs - earlyMs;

/** A refusal that the page has words for stays one until somebody changes the wall. */
const isFinal = (error: unknown): boolean => error instanceof RequestError && error.code !== null;

/** A ticket that may be scanned now, renewed in time; null while there is none, with why. */
export const useTicket = ({ board, panel }: CompanionRequest): { ticket: HeardTicket | null; error: Error | null } => {
  const { data, failureReason } = useQuery({
    queryKey: ["share", board, panel],
    queryFn: async (): Promise<HeardTicket> => ({
      ...(await sendJson("POST", "/api/companion", { board, panel }, companionTicket)),
      heardAtPageMs: performance.now(),
      heardAtMs: Date.now(),
    }),
    staleTime: 0,
    // A secret: gone with what showed it.
    gcTime: 0,
    refetchInterval: renewEveryMs,
    retry: (_count, error) => !isFinal(error),
  });
  // Renders again each second.
  useServerNow();
  const gone = isFinal(failureReason) || data === undefined || isOver(data);
  return { ticket: gone ? null : data, error: failureReason };
};

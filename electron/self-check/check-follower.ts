import { type CheckedMachine, type SelfCheck, selfCheck, worstFirst } from "#config/contract/self-check.ts";
import { securityHeaders } from "#electron/api/headers.ts";
import type { Clock } from "#electron/clock.ts";
import { startMachineCheck } from "./check-machine.ts";
import { finding } from "./finding.ts";
import type { MachineProbes } from "./machine.ts";

type Answer = (request: Request) => Promise<Response>;
type Deps = { clock: Clock; probes: MachineProbes; url: string; hub: Answer };

/** null while the hub cannot be asked. */
const machinesOf = async (answer: Promise<Response>): Promise<CheckedMachine[] | null> => {
  try {
    const response = await answer;
    const parsed = response.ok ? selfCheck.safeParse(await response.json()) : null;
    return parsed?.data?.machines.map((machine) => ({ ...machine, part: "hub" as const })) ?? null;
  } catch {
    return null;
  }
};

/** The check of a wall that follows a hub: this machine's own, and what the hub says of itself. Everything else is the hub's. */
export const checkFollower = ({ clock, probes, url, hub }: Deps): { fetch: Answer; stop: () => void } => {
  const { host } = new URL(url);
  const own = startMachineCheck({
    clock,
    part: "follower",
    probes,
    // A hub's token has no end.
    usedKeys: () => ({ kept: [], fromEnvironment: [] }),
    addresses: () => [new URL(url)],
    collecting: null,
  });
  const look = async (request: Request): Promise<SelfCheck> => {
    const [here, hubs] = await Promise.all([own.look(), machinesOf(hub(request))]);
    const heard = hubs ? finding("hub", "ok", "heard", {}, host) : finding("hub", "bad", "away", {}, host);
    const findings = worstFirst([heard, ...here.findings]);
    return { nowMs: clock.now(), machines: [{ ...here, findings }, ...(hubs ?? [])] };
  };
  return {
    fetch: async (request) => {
      const isAsked = request.method === "GET" && new URL(request.url).pathname === "/api/self-check";
      if (!isAsked) return hub(request);
      return Response.json(await look(request), { headers: { ...securityHeaders, "cache-control": "no-store" } });
    },
    stop: own.stop,
  };
};

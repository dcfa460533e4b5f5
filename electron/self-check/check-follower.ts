import {
  type CheckedMachine,
  type Finding,
  type SelfCheck,
  selfCheck,
  worstFirst,
} from "#config/contract/self-check.ts";
import { securityHeaders } from "#electron/api/headers.ts";
import type { Clock } from "#electron/clock.ts";
import { startMachineCheck } from "./check-machine.ts";
import { finding, notKnown } from "./finding.ts";
import { type MachineProbes, unknown } from "./machine.ts";

type Answer = (request: Request) => Promise<Response>;
type Deps = { clock: Clock; probes: MachineProbes; url: string; hub: Answer };

type Told = CheckedMachine[] | "away" | "unreadable";

/** What our own client of the hub answers while that is away. */
const awayStatus = 502;

const machinesOf = async (answer: Promise<Response>): Promise<Told> => {
  const response = await answer.catch(() => null);
  if (!response || response.status === awayStatus) return "away";
  const parsed = selfCheck.safeParse(await response.json().catch(() => null));
  return parsed.data?.machines.map((machine) => ({ ...machine, part: "hub" as const })) ?? "unreadable";
};

const judgeHub = (told: Told, host: string): Finding => {
  if (told === "away") return finding("hub", "bad", "away", {}, host);
  return told === "unreadable" ? notKnown("hub", unknown(told), {}, host) : finding("hub", "ok", "heard", {}, host);
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
    const findings = worstFirst([judgeHub(hubs, host), ...here.findings]);
    return { nowMs: clock.now(), machines: [{ ...here, findings }, ...(Array.isArray(hubs) ? hubs : [])] };
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

import { isIP } from "node:net";
import type { NetworkInterfaceInfo } from "node:os";
import { hostName, isLoopback } from "./host-name.ts";

type Interfaces = Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>;

const isUnspecified = (name: string): boolean => name === "0.0.0.0" || name === "::";

/** Of machines within this one: a phone does not reach them. */
const isVirtual = (name: string): boolean => /^(docker|br-|veth|virbr|vboxnet|vmnet|tun|tap|utun|wg|zt)/.test(name);

/** The first IPv4 address of this machine that others may know it by; null when it has none. */
export const firstLanAddress = (interfaces: Interfaces): string | null => {
  const found = Object.entries(interfaces).flatMap(([name, addresses = []]) =>
    addresses
      .filter(({ family, internal, address }) => family === "IPv4" && !internal && !address.startsWith("169.254."))
      .map(({ address }) => ({ address, isLast: isVirtual(name) })),
  );
  return (found.find(({ isLast }) => !isLast) ?? found[0])?.address ?? null;
};

export type Reach = {
  /** As --address says, without a path; null when not said. */
  address: string | null;
  /** Where the server listens; null before it does. */
  listening: () => { host: string; port: number } | null;
  lanAddress: () => string | null;
};

const lanBase = ({ listening, lanAddress }: Reach): string | null => {
  const at = listening();
  if (!at || isLoopback(at.host)) return null;
  const name = isUnspecified(at.host) ? lanAddress() : at.host;
  if (name === null) return null;
  return `http://${isIP(name) === 6 ? `[${name}]` : name}:${at.port}`;
};

/** The address under which a phone reaches this server, from the one that the wall used; null when there is none. */
export const baseFor = (request: Request, reach: Reach): string | null => {
  if (reach.address !== null) return reach.address;
  const host = request.headers.get("host") ?? "";
  const name = hostName(host);
  if (name !== "" && !isLoopback(name) && !isUnspecified(name)) return `${new URL(request.url).protocol}//${host}`;
  return lanBase(reach);
};

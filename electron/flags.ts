import { parseArgs } from "node:util";
import { isLoopback } from "#electron/access/host-name.ts";

export type Flags = {
  wallFile: string | null;
  port: number;
  host: string;
  /** By which others reach it, without a path; null when not said. */
  address: string | null;
  dataDir: string | null;
  token: string | null;
  /** A hub elsewhere whose wall is shown instead of an own one. */
  hub: string | null;
  /** Begins with the set-up, on the demo. */
  setup: boolean;
  open: boolean;
};

const defaultPort = 8737;

const isHttp = (text: string): boolean => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);

/** Without path, search and credentials: the page is at the root. */
const isOrigin = (text: string): boolean => isHttp(text) && new URL(text).href === `${new URL(text).origin}/`;

/** Reads the host's flags; the message of a wrong one is for a terminal. */
export const parseFlags = (
  args: string[],
  env: Readonly<Record<string, string | undefined>>,
): Flags | { problem: string } => {
  let values: {
    wall?: string;
    port?: string;
    host?: string;
    address?: string;
    data?: string;
    token?: string;
    hub?: string;
    setup?: boolean;
    "no-open"?: boolean;
  };
  try {
    values = parseArgs({
      args,
      options: {
        wall: { type: "string" },
        port: { type: "string" },
        host: { type: "string" },
        address: { type: "string" },
        data: { type: "string" },
        token: { type: "string" },
        hub: { type: "string" },
        setup: { type: "boolean" },
        "no-open": { type: "boolean" },
      },
    }).values;
  } catch (error) {
    return { problem: error instanceof Error ? error.message : "unknown flag" };
  }
  const port = Number(values.port ?? defaultPort);
  if (!/^\d+$/.test(values.port ?? "0") || port > 65_535)
    return { problem: `--port: expected 0 to 65535, found ${values.port}` };
  const host = values.host ?? "127.0.0.1";
  const token = values.token ?? env.YAGURA_TOKEN ?? null;
  if (token !== null && token.length < 16) return { problem: "--token: expected at least 16 characters" };
  if (!isLoopback(host) && token === null)
    return { problem: `--host ${host} can be reached by others: it needs a token (--token TOKEN or YAGURA_TOKEN)` };
  if (values.address !== undefined && !isOrigin(values.address))
    return { problem: `--address: expected an address such as https://wall.example, found ${values.address}` };
  if (values.address !== undefined && token === null)
    return { problem: "--address says that others reach it: it needs a token (--token TOKEN or YAGURA_TOKEN)" };
  if (values.hub !== undefined && !isHttp(values.hub))
    return { problem: `--hub: expected an address such as http://hub.lan:8737, found ${values.hub}` };
  if (values.hub !== undefined && values.wall !== undefined)
    return { problem: "--hub and --wall: a wall is either the hub's or its own" };
  if (values.setup && (values.wall !== undefined || values.hub !== undefined))
    return { problem: "--setup writes a wall file: it goes with neither --wall nor --hub" };
  return {
    wallFile: values.wall ?? null,
    port,
    host,
    address: values.address === undefined ? null : new URL(values.address).origin,
    dataDir: values.data ?? null,
    token,
    hub: values.hub ?? null,
    setup: values.setup === true,
    open: values["no-open"] !== true,
  };
};

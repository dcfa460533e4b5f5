import { resolve } from "node:path";
import { parseArgs } from "node:util";

export const usage = `npm start -- [options]

  --wall FILE   the wall to show; without it, the one that the set-up wrote, else the demo cloud
  --setup       the demo with its set-up, which writes a wall file
  --port N      serve on this port (implies a browser rather than Electron)
  --host H      serve on this address; other than loopback needs --token (implies a browser likewise)
  --address URL by which others reach it, behind a proxy too: what the code for phones leads to; needs --token
  --token T     what readers elsewhere must know
  --hub URL     follow the hub that is served there; its token in YAGURA_HUB_TOKEN
  --data DIR    where history and state are kept
  --no-open     serve only, open nothing
  --help        this text`;

const options = /** @type {const} */ ({
  wall: { type: "string" },
  port: { type: "string" },
  host: { type: "string" },
  address: { type: "string" },
  token: { type: "string" },
  hub: { type: "string" },
  setup: { type: "boolean" },
  data: { type: "string" },
  "no-open": { type: "boolean" },
  help: { type: "boolean", short: "h" },
});

/**
 * @typedef {{ wall?: string, port?: string, host?: string, address?: string, token?: string, hub?: string, setup?: boolean, data?: string, "no-open"?: boolean, help?: boolean }} Flags
 */

/** @returns {string | null} */
const fault = (/** @type {Flags} */ flags) => {
  const empty = Object.entries(flags).find(([, value]) => value === "");
  if (empty) return `--${empty[0]} needs a value.`;
  const { port } = flags;
  if (port !== undefined && !(/^\d{1,5}$/.test(port) && Number(port) <= 65_535))
    return `--port must be a number from 0 to 65535, not "${port}".`;
  return null;
};

/**
 * Files and folders come out as full paths, seen from the user's folder.
 * @param {string[]} argv
 * @param {string} userDir
 * @returns {{ flags: Flags } | { error: string }}
 */
export const parseFlags = (argv, userDir) => {
  try {
    const { values } = parseArgs({ args: argv, options, strict: true, allowPositionals: false });
    const flags = { ...values };
    const error = fault(flags);
    if (error) return { error };
    if (flags.wall !== undefined) flags.wall = resolve(userDir, flags.wall);
    if (flags.data !== undefined) flags.data = resolve(userDir, flags.data);
    return { flags };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
};

/** What the server or Electron is started with: all but what only the start itself needs, and the token. */
export const hostArgs = (/** @type {Flags} */ flags) => [
  .../** @type {const} */ (["wall", "port", "host", "address", "hub", "data"]).flatMap((name) => {
    const value = flags[name];
    return value === undefined ? [] : [`--${name}`, value];
  }),
  ...(flags.setup ? ["--setup"] : []),
];

/** A token goes by the environment: every user of a machine can read a process's arguments. */
export const hostEnv = (/** @type {Flags} */ flags, env = process.env) =>
  flags.token === undefined ? env : { ...env, YAGURA_TOKEN: flags.token };

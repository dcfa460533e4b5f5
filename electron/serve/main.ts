import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { hostname, networkInterfaces } from "node:os";
import { join, resolve } from "node:path";
import { serve } from "@hono/node-server";
import { createCompanions } from "#electron/access/companions.ts";
import { firstLanAddress, type Reach } from "#electron/access/reach.ts";
import { createTokenRoles } from "#electron/access/token-file.ts";
import { type Assets, readAssets } from "#electron/api/assets.ts";
import type { GuardOptions } from "#electron/api/guard.ts";
import { systemClock } from "#electron/clock.ts";
import { defaultDataDir, secretPaths, tokensPath } from "#electron/data-dir.ts";
import { type Flags, parseFlags } from "#electron/flags.ts";
import { followHub } from "#electron/hub/follow-hub.ts";
import { consoleLog, createRedactor, type Log, type Redactor } from "#electron/log.ts";
import { keepIn } from "#electron/secrets/keep-in.ts";
import { createKeyFileCipher } from "#electron/secrets/key-file-cipher.ts";
import { createSecretFile } from "#electron/secrets/secret-file.ts";
import { withSecrets } from "#electron/secrets/with-secrets.ts";
import { openOwnWall } from "#electron/setup/open-own-wall.ts";
import { gzipAssets } from "./gzip-assets.ts";

/** dist/serve/main.js and electron/serve/main.ts lie equally deep. */
const root = resolve(import.meta.dirname, "..", "..");

const packageVersion = (): string => {
  const text: unknown = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  return typeof text === "object" && text !== null && "version" in text ? String(text.version) : "0";
};

type Served = { fetch: (request: Request) => Promise<Response>; stop: () => Promise<void> };
type Place = { log: Log; redactor: Redactor; dataDir: string; assets: Assets; guard: () => GuardOptions };

const ownWall = async (flags: Flags, place: Place): Promise<Served> => {
  const { log, dataDir } = place;
  const kept = secretPaths(dataDir);
  const secretFile = createSecretFile(kept.file, createKeyFileCipher(kept.key));
  const env = await withSecrets(process.env, secretFile, log.named("secrets").warn);
  return openOwnWall({
    ...place,
    wallFile: flags.wallFile,
    setup: flags.setup,
    root,
    clock: systemClock,
    random: () => randomBytes(4).readUInt32LE() / 2 ** 32,
    fetch: globalThis.fetch,
    env,
    keeping: { names: secretFile.names, keep: keepIn(secretFile) },
    version: packageVersion(),
  });
};

const openGuard = (flags: Flags, log: Log, dataDir: string, listening: Reach["listening"]): GuardOptions => {
  const { host, address, token, hub } = flags;
  const named = address === null ? [] : [new URL(address).hostname];
  const hostNames = ["localhost", hostname().toLowerCase(), host.toLowerCase(), ...named];
  const roleOf = createTokenRoles(tokensPath(dataDir), log.named("access").warn);
  const companions = createCompanions({ now: Date.now, secret: (bytes) => randomBytes(bytes).toString("base64url") });
  const reach = { address, listening, lanAddress: () => firstLanAddress(networkInterfaces()) };
  // Phones of a wall that follows a hub go to the hub.
  return { hostNames, token, roleOf, ...(hub === null ? { phones: { companions, reach } } : {}) };
};

const run = async (flags: Flags) => {
  const redactor = createRedactor();
  const log = consoleLog(redactor);
  if (flags.token) redactor.add([flags.token]);
  const dataDir = resolve(flags.dataDir ?? defaultDataDir(process.platform, process.env));
  let listening: ReturnType<Reach["listening"]> = null;
  const guardOptions = openGuard(flags, log, dataDir, () => listening);
  const guard = () => guardOptions;
  const place: Place = { log, redactor, dataDir, assets: readAssets(join(root, "dist", "renderer")), guard };
  const served =
    flags.hub === null
      ? await ownWall(flags, place)
      : followHub(flags.hub, { ...place, token: process.env["YAGURA_HUB_TOKEN"] ?? null });
  const server = serve(
    { fetch: gzipAssets(served.fetch), port: flags.port, hostname: flags.host, overrideGlobalObjects: false },
    (info) => {
      listening = { host: flags.host, port: info.port };
      const host = info.family === "IPv6" ? `[${info.address}]` : info.address;
      process.stdout.write(`Yagura is at http://${host}:${info.port}\n`);
    },
  );
  server.on("error", (error: NodeJS.ErrnoException) => {
    const why = error.code === "EADDRINUSE" ? `port ${flags.port} is taken (try --port 0)` : error.message;
    process.stderr.write(`Yagura could not listen: ${why}\n`);
    process.exit(1);
  });
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    server.close();
    if ("closeAllConnections" in server) server.closeAllConnections();
    await served.stop();
    process.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void stop());
};

const flags = parseFlags(process.argv.slice(2), process.env);
if ("problem" in flags) {
  process.stderr.write(`${flags.problem}\n`);
  process.exit(2);
}
await run(flags).catch((error: unknown) => {
  process.stderr.write(`Yagura could not start: ${error instanceof Error ? error.message : "unknown error"}\n`);
  process.exit(1);
});

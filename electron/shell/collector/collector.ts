import { systemClock } from "#electron/clock.ts";
import { followHub } from "#electron/hub/follow-hub.ts";
import { consoleLog, createRedactor } from "#electron/log.ts";
import { openOwnWall } from "#electron/setup/open-own-wall.ts";
import { createAnswerer } from "./answer-shell.ts";
import { createSecretKeeper } from "./ask-shell.ts";
import { beatEveryMs, type CollectorStart, type FromCollector, toCollector } from "./messages.ts";

/** The page's files are the shell's own: a page must be there, to say so, when this process is not. */
const assets = new Map<string, never>();
type Open = { fetch: (request: Request) => Promise<Response>; stop: () => Promise<void> };
const redactor = createRedactor();
const log = consoleLog(redactor);

const follow = (url: string, { dataDir, secrets }: CollectorStart): Open => {
  const token = secrets["hub-token"] ?? process.env["YAGURA_HUB_TOKEN"] ?? null;
  return followHub(url, { token, dataDir, log, redactor, assets, guard: () => null });
};

const { parentPort } = process;
const post = (message: FromCollector) => parentPort.postMessage(message);
const keeper = createSecretKeeper(post);

const openOwn = ({ secrets, ...start }: CollectorStart): Promise<Open> => {
  const kept = Object.entries(secrets).map(([name, text]) => [`secret:${name}`, text]);
  return openOwnWall({
    ...start,
    clock: systemClock,
    random: Math.random,
    fetch: globalThis.fetch,
    env: { ...process.env, ...Object.fromEntries(kept) },
    keeping: { names: () => Object.keys(secrets), keep: keeper.keep },
    log,
    redactor,
    assets,
    guard: () => null,
  });
};

let opening: Promise<Open> | null = null;
const answerer = createAnswerer(async (request) => {
  if (!opening) throw new Error("not started");
  return (await opening).fetch(request);
}, post);

const stop = async () => {
  await (await opening)?.stop();
  process.exit(0);
};
const fail = (error: unknown) => {
  log.warn(`the collector could not start: ${error instanceof Error ? error.message : "unknown error"}`);
  process.exit(1);
};

parentPort.on("message", ({ data }) => {
  const message = toCollector.safeParse(data).data;
  if (message?.kind === "start") {
    opening =
      message.start.hub === null ? openOwn(message.start) : Promise.resolve(follow(message.start.hub, message.start));
    opening.catch(fail);
  } else if (message?.kind === "stop") void stop().catch(fail);
  else if (message?.kind === "kept-secrets") keeper.hear(message);
  else if (message) answerer.hear(message);
});
setInterval(() => post({ kind: "beat" }), beatEveryMs);

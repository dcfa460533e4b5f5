import type { Clock } from "#electron/clock.ts";
import { type Crashes, planReload } from "#electron/shell/windows/recover.ts";
import { type Asker, createAsker } from "./ask-collector.ts";
import { beatEveryMs, type CollectorStart, fromCollector, type ToCollector } from "./messages.ts";

/** A process of the system's, as far as it matters here. */
export type CollectorProcess = {
  post: (message: ToCollector) => void;
  onMessage: (listener: (message: unknown) => void) => void;
  onExit: (listener: (code: number) => void) => void;
  kill: () => void;
};

export type KeeperDeps = {
  clock: Clock;
  fork: () => CollectorProcess;
  /** Asked at every start: secrets may have changed. */
  start: () => Promise<CollectorStart>;
  /** What its set-up has to keep. */
  keepSecrets: (secrets: Readonly<Record<string, string>>) => Promise<void>;
  log: (message: string) => void;
};

export type CollectorKeeper = {
  /** Throws while there is no collector. */
  fetch: (request: Request) => Promise<Response>;
  stop: () => Promise<void>;
};

/** Longer than the longest work on the history. */
const silenceLimitMs = 60_000;
const patienceMs = 10_000;

/** A collector in a process of its own: started anew whenever it ends or falls silent, at once and then ever more slowly. */
export const keepCollector = ({ clock, fork, start, keepSecrets, log }: KeeperDeps): CollectorKeeper => {
  let crashes: Crashes = [];
  let isStopping = false;
  let running: { process: CollectorProcess; asker: Asker; ended: Promise<void> } | null = null;
  let cancelTimer = () => {};

  const watch = (process: CollectorProcess) => {
    let lookedAtMs = clock.now();
    let heardAtMs = clock.now();
    const look = () => {
      const nowMs = clock.now();
      // A machine that slept, or a clock that was set, is no silence.
      const late = nowMs - lookedAtMs > 3 * beatEveryMs || nowMs < lookedAtMs;
      lookedAtMs = nowMs;
      if (late) heardAtMs = nowMs;
      if (nowMs - heardAtMs > silenceLimitMs) {
        log("the collector hangs; it is ended");
        process.kill();
      }
      cancelTimer = clock.after(beatEveryMs, look);
    };
    cancelTimer = clock.after(beatEveryMs, look);
    return () => {
      heardAtMs = clock.now();
    };
  };
  const run = () => {
    const process = fork();
    const asker = createAsker(process.post);
    const heard = watch(process);
    process.onMessage((raw) => {
      const message = fromCollector.safeParse(raw).data;
      heard();
      if (message?.kind === "keep-secrets") {
        const answer = (ok: boolean) => process.post({ kind: "kept-secrets", id: message.id, ok });
        void keepSecrets(message.secrets).then(
          () => answer(true),
          () => answer(false),
        );
      } else if (message) asker.hear(message);
    });
    const ended = new Promise<void>((done) => {
      process.onExit((code) => {
        cancelTimer();
        asker.lose();
        done();
        if (!isStopping) again(`the collector ended with code ${code}`);
      });
    });
    running = { process, asker, ended };
    void start().then(
      (message) => {
        if (!isStopping) process.post({ kind: "start", start: message });
      },
      () => process.kill(),
    );
  };
  const again = (why: string) => {
    const plan = planReload(crashes, clock.now());
    crashes = plan.crashes;
    log(`${why}; starting it again in ${plan.delayMs} ms`);
    cancelTimer = clock.after(plan.delayMs, run);
  };
  run();
  return {
    fetch: (request) => (running ? running.asker.ask(request) : Promise.reject(new Error("no collector"))),
    stop: async () => {
      isStopping = true;
      cancelTimer();
      if (!running) return;
      const { process, ended } = running;
      process.post({ kind: "stop" });
      const { promise: givenUp, resolve: giveUp } = Promise.withResolvers<void>();
      const cancelKill = clock.after(patienceMs, () => {
        process.kill();
        // One that the system holds stopped does not end by that; the app ends all the same.
        giveUp();
      });
      await Promise.race([ended, givenUp]);
      cancelKill();
    },
  };
};

import type { IntakeHealth } from "#config/contract/health.ts";
import type { IntakeConfig } from "#config/wall/logs.ts";
import type { Clock } from "#electron/clock.ts";
import { createIntakeCounter } from "#electron/logs/intake/intake-counter.ts";
import { intakeSource } from "#electron/logs/intake/intake-source.ts";
import { createTaker, type TakePosted } from "#electron/logs/intake/take-posted.ts";
import { startTcpIntake, type TcpIntake } from "#electron/logs/intake/tcp-intake.ts";
import type { LogSource } from "#electron/logs/log-source.ts";
import { openLogStore } from "#electron/logs/store/log-store.ts";
import { logSourceOfStore } from "#electron/logs/store/store-source.ts";

export type IntakeDeps = { path: string; clock: Clock; onTrouble: (message: string) => void };

/** The store and all that brings records into it, but for HTTP. */
export type IntakeCore = {
  source: LogSource;
  take: TakePosted;
  figures: () => IntakeHealth;
  /** Ends once the file and the port are free again. */
  close: () => Promise<void>;
};

const maintainEveryMs = 60_000;
const listenAgainMs = 10_000;

/** Keeps trying: who holds the port may let it go. Told once, whatever the number of tries. */
const keepListening = (
  start: () => Promise<TcpIntake>,
  { clock, onTrouble }: Pick<IntakeDeps, "clock" | "onTrouble">,
) => {
  let cancel = () => {};
  let isClosed = false;
  let isTold = false;
  const listen = async (): Promise<TcpIntake | null> => {
    try {
      return await start();
    } catch (error) {
      if (!isTold) onTrouble(`Logs over TCP cannot be taken: ${error instanceof Error ? error.message : "unknown"}.`);
      isTold = true;
      if (!isClosed) {
        cancel = clock.after(listenAgainMs, () => {
          listening = listen();
        });
      }
      return null;
    }
  };
  let listening = listen();
  return async () => {
    isClosed = true;
    cancel();
    await (await listening)?.stop();
  };
};

/** Trouble is told, never thrown. */
export const openIntakeCore = (config: IntakeConfig, deps: IntakeDeps): IntakeCore => {
  const { path, clock, onTrouble } = deps;
  const { token, keep, megabytes, tcp } = config;
  const limits = { maxAgeMs: keep, maxBytes: megabytes * 1e6 };
  const store = openLogStore({ path, clock, source: intakeSource, onTrouble, ...limits });
  const counter = createIntakeCounter(store);
  const { onRefused } = counter;
  const taking = { token, store: counter.store, clock };
  const stopTcp = tcp && keepListening(() => startTcpIntake({ ...tcp, ...taking, onTrouble, onRefused }), deps);
  let cancelMaintain = () => {};
  const maintain = () => {
    cancelMaintain = clock.after(maintainEveryMs, () => {
      store.maintain();
      maintain();
    });
  };
  maintain();
  return {
    source: logSourceOfStore(store),
    take: createTaker(taking),
    figures: counter.figures,
    close: async () => {
      cancelMaintain();
      await stopTcp?.();
      store.close();
    },
  };
};

import { Worker } from "node:worker_threads";
import type { IntakeHealth } from "#config/contract/health.ts";
import type { IntakeConfig } from "#config/wall/logs.ts";
import { IntakeError } from "#electron/logs/intake/intake-error.ts";
import { SourceError } from "#electron/sources/source.ts";
import { createThreadAsker, threadStopped } from "./ask-thread.ts";
import { type IntakeCore, type IntakeDeps, openIntakeCore } from "./intake-core.ts";
import type { FromThread, ThreadOptions, ToThread } from "./messages.ts";

const startAgainMs = 5_000;
/** For what is under way to end; every commit is on disk at any time. */
const mostToCloseMs = 10_000;

/** Bundled, it lies beside the program; see build/bundle.ts. */
const program = new URL(import.meta.url.endsWith(".ts") ? "./intake-thread.ts" : "./intake-thread.js", import.meta.url);

const noFigures: IntakeHealth = { acceptedTotal: 0, refusedTotal: 0, records: 0, bytes: 0, oldestMs: null };

const notNow = () =>
  new IntakeError("busy", "The log store is being opened again.", { "retry-after": String(startAgainMs / 1000) });

type Running = Pick<IntakeCore, "source" | "take" | "close">;

/** A thread's totals begin anew with it. */
const added = (before: IntakeHealth, now: IntakeHealth): IntakeHealth => ({
  ...now,
  acceptedTotal: before.acceptedTotal + now.acceptedTotal,
  refusedTotal: before.refusedTotal + now.refusedTotal,
});

/**
 * Opens the store and its intake on a thread of their own. A thread that dies is started again; where none can be
 * started, all of it runs here.
 */
export const startIntakeThread = (config: IntakeConfig, deps: IntakeDeps, file: URL = program): IntakeCore => {
  const { path, clock, onTrouble } = deps;
  let before = noFigures;
  let figures = () => noFigures;
  let running: Running | null = null;
  let isClosed = false;
  let cancelStart = () => {};

  const openHere = () => {
    onTrouble("The log store got no thread of its own: it runs beside everything else.");
    const core = openIntakeCore(config, deps);
    running = core;
    figures = core.figures;
  };

  const start = () => {
    const workerData: ThreadOptions = { config, path };
    const thread = new Worker(file, { workerData });
    const asker = createThreadAsker(thread);
    const gone = new Promise<void>((done) => thread.once("exit", () => done()));
    let isReady = false;
    let told = noFigures;
    thread.on("message", (message: FromThread) => {
      if (message.tells === "trouble") onTrouble(message.message);
      else if (message.tells === "answer" || message.tells === "problem") asker.onMessage(message);
      else {
        told = message.figures;
        isReady = true;
      }
    });
    // It ends with "exit" as well.
    thread.on("error", (error) => {
      onTrouble(`The log store's thread failed: ${error instanceof Error ? error.message : "unknown error"}.`);
    });
    void gone.then(() => {
      asker.failAll();
      running = null;
      if (isClosed) return;
      before = added(before, { ...told, records: 0, bytes: 0, oldestMs: null });
      figures = () => noFigures;
      if (isReady) cancelStart = clock.after(startAgainMs, start);
      else openHere();
    });
    figures = () => told;
    running = {
      ...asker,
      close: () => {
        const message: ToThread = "close";
        thread.postMessage(message);
        const cancelEnd = clock.after(mostToCloseMs, () => void thread.terminate());
        return gone.then(cancelEnd);
      },
    };
  };
  start();

  const asked = async <T>(call: (core: Running) => Promise<T>): Promise<T> => {
    if (!running) throw threadStopped();
    return call(running);
  };
  return {
    source: {
      search: (...search) => asked(({ source }) => source.search(...search)),
      facets: (...counted) => asked(({ source }) => source.facets(...counted)),
      histogram: (...counted) => asked(({ source }) => source.histogram(...counted)),
      around: (...record) => asked(({ source }) => source.around(...record)),
      consoleUrl: () => null,
      close: () => {},
    },
    take: async (posted) => {
      try {
        return await asked(({ take }) => take(posted));
      } catch (error) {
        throw error instanceof SourceError ? notNow() : error;
      }
    },
    figures: () => added(before, figures()),
    close: async () => {
      isClosed = true;
      cancelStart();
      await running?.close();
    },
  };
};

import { Worker } from "node:worker_threads";
import { z } from "zod";

export type PatternRunner = {
  /** Which of the texts match; null when that takes too long. Texts of several callers wait for one another. */
  run: (pattern: string, texts: readonly string[]) => Promise<boolean[] | null>;
  stop: () => void;
};

type Deps = { after: (delayMs: number, task: () => void) => () => void; deadlineMs?: number };

/** A text, not a file: one program more would have to be bundled, and found again inside Electron's archive. */
const program = `
const { parentPort } = require("node:worker_threads");
parentPort.on("message", ({ pattern, texts }) => {
  const regex = new RegExp(pattern, "u");
  parentPort.postMessage(texts.map((text) => regex.test(text)));
});
`;

const answer = z.array(z.boolean());

/** What a pattern is tried on; a line may have megabytes. */
const mostChars = 100_000;

/**
 * Runs regular expressions off the main thread. One that takes too long (JavaScript's backtrack, and can do so for ever)
 * loses its thread; the next call gets a new one.
 */
export const createPatternRunner = ({ after, deadlineMs = 2000 }: Deps): PatternRunner => {
  let worker: Worker | null = null;
  let isReady = false;
  let last: Promise<unknown> = Promise.resolve();
  let isStopped = false;

  const end = () => {
    void worker?.terminate();
    worker = null;
  };
  const start = (): Worker => {
    const started = new Worker(program, { eval: true, resourceLimits: { maxOldGenerationSizeMb: 256 } });
    started.unref();
    // It ends with "exit" as well.
    started.on("error", () => {});
    worker = started;
    isReady = false;
    started.once("online", () => {
      isReady = true;
    });
    return started;
  };
  const runNow = (pattern: string, texts: readonly string[]): Promise<boolean[] | null> => {
    if (isStopped) return Promise.resolve(null);
    const thread = worker ?? start();
    return new Promise((done) => {
      const finish = (matches: boolean[] | null) => {
        cancel();
        thread.removeAllListeners("message").removeAllListeners("exit");
        if (!matches) end();
        done(matches);
      };
      let cancel = () => {};
      const begin = () => {
        cancel = after(deadlineMs, () => finish(null));
      };
      // What a thread takes to start is not the pattern's fault.
      if (isReady) begin();
      else thread.once("online", begin);
      thread.on("message", (message) => finish(answer.safeParse(message).data ?? null));
      thread.on("exit", () => finish(null));
      thread.postMessage({ pattern, texts: texts.map((text) => text.slice(0, mostChars)) });
    });
  };
  return {
    run: (pattern, texts) => {
      const result = last.then(() => runNow(pattern, texts));
      last = result;
      return result;
    },
    stop: () => {
      isStopped = true;
      end();
    },
  };
};

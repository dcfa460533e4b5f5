import type { MessagePort, Worker } from "node:worker_threads";
import type { TakenLogs } from "#electron/logs/intake/take-posted.ts";
import { SourceError } from "#electron/sources/source.ts";
import type { IntakeCore } from "./intake-core.ts";
import { type Call, type FromThread, type ToThread, toError } from "./messages.ts";

/** A method, so that promises of any answer may be kept side by side: each thread runs the same program as this one. */
type Waiting = { settle(answer: unknown): void; fail: (error: Error) => void };

export const threadStopped = () =>
  new SourceError("unreachable", "The log store has stopped; it is being opened again.");

const givenUp = () => new SourceError("aborted", "The search was given up.");

/** What a thread is asked, as functions that answer. */
export const createThreadAsker = (thread: Pick<Worker | MessagePort, "postMessage">) => {
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  const post = (message: ToThread) => thread.postMessage(message);

  const ask = <T>(call: Call, signal: AbortSignal | null): Promise<T> =>
    new Promise<T>((settle, fail) => {
      if (signal?.aborted) return fail(givenUp());
      const id = ++lastId;
      const done = () => {
        waiting.delete(id);
        signal?.removeEventListener("abort", giveUp);
      };
      const settled = (answer: T) => {
        done();
        settle(answer);
      };
      const failed = (error: Error) => {
        done();
        fail(error);
      };
      const giveUp = () => {
        post({ id, call: null });
        failed(givenUp());
      };
      waiting.set(id, { settle: settled, fail: failed });
      signal?.addEventListener("abort", giveUp);
      post({ id, call });
    });

  const core: Pick<IntakeCore, "source" | "take"> = {
    source: {
      search: (search, signal) => ask({ name: "search", args: [search] }, signal),
      facets: (query, range, fields, signal) => ask({ name: "facets", args: [query, range, fields] }, signal),
      histogram: (query, range, stepMs, signal) => ask({ name: "histogram", args: [query, range, stepMs] }, signal),
      around: (record, count, signal) => ask({ name: "around", args: [record, count] }, signal),
      consoleUrl: () => null,
      close: () => {},
    },
    take: (posted) => ask<TakenLogs>({ name: "take", args: [posted] }, null),
  };

  return {
    ...core,
    onMessage: (message: FromThread) => {
      if (message.tells === "answer") waiting.get(message.id)?.settle(message.answer);
      if (message.tells === "problem") waiting.get(message.id)?.fail(toError(message.problem));
    },
    /** Nobody will answer any more. */
    failAll: () => {
      for (const { fail } of [...waiting.values()]) fail(threadStopped());
    },
  };
};

import { parentPort, workerData } from "node:worker_threads";
import { systemClock } from "#electron/clock.ts";
import { type IntakeCore, openIntakeCore } from "./intake-core.ts";
import { type Call, type FromThread, type ThreadOptions, type ToThread, toProblem } from "./messages.ts";

/** Run as a thread by start-thread.ts. */

const figuresEveryMs = 1_000;

const run = (core: IntakeCore, call: Call, signal: AbortSignal): Promise<unknown> => {
  switch (call.name) {
    case "search":
      return core.source.search(...call.args, signal);
    case "facets":
      return core.source.facets(...call.args, signal);
    case "histogram":
      return core.source.histogram(...call.args, signal);
    case "around":
      return core.source.around(...call.args, signal);
    case "take":
      return core.take(...call.args);
  }
};

const serve = ({ config, path }: ThreadOptions, port: NonNullable<typeof parentPort>) => {
  const tell = (message: FromThread) => port.postMessage(message);
  const onTrouble = (message: string) => tell({ tells: "trouble", message });
  const core = openIntakeCore(config, { path, clock: systemClock, onTrouble });
  const underWay = new Map<number, AbortController>();

  const answer = async (id: number, call: Call) => {
    const controller = new AbortController();
    underWay.set(id, controller);
    try {
      const answer = await run(core, call, controller.signal);
      // First, so that who is answered finds itself counted.
      if (call.name === "take") tell({ tells: "figures", figures: core.figures() });
      tell({ tells: "answer", id, answer });
    } catch (error) {
      tell({ tells: "problem", id, problem: toProblem(error) });
    } finally {
      underWay.delete(id);
    }
  };
  const timer = setInterval(() => tell({ tells: "figures", figures: core.figures() }), figuresEveryMs);
  const close = async () => {
    clearInterval(timer);
    for (const controller of underWay.values()) controller.abort();
    await core.close();
    port.close();
  };
  port.on("message", (message: ToThread) => {
    if (message === "close") void close();
    else if (message.call === null) underWay.get(message.id)?.abort();
    else void answer(message.id, message.call);
  });
  tell({ tells: "ready", figures: core.figures() });
};

const options: ThreadOptions = workerData;
if (parentPort) serve(options, parentPort);

import { createServer, type Socket } from "node:net";
import type { Clock } from "#electron/clock.ts";
import type { LogStore } from "#electron/logs/store/log-store.ts";
import { createLineReader } from "./line-reader.ts";
import { createRecordQueue } from "./record-queue.ts";

export type TcpIntakeOptions = {
  /** 0 takes any free one. */
  port: number;
  host?: string;
  /** null: whoever connects may send; only on loopback. */
  token: string | null;
  store: Pick<LogStore, "append">;
  clock: Clock;
  mostConnections?: number;
  longestLineBytes?: number;
  /** Told in a sentence what was lost or refused. */
  onTrouble?: (message: string) => void;
  /** A sender was turned away. */
  onRefused?: () => void;
};

export type TcpIntake = { port: number; connections: () => number; stop: () => Promise<void> };

/** Of all lines not yet ended; beyond it they are cut where they are. */
const mostHeldBytes = 64 * 2 ** 20;
const timeForTokenMs = 10_000;
const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|::1)$/;

/**
 * Takes lines of JSON or text over TCP: connect and keep throwing. Slow writing makes senders wait (their sockets are
 * not read), lines that are too long are cut with a mark, and a sender without the token is cut off.
 */
export const startTcpIntake = async (options: TcpIntakeOptions): Promise<TcpIntake> => {
  const { port, host = "127.0.0.1", token, store, clock, mostConnections = 64, onTrouble = () => {} } = options;
  const { longestLineBytes = 10 * 2 ** 20, onRefused = () => {} } = options;
  if (token === null && !loopback.test(host))
    throw new Error("Logs over TCP from other machines need a token in the wall file.");
  const sockets = new Map<Socket, () => number>();
  const queue = createRecordQueue(store, clock, (isBlocked) => {
    for (const socket of sockets.keys()) isBlocked ? socket.pause() : socket.resume();
  });
  const roomFor = () => {
    let held = 0;
    for (const heldBytes of sockets.values()) held += heldBytes();
    return held >= mostHeldBytes ? 0 : longestLineBytes;
  };

  const serve = (socket: Socket) => {
    const reader = createLineReader({ token, now: clock.now, mostBytes: roomFor, add: queue.add });
    const cancelWait = clock.after(timeForTokenMs, () => {
      if (!reader.isWelcome()) socket.destroy();
    });
    sockets.set(socket, reader.heldBytes);
    socket.setKeepAlive(true, 60_000);
    if (queue.isBlocked()) socket.pause();
    socket.on("data", (chunk) => {
      if (reader.push(Buffer.from(chunk))) return;
      onRefused();
      socket.pause();
      socket.end("unauthorized: the token must come first\n", () => socket.destroy());
    });
    socket.on("end", reader.end);
    // A connection that breaks ends in "close" as well.
    socket.on("error", () => {});
    socket.on("close", () => {
      cancelWait();
      sockets.delete(socket);
    });
  };

  const server = createServer(serve);
  server.maxConnections = mostConnections;
  server.on("drop", () => {
    onRefused();
    onTrouble(`Over ${mostConnections} connections send logs; more are refused.`);
  });
  await new Promise<void>((listening, failed) => {
    server.once("error", failed);
    server.listen(port, host, listening);
  });
  const address = server.address();

  return {
    port: typeof address === "object" && address !== null ? address.port : port,
    connections: () => sockets.size,
    stop: async () => {
      const closed = new Promise<void>((done) => server.close(() => done()));
      for (const socket of sockets.keys()) socket.destroy();
      await closed;
      const lost = queue.close();
      if (lost > 0) onTrouble(`${lost} log records could not be stored before the end.`);
    },
  };
};

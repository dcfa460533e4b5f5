import { EventEmitter } from "node:events";
import { type ClientRequest, request as overHttp } from "node:http";
import { request as overHttps } from "node:https";
import { z } from "zod";
import { onlyAfter } from "./order.ts";
import { strict } from "./strict.ts";

type Answer = (verdict: { cancel?: boolean }) => void;
type Judge = (details: { url: string }, answer: Answer) => void;

/** A session of the main process's own requests, apart from the pages' one. */
class Partition {
  judge: Judge = (_details, answer) => answer({});
  readonly running = new Set<ClientRequest>();
  readonly webRequest = strict("session.webRequest", {
    onBeforeRequest: (judge: Judge) => {
      this.judge = judge;
    },
  });
  closeAllConnections = async () => {
    for (const one of this.running) one.destroy(new Error("net::ERR_ABORTED"));
  };
}

const partitions = new Map<string, Partition>();
export const fromPartition = (name: string) => {
  onlyAfter("session.fromPartition");
  const known = partitions.get(name) ?? new Partition();
  partitions.set(name, known);
  return strict("session", known);
};

const options = z.looseObject({
  method: z.string().default("GET"),
  protocol: z.string(),
  hostname: z.string(),
  port: z.coerce.number().optional(),
  path: z.string(),
  headers: z.record(z.string(), z.unknown()).default({}),
  redirect: z.enum(["follow", "manual", "error"]).default("follow"),
  session: z.instanceof(Partition),
});

/** Electron's net.ClientRequest over Node's: its session is asked before each hop, and a redirect is told before it is followed. */
class Request extends EventEmitter {
  private readonly given: z.infer<typeof options>;
  private readonly at: Partition;
  private current: ClientRequest | null = null;
  private isOver = false;
  constructor(raw: unknown) {
    super();
    this.given = options.parse(raw);
    this.at = this.given.session;
  }
  end = () => {
    const { protocol, hostname, port, path } = this.given;
    setImmediate(() => this.go(new URL(`${protocol}//${hostname}${port ? `:${port}` : ""}${path}`)));
  };
  abort = () => {
    if (this.isOver) return;
    this.isOver = true;
    this.current?.destroy();
    this.emit("abort");
  };
  private fail(error: Error) {
    if (this.isOver) return;
    this.isOver = true;
    this.emit("error", error);
  }
  private go(url: URL) {
    if (this.isOver) return;
    this.at.judge({ url: url.href }, ({ cancel }) => {
      if (cancel) this.fail(new Error("net::ERR_BLOCKED_BY_CLIENT"));
      else this.ask(url);
    });
  }
  private ask(url: URL) {
    const { method } = this.given;
    const headers = Object.fromEntries(
      Object.entries(this.given.headers).map(([name, value]) => [name, String(value)]),
    );
    const asked = (url.protocol === "https:" ? overHttps : overHttp)(url, { method, headers }, (response) => {
      const { statusCode = 0, headers: said } = response;
      if (statusCode >= 300 && statusCode < 400 && said.location !== undefined) {
        response.resume();
        return this.redirect(statusCode, new URL(said.location, url), said);
      }
      this.emit("response", response);
    });
    this.current = asked;
    this.at.running.add(asked);
    asked.on("close", () => this.at.running.delete(asked));
    asked.on("error", (error) => this.fail(error));
    asked.end();
  }
  private redirect(status: number, to: URL, headers: object) {
    this.emit("redirect", status, this.given.method, to.href, headers);
    if (this.given.redirect === "follow") this.go(to);
    else this.fail(new Error("Redirect was cancelled"));
  }
}

export const net = strict("net", { request: (raw: unknown) => strict("net.request", new Request(raw)) });

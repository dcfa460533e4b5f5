import { type Http2Bindings, type HttpBindings, type ServerType, serve } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { type Clock, systemClock } from "#electron/clock.ts";
import { createDatadogEmulator, type DatadogEmulator } from "./datadog/emulator.ts";
import type { RateLimit } from "./datadog/rate-limits.ts";
import { ConnectionCut } from "./datadog/spoil.ts";
import { answerFaultsRequest } from "./faults-route.ts";
import { createDemoModel } from "./model/model.ts";

export type DemoCloud = {
  /** `http://127.0.0.1:port`, where Datadog's API is. */
  url: string;
  apiKey: string;
  appKey: string;
  emulator: DatadogEmulator;
  close: () => Promise<void>;
};

export type DemoCloudOptions = {
  clock?: Clock;
  /** 0: any free one. */
  port?: number;
  /** When the script of incidents begins, its first three minutes later; null: nothing ever happens. Default: now. */
  anchorMs?: number | null;
  limits?: Readonly<Record<string, RateLimit>>;
  /** Serve GET, POST and DELETE /demo/faults, for trying things by hand. */
  faultsOverHttp?: boolean;
};

/** Shaped like Datadog's, and no secret: they open this demo on loopback only. */
const apiKey = "demo0000000000000000000000000000";
const appKey = "demo000000000000000000000000000000000000";

const listening = (server: ServerType): Promise<number> =>
  new Promise((done, fail) => {
    server.once("error", fail);
    server.once("listening", () => {
      const address = server.address();
      done(typeof address === "object" && address !== null ? address.port : 0);
    });
  });

/** The demo cloud on loopback, speaking Datadog's protocol. */
export const startDemoCloud = async (options: DemoCloudOptions = {}): Promise<DemoCloud> => {
  const { clock = systemClock, port = 0, limits = {}, faultsOverHttp = false } = options;
  const model = createDemoModel(options.anchorMs === undefined ? clock.now() : options.anchorMs);
  const emulator = createDatadogEmulator({ clock, model, keys: { apiKey, appKey }, limits });
  const answer = async (request: Request, env: HttpBindings | Http2Bindings): Promise<Response> => {
    if (faultsOverHttp && new URL(request.url).pathname === "/demo/faults")
      return answerFaultsRequest(request, emulator.faults);
    /** What has been written is still sent: a body can be cut in its middle, after its headers. */
    const dropConnection = () => {
      setImmediate(() => env.incoming.socket.destroySoon());
    };
    try {
      return await emulator.fetch(request, dropConnection);
    } catch (error) {
      if (!(error instanceof ConnectionCut)) return Response.json({ errors: ["Internal error"] }, { status: 500 });
      dropConnection();
      return RESPONSE_ALREADY_SENT;
    }
  };
  const server = serve({
    fetch: answer,
    hostname: "127.0.0.1",
    port,
    overrideGlobalObjects: false,
  });
  const actualPort = await listening(server);
  return {
    url: `http://127.0.0.1:${actualPort}`,
    apiKey,
    appKey,
    emulator,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        if ("closeAllConnections" in server) server.closeAllConnections();
      }),
  };
};

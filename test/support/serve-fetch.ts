import { serve } from "@hono/node-server";

/** A handler of Request and Response on loopback. */
export const serveFetch = async (handle: (request: Request) => Response | Promise<Response>) => {
  const server = serve({ fetch: handle, hostname: "127.0.0.1", port: 0, overrideGlobalObjects: false });
  await new Promise<void>((done) => server.once("listening", done));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise<void>((done) => {
        server.close(() => done());
        if ("closeAllConnections" in server) server.closeAllConnections();
      }),
  };
};

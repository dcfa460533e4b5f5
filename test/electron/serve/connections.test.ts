import { serve } from "@hono/node-server";
import { expect, onTestFinished, test } from "vitest";
import { createApi } from "#electron/api/api.ts";
import { systemClock } from "#electron/clock.ts";
import { createLiveWall } from "#electron/live/live-wall.ts";
import { apiDeps } from "#test/support/api-deps.ts";
import { panelState } from "#test/support/panel-state.ts";

/** The API behind the server that serve mode uses, and how many streams are open. */
const openServer = async () => {
  const live = createLiveWall(Date.now());
  live.put(panelState("a"));
  let streams = 0;
  const counted = {
    ...live,
    onChange: (listener: () => void) => {
      streams++;
      const end = live.onChange(listener);
      return () => {
        streams--;
        end();
      };
    },
  };
  const api = createApi(apiDeps({ clock: systemClock, live: counted }));
  const server = serve({ fetch: api.fetch, port: 0, hostname: "127.0.0.1", overrideGlobalObjects: false });
  await new Promise<void>((done) => server.once("listening", () => done()));
  onTestFinished(() => void server.close());
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
  return { url, streams: () => streams };
};

test("a page that goes without a word ends its stream", async () => {
  const { url, streams } = await openServer();
  const leaving = Array.from({ length: 5 }, () => new AbortController());
  const answers = await Promise.all(leaving.map(({ signal }) => fetch(`${url}/api/stream`, { signal })));
  await Promise.all(answers.map((answer) => answer.body?.getReader().read()));
  expect(streams()).toBe(5);
  for (const page of leaving) page.abort();
  await expect.poll(streams).toBe(0);
});

test("asking for the stream's headers alone leaves none open", async () => {
  const { url, streams } = await openServer();
  expect((await fetch(`${url}/api/stream`, { method: "HEAD" })).status).toBe(200);
  expect(streams()).toBe(0);
});

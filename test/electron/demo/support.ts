import { createDatadogEmulator, type EmulatorDeps } from "#electron/demo/datadog/emulator.ts";
import { createDemoModel } from "#electron/demo/model/model.ts";
import { createFakeClock } from "#test/support/fake-clock.ts";

export const keys = { apiKey: "a".repeat(32), appKey: "b".repeat(40) };
const right = { "dd-api-key": keys.apiKey, "dd-application-key": keys.appKey };

type Ask = { body?: unknown; headers?: Record<string, string> };

/** An emulator whose incidents begin at the fake clock's time, and ways to ask it. */
export const openEmulator = (deps: Partial<EmulatorDeps> & { anchorMs?: number | null } = {}) => {
  const clock = createFakeClock();
  const anchorMs = deps.anchorMs === undefined ? clock.now() : deps.anchorMs;
  const emulator = createDatadogEmulator({ clock, keys, model: createDemoModel(anchorMs), ...deps });
  const ask = (method: "GET" | "POST", path: string, { body, headers = right }: Ask = {}) =>
    emulator.fetch(
      new Request(`http://datadog.test${path}`, {
        method,
        headers,
        ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
      }),
    );
  const query = (kind: "timeseries" | "scalar", attributes: unknown) =>
    ask("POST", `/api/v2/query/${kind}`, { body: { data: { type: `${kind}_request`, attributes } } });
  return { clock, emulator, ask, query };
};

export type Unit = { name: string } | null;
export type Timeseries = {
  data: {
    attributes: {
      series: { group_tags: string[]; query_index: number; unit: [Unit, Unit] | null }[];
      times: number[];
      values: (number | null)[][];
    };
  };
};
export type Scalar = {
  data: { attributes: { columns: { name: string; type: string; values: unknown[]; meta?: { unit: unknown } }[] } };
};

/** Test-side reading of an answer the test itself then examines. */
export const jsonOf = async <Shape>(answer: Response | Promise<Response>): Promise<Shape> =>
  (await answer).json() as Shape;

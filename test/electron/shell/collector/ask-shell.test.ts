import { expect, test } from "vitest";
import { createSecretKeeper } from "#electron/shell/collector/ask-shell.ts";
import { keepCollector } from "#electron/shell/collector/keep-collector.ts";
import {
  type FromCollector,
  fromCollector,
  type ToCollector,
  toCollector,
} from "#electron/shell/collector/messages.ts";
import { createFakeClock } from "#test/support/fake-clock.ts";

/** A collector's keeper of secrets and the shell's, with messages between them as they are between processes. */
const stageOf = (keepSecrets: (secrets: Readonly<Record<string, string>>) => Promise<void>) => {
  let toShell = (_message: unknown) => {};
  const keeper = createSecretKeeper((message: FromCollector) => toShell(fromCollector.parse(structuredClone(message))));
  keepCollector({
    clock: createFakeClock(),
    fork: () => ({
      post: (message: ToCollector) => keeper.hear(toCollector.parse(structuredClone(message))),
      onMessage: (listener) => {
        toShell = listener;
      },
      onExit: () => {},
      kill: () => {},
    }),
    start: () => new Promise(() => {}),
    keepSecrets,
    log: () => {},
  });
  return keeper;
};

test("what a set-up has to keep is kept by the shell, and only then is it done", async () => {
  const kept: object[] = [];
  const keeper = stageOf(async (secrets) => void kept.push(secrets));
  await Promise.all([keeper.keep({ "datadog-api-key": "a" }), keeper.keep({ "machine-token": "t" })]);
  expect(kept).toEqual([{ "datadog-api-key": "a" }, { "machine-token": "t" }]);
});

test("secrets that could not be kept are told as that, without them", async () => {
  const keeper = stageOf(() => Promise.reject(new Error("no key store for secret-of-test")));
  await expect(keeper.keep({ name: "secret-of-test" })).rejects.toThrow(/^the secrets could not be kept$/);
});

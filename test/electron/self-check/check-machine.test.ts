import { expect, test } from "vitest";
import type { CheckedMachine } from "#config/contract/self-check.ts";
import { type Collecting, startMachineCheck } from "#electron/self-check/check-machine.ts";
import type { MachineProbes } from "#electron/self-check/machine.ts";
import { createFakeClock } from "#test/support/fake-clock.ts";
import { fixedMachine } from "#test/support/fixed-machine.ts";

const collecting: Collecting = {
  files: () => [{ name: "history", bytes: 1e9, limitBytes: 2e9 }],
  sources: () => [{ id: "datadog", state: "ok", error: null }],
  skews: () => [{ source: "datadog", skewMs: 20 }],
};

const start = (change: Partial<MachineProbes> = {}, of: Collecting | null = collecting) => {
  const clock = createFakeClock();
  const check = startMachineCheck({
    clock,
    part: "collector",
    probes: fixedMachine(change),
    usedKeys: () => ({ kept: [], fromEnvironment: [] }),
    addresses: () => [new URL("https://a.example"), new URL("https://a.example/b"), new URL("http://plain.example")],
    collecting: of,
  });
  return { clock, check };
};

const stateOf = ({ findings }: CheckedMachine, check: string) =>
  findings.find((one) => one.check === check)?.state ?? "none";
const never = <T>() => new Promise<T>(() => {});

test("a machine on which all is well is asked once for each thing, and each https host once", async () => {
  const asked: string[] = [];
  const { check } = start({
    certificate: async ({ host }) => {
      asked.push(host);
      return { kind: "known", host, endsMs: Date.UTC(2030, 0) };
    },
  });
  const found = await check.look();
  expect(found).toMatchObject({ part: "collector", host: "wall-pc", platform: "linux" });
  expect(found.findings.filter(({ state }) => state !== "ok")).toEqual([]);
  expect(found.findings.map((one) => one.check).sort()).toEqual([
    "certificate",
    "clock-sync",
    "clock-vendors",
    "data-folder",
    "data-size",
    "disk-space",
    "display-sleep",
    "memory",
    "own-memory",
    "source-key",
  ]);
  expect(asked).toEqual(["a.example"]);
});

test("where a hub collects, nothing is said of sources and of data that is not here", async () => {
  const { check } = start({}, null);
  const checks = (await check.look()).findings.map((one) => one.check);
  expect(checks).not.toContain("source-key");
  expect(checks).not.toContain("clock-vendors");
  expect(checks).not.toContain("data-size");
});

const probes = {
  displaySleep: "display-sleep",
  clockSync: "clock-sync",
  disk: "disk-space",
  folder: "data-folder",
  memory: "memory",
} as const;

test.each(Object.entries(probes))(
  "%s that fails or never answers is unknown, and holds up no other",
  async (name, id) => {
    const ways = {
      rejects: () => Promise.reject(new Error("no")),
      hangs: () => never(),
      throws: () => {
        throw new Error("no");
      },
    };
    for (const [way, ask] of Object.entries(ways)) {
      const { clock, check } = start({ [name]: ask });
      const looking = check.look();
      await clock.advance(5000);
      const found = await looking;
      expect([way, stateOf(found, id)]).toEqual([way, "unknown"]);
      const others = Object.values(probes).filter((one) => one !== id);
      expect(others.map((one) => stateOf(found, one))).toEqual(others.map(() => "ok"));
      expect(found.findings[0]?.state).toBe("unknown");
    }
  },
);

test("however often pages ask, the machine is looked at once a minute, and by all together", async () => {
  let looks = 0;
  const { clock, check } = start({
    memory: async () => {
      looks++;
      return { kind: "known", availableBytes: 6e9, totalBytes: 8e9 };
    },
  });
  const [a, b] = await Promise.all([check.look(), check.look()]);
  expect([looks, a === b]).toEqual([1, true]);
  await clock.advance(59_999);
  expect((await check.look()).checkedAtMs).toBe(a?.checkedAtMs);
  await clock.advance(1);
  expect((await check.look()).checkedAtMs).toBe(clock.now());
  expect(looks).toBe(2);
  // A clock that was set back does not keep an old answer for hours.
  clock.jump(-3600e3);
  expect((await check.look()).checkedAtMs).toBe(clock.now());
});

test("a disk that fills is foreseen by samples taken while nobody asked", async () => {
  let freeBytes = 100e9;
  const { clock, check } = start({
    disk: async () => ({ kind: "known", freeBytes, totalBytes: 120e9, fileSystem: "local" }),
  });
  for (let hour = 0; hour < 24; hour++) {
    freeBytes -= 1e9;
    await clock.advance(3600e3);
  }
  const found = await check.look();
  const disk = found.findings.find((one) => one.check === "disk-space");
  expect(disk).toMatchObject({ state: "warn", code: "filling" });
  expect(Number(disk?.facts["fullInMs"]) / 3600e3).toBeCloseTo(76, -1);
});

test("after its stop nothing is sampled any more", async () => {
  let looks = 0;
  const { clock, check } = start({
    disk: async () => {
      looks++;
      return { kind: "unknown", why: "failed" };
    },
  });
  check.stop();
  await clock.advance(24 * 3600e3);
  expect([looks, clock.pending()]).toEqual([0, 0]);
});

import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { DatabaseSync } from "node:sqlite";
import { rolldown } from "rolldown";
import { afterAll, beforeAll, expect, test } from "vitest";
import { serveVendor } from "#test/support/vendors/serve-vendor.ts";
import { worldKinds, worlds } from "#test/support/vendors/worlds.ts";
import { beganAtMs, haste, incidentId, pictureName, tokensIn, tokensOf } from "./made-up-model.ts";

const folder = mkdtempSync(join(tmpdir(), "yagura-kill-"));
const program = join(folder, "kill-child.js");
/** For each kind of destination; the incident store's own test kills more often. */
const kills = 12;

beforeAll(async () => {
  // One file starts five times faster than the sources do.
  const input = join(import.meta.dirname, "kill-child.ts");
  const bundle = await rolldown({ input, platform: "node", tsconfig: false, onLog: () => {} });
  await bundle.write({ file: program, format: "esm" });
  await bundle.close();
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Life = { end: "killed" | "done" | number; saved: number[]; last: string; lived: number };

/** A small generator with a seed, so that a failure can be had again. */
const createDice = (seed: number) => () => {
  seed = (seed * 1_664_525 + 1_013_904_223) % 4_294_967_296;
  return seed / 4_294_967_296;
};

const liveThrough = async (kind: (typeof worldKinds)[number], dice: () => number) => {
  const name = `${kind}-${Math.floor(dice() * 1e9)}`;
  const startMs = performance.now();
  const now = () => beganAtMs + 3_600_000 + (performance.now() - startMs) * haste;
  const world = worlds[kind]({ now, folder: join(folder, name) });
  const path = join(folder, `${name}.db`);
  let onMoment: () => Promise<void> = async () => {};
  const served = await serveVendor(world.vendor, { onStep: () => onMoment() });

  const life = (killAt: number): Promise<Life> => {
    const child: ChildProcess = spawn(
      process.execPath,
      [program, path, join(folder, "default"), JSON.stringify(world.config(served.url)), String(now())],
      { stdio: ["pipe", "pipe", "inherit"] },
    );
    let moment = 0;
    let isKilled = false;
    const saved: number[] = [];
    const said: string[] = [];
    const ended = new Promise<Life["end"]>((done) =>
      child.once("exit", (code) => done(isKilled ? "killed" : code === 0 ? "done" : (code ?? -1))),
    );
    const kill = async () => {
      isKilled = true;
      child.kill("SIGKILL");
      await ended;
    };
    onMoment = async () => {
      moment += 1;
      if (moment === killAt) await kill();
    };
    child.stdin?.on("error", () => {});
    const lines = createInterface({ input: child.stdout ?? process.stdin });
    lines.on("line", (line) => {
      said.push(line);
      if (line.startsWith("saved ")) saved.push(Number(line.slice(6)));
      if (line.startsWith("step ")) void onMoment().then(() => isKilled || child.stdin?.write("."));
    });
    return ended.then((end) => ({ end, saved, last: said.slice(-8).join("\n"), lived: moment }));
  };

  let killed = 0;
  /** How many moments a life has that is not cut short; guessed at first. */
  let moments = 10;
  const saved: number[] = [];
  while (true) {
    const { end, saved: more, last, lived } = await life(killed < kills ? 1 + Math.floor(dice() * moments) : 0);
    saved.push(...more);
    if (end === "killed") killed += 1;
    else if (end !== "done" || saved.length > 4 * kills) throw new Error(`it ended with ${end}: ${last}`);
    else if (killed >= kills) break;
    else moments = lived;
    // Kills that always come early would never see the end of a longer life.
    if (end === "killed" && killed % 3 === 0) moments += 6;
  }
  await served.close();
  const database = new DatabaseSync(path);
  const tokens = tokensOf(database);
  database.close();
  return { killed, saved, tokens, copies: world.copies(incidentId) };
};

test.concurrent.for(worldKinds)(
  "%s: killed at any moment, no note is lost and there is one copy",
  { timeout: 120_000 },
  async (kind) => {
    const { killed, saved, tokens, copies } = await liveThrough(kind, createDice(kind.length));
    expect(killed).toBe(kills);
    for (const number of saved) expect(tokens).toContain(`note${number}r1`);
    expect(copies.map(({ text }) => tokensIn(text))).toEqual([tokens]);
    const withPicture = !["github", "datadog-notebook"].includes(kind);
    expect(copies[0]?.files.map((file) => file.name)).toEqual(withPicture ? [pictureName] : []);
  },
);

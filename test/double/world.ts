import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import type { Chromium } from "./chromium.ts";

const bounds = z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() });
export type Bounds = z.infer<typeof bounds>;
export const displayList = z.array(z.object({ id: z.int(), label: z.string(), bounds }));
export type DoubleDisplay = z.infer<typeof displayList>[number];

const only: DoubleDisplay = { id: 1, label: "", bounds: { x: 0, y: 0, width: 1280, height: 720 } };
const switchValue = (name: string) => process.argv.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);

/** What the parts of the double share. */
type World = {
  chromium: Chromium | null;
  /** With the first window: what is done in a terminal needs no browser. */
  open: () => Promise<void>;
  opening: Promise<void> | null;
  displays: DoubleDisplay[];
  userData: string;
  isGpuOn: boolean;
};
export const world: World = {
  chromium: null,
  open: async () => {},
  opening: null,
  displays: displayList.parse(JSON.parse(process.env["DOUBLE_DISPLAYS"] ?? JSON.stringify([only]))),
  userData: switchValue("user-data-dir") ?? mkdtempSync(join(tmpdir(), "double-")),
  isGpuOn: true,
};
export const isHeaded = process.env["DOUBLE_HEADED"] === "1";

export const chromium = (): Chromium => {
  if (!world.chromium) throw new Error("Chromium is not there yet");
  return world.chromium;
};

import type { Finding } from "#config/contract/self-check.ts";
import { finding, notKnown } from "./finding.ts";
import { unknown } from "./machine.ts";

/** What only Electron's own process knows. */
export type ShellFacts = {
  /** Its blocker of display sleep is on. */
  isHeldAwake: boolean;
  /** Electron's word for how pages are put together, such as "enabled" or "disabled_software"; null: it did not say. */
  compositing: string | null;
  /** The GPU was lost again and again, and is left alone. */
  isGpuGivenUp: boolean;
};

const judgeGpu = ({ compositing, isGpuGivenUp }: ShellFacts): Finding => {
  if (isGpuGivenUp) return finding("gpu", "warn", "given-up", { compositing });
  if (compositing === null) return notKnown("gpu", unknown("not-told"));
  return compositing.startsWith("enabled")
    ? finding("gpu", "ok", "accelerated", { compositing })
    : finding("gpu", "warn", "software", { compositing });
};

/** A blocker that is off leaves it to the system's own settings, which the collector tells. */
export const judgeShell = (facts: ShellFacts): Finding[] => [
  ...(facts.isHeldAwake ? [finding("display-sleep", "ok", "held", { by: "powerSaveBlocker" })] : []),
  judgeGpu(facts),
];

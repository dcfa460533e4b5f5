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
  /** Working sets of all of Electron's processes: pages, GPU, collector and its own. */
  processBytes: readonly number[];
};

/** Windows are replaced long before, one after the other; all together more than this is no wall's. */
const largeBytes = 4e9;

const judgeAppMemory = ({ processBytes }: ShellFacts): Finding => {
  const bytes = processBytes.reduce((sum, one) => sum + one, 0);
  const facts = { bytes, processes: processBytes.length };
  return bytes > largeBytes
    ? finding("app-memory", "warn", "large", facts)
    : finding("app-memory", "ok", "within", facts);
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
  judgeAppMemory(facts),
];

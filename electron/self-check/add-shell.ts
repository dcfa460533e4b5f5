import { type CheckedMachine, type Finding, type SelfCheck, worstFirst } from "#config/contract/self-check.ts";

const isDisplaySleep = ({ check }: Finding) => check === "display-sleep";

/**
 * The shell's findings beside those of its own machine. While it holds the display awake, what the system would do by itself
 * does not matter.
 */
export const addShell = (answer: SelfCheck, shell: CheckedMachine): SelfCheck => {
  const isHeld = shell.findings.some(isDisplaySleep);
  const machines = answer.machines.map((machine) =>
    isHeld && machine.part !== "hub"
      ? { ...machine, findings: machine.findings.filter((one) => !isDisplaySleep(one)) }
      : machine,
  );
  return { ...answer, machines: [{ ...shell, findings: worstFirst(shell.findings) }, ...machines] };
};

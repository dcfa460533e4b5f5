import { type CheckedMachine, type Finding, type SelfCheck, worstFirst } from "#config/contract/self-check.ts";

/** One line of the page. `host` null: this very page and its screen. */
export type CheckRow = Finding & { host: string | null; part: CheckedMachine["part"] | "page"; platform: string };

/** A page on the collector's own machine that holds the screen awake makes the system's own settings idle. */
const isOverruled = (machine: CheckedMachine, one: Finding, isHeldHere: boolean) =>
  isHeldHere && machine.part !== "hub" && one.check === "display-sleep";

/** Everything in one list, worst first. `isHeldHere`: the page holds the screen of the machine that answered. */
export const toRows = (
  page: { findings: readonly Finding[]; platform: string },
  answer: SelfCheck | null,
  isHeldHere: boolean,
): CheckRow[] => {
  const machines = answer?.machines ?? [];
  const ofMachines = machines.flatMap((machine) =>
    machine.findings
      .filter((one) => !isOverruled(machine, one, isHeldHere))
      .map((one) => ({ ...one, host: machine.host, part: machine.part, platform: machine.platform })),
  );
  const { platform } = page;
  const ofPage = page.findings.map((one) => ({ ...one, host: null, part: "page" as const, platform }));
  return worstFirst([...ofMachines, ...ofPage]);
};

/** What the wall's head names already, where it is: there it needs no second sign. */
const shownElsewhere = new Set(["hub", "source-key"]);

/** What somebody must act on and would not see otherwise. */
export const unseenBad = (answer: SelfCheck | undefined): Finding[] =>
  (answer?.machines ?? []).flatMap(({ findings }) =>
    findings.filter(({ state, check }) => state === "bad" && !shownElsewhere.has(check)),
  );

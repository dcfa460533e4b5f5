import { readdirSync, readFileSync } from "node:fs";

/** Linux counts CPU time in hundredths of a second for every program. */
const msPerTick = 10;

type ProcessStat = { pid: number; parent: number; cpuMs: number };

const readStat = (pid: number): ProcessStat | null => {
  try {
    // The second field is a name in brackets that may hold blanks.
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ");
    return { pid, parent: Number(fields[1]), cpuMs: (Number(fields[11]) + Number(fields[12])) * msPerTick };
  } catch {
    // It ended between the listing and the reading.
    return null;
  }
};

/** CPU milliseconds that a process and all its descendants have used so far. */
export const treeCpuMs = (root: number): number => {
  const all = readdirSync("/proc")
    .map((name) => (/^\d+$/.test(name) ? readStat(Number(name)) : null))
    .filter((stat) => stat !== null);
  const sum = (pid: number): number =>
    all.filter(({ parent }) => parent === pid).reduce((total, child) => total + sum(child.pid), 0) +
    (all.find((stat) => stat.pid === pid)?.cpuMs ?? 0);
  return sum(root);
};

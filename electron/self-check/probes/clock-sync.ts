import { type ClockSync, unknown } from "#electron/self-check/machine.ts";
import type { RunTool } from "./run-tool.ts";

/** `timedatectl show -p NTP -p NTPSynchronized`. NTP=no may mean that chrony, which it does not know, keeps the time. */
export const parseTimedatectl = (text: string): ClockSync => {
  const facts = new Map(
    text.split(/\r?\n/).map((line): [string, string] => {
      const [name = "", value = ""] = line.split("=");
      return [name, value];
    }),
  );
  const synced = facts.get("NTPSynchronized");
  const by = "timedatectl";
  if (synced === "yes") return { kind: "synced", by, offsetMs: null };
  if (synced !== "no") return unknown("unreadable");
  return { kind: facts.get("NTP") === "no" ? "off" : "not-synced", by };
};

/** `chronyc tracking`. */
export const parseChrony = (text: string): ClockSync => {
  const leap = /^Leap status\s*:\s*(.+?)\s*$/m.exec(text)?.[1];
  if (leap === undefined) return unknown("unreadable");
  const by = "chronyc";
  if (leap === "Not synchronised") return { kind: "not-synced", by };
  const told = /^System time\s*:\s*([\d.]+) seconds (slow|fast) of NTP time/m.exec(text);
  const offsetMs = told ? Number(told[1]) * (told[2] === "slow" ? -1000 : 1000) : null;
  return { kind: "synced", by, offsetMs };
};

const unsynchronised = 3;
/** "LOCL": the machine's own clock as its source. */
const ownClock = /0x4C4F434C/i;

/** `w32tm /query /status`: translated; leap indicator and stratum stand on its first two lines, the source's id is hexadecimal. */
export const parseW32tm = (text: string): ClockSync => {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== "");
  const numberOn = (line: string | undefined) => /[:：]\s*(\d+)\s*[(（]/.exec(line ?? "")?.[1];
  const [leap, stratum] = [numberOn(lines[0]), numberOn(lines[1])];
  if (leap === undefined || stratum === undefined) return unknown("unreadable");
  const by = "w32tm";
  if (Number(leap) === unsynchronised || Number(stratum) === 0 || ownClock.test(text))
    return { kind: "not-synced", by };
  return { kind: "synced", by, offsetMs: null };
};

/** `systemsetup -getusingnetworktime`; for its administrator alone on newer systems, and it does so with exit code 0. */
export const parseSystemsetup = (text: string): ClockSync => {
  if (/administrator/i.test(text)) return unknown("not-allowed");
  const state = /Network Time:\s*(On|Off)/i.exec(text)?.[1]?.toLowerCase();
  if (state === undefined) return unknown("unreadable");
  return { kind: state === "on" ? "enabled" : "off", by: "systemsetup" };
};

const onLinux = async (run: RunTool): Promise<ClockSync> => {
  const systemd = await run("timedatectl", ["show", "-p", "NTP", "-p", "NTPSynchronized"]);
  const first = systemd?.ok ? parseTimedatectl(systemd.stdout) : unknown(systemd ? "failed" : "no-tool");
  if (first.kind === "synced") return first;
  const chrony = await run("chronyc", ["-n", "tracking"]);
  const second = chrony?.ok ? parseChrony(chrony.stdout) : null;
  return second && second.kind !== "unknown" ? second : first;
};

/** Whether something sets this system's clock right. Asks no time server itself. */
export const probeClockSync = async (platform: NodeJS.Platform, run: RunTool): Promise<ClockSync> => {
  if (platform === "linux") return onLinux(run);
  if (platform === "darwin") {
    const answer = await run("systemsetup", ["-getusingnetworktime"]);
    return answer ? parseSystemsetup(answer.stdout) : unknown("no-tool");
  }
  if (platform !== "win32") return unknown("no-tool");
  const answer = await run("w32tm", ["/query", "/status"]);
  if (!answer) return unknown("no-tool");
  // It fails so where the time service is stopped.
  return answer.ok ? parseW32tm(answer.stdout) : { kind: "off", by: "w32tm" };
};

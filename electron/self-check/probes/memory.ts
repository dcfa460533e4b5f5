import { readFile } from "node:fs/promises";
import { freemem, totalmem } from "node:os";
import { type SystemMemory, unknown } from "#electron/self-check/machine.ts";
import type { RunTool } from "./run-tool.ts";

/** /proc/meminfo: what can be had without swapping, which is more than what is free. */
export const parseMeminfo = (text: string): SystemMemory => {
  const kilobytes = (name: string) => new RegExp(`^${name}:\\s+(\\d+) kB$`, "m").exec(text)?.[1];
  const [available, total] = [kilobytes("MemAvailable"), kilobytes("MemTotal")];
  if (available === undefined || total === undefined) return unknown("unreadable");
  return { kind: "known", availableBytes: Number(available) * 1024, totalBytes: Number(total) * 1024 };
};

/** `memory_pressure -Q` of macOS, whose free pages alone say nothing. */
export const parseMemoryPressure = (text: string): SystemMemory => {
  const total = /The system has (\d+) /.exec(text)?.[1];
  const percent = /free percentage:\s*(\d+)%/.exec(text)?.[1];
  if (total === undefined || percent === undefined) return unknown("unreadable");
  return { kind: "known", availableBytes: (Number(total) * Number(percent)) / 100, totalBytes: Number(total) };
};

export const probeMemory = async (platform: NodeJS.Platform, run: RunTool): Promise<SystemMemory> => {
  if (platform === "linux") return parseMeminfo(await readFile("/proc/meminfo", "utf8"));
  if (platform !== "darwin") return { kind: "known", availableBytes: freemem(), totalBytes: totalmem() };
  const answer = await run("memory_pressure", ["-Q"]);
  if (!answer) return unknown("no-tool");
  return answer.ok ? parseMemoryPressure(answer.stdout) : unknown("failed");
};

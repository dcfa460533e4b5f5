import type { DemoModel } from "./model.ts";

export type Deploy = { service: string; version: string; beganMs: number; endedMs: number };

/** The deploys that are under way at some time of [fromMs, toMs). */
export const deploysBetween = (model: DemoModel, fromMs: number, toMs: number): Deploy[] =>
  model.happenings(fromMs, toMs).flatMap(({ kind, fromMs: beganMs, toMs: endedMs }) => {
    const service = /^deploy:(.+)$/.exec(kind)?.[1];
    if (service === undefined) return [];
    const version = `2.${Math.floor(beganMs / 86_400_000) % 1000}.${Math.floor(beganMs / 3_600_000) % 24}`;
    return [{ service, version, beganMs, endedMs }];
  });

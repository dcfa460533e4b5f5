import { z } from "zod";
import { exportAnswer, exportsAnswer, previewAnswer } from "#config/contract/export.ts";
import type { ExportView } from "#config/contract/incident.ts";
import type { ExportFlags } from "./export-flags.ts";
import type { ExportOutcome } from "./export-here.ts";

export type ThereDeps = {
  fetch: typeof globalThis.fetch;
  sleep: (ms: number) => Promise<void>;
  /** Of the wall, when it has one. */
  token: string | null;
};

const refusal = z.object({ error: z.object({ message: z.string() }) });
const lookEveryMs = 500;
const mostLooks = 240;

class Refused extends Error {}

const fail = (stderr: string, exitCode: 1 | 3 = 1): ExportOutcome => ({ exitCode, stdout: "", stderr: `${stderr}\n` });

const endOf = ({ state, url, reason, to }: ExportView): ExportOutcome => {
  if (state === "done") return { exitCode: 0, stdout: `${url ?? `done: ${to}`}\n`, stderr: "" };
  if (state === "blocked") return fail(`${reason ?? "blocked"}`, 3);
  return fail(`${state}${reason === null ? "" : `: ${reason}`}; the wall goes on with it by itself`);
};

/** Through the wall that runs: it alone writes its database and knows its tokens. */
export const exportThere = async (
  id: string,
  { to, url, decision }: Pick<ExportFlags, "to" | "url" | "decision">,
  { fetch, sleep, token }: ThereDeps,
): Promise<ExportOutcome> => {
  const ask = async <T>(schema: z.ZodType<T>, body: object | null): Promise<T> => {
    const headers = token === null ? {} : { authorization: `Bearer ${token}` };
    const json = {
      method: "POST",
      body: JSON.stringify(body),
      headers: { ...headers, "content-type": "application/json" },
    };
    const init = body === null ? { headers } : json;
    const response = await fetch(new URL(`/api/incidents/${id}/exports`, url), { ...init, redirect: "error" });
    const answer: unknown = await response.json().catch(() => null);
    if (!response.ok) throw new Refused(refusal.safeParse(answer).data?.error.message ?? `HTTP ${response.status}`);
    return schema.parse(answer);
  };
  try {
    const seen = decision === null ? null : (await ask(previewAnswer, { to, dryRun: true })).preview.seen;
    const decided = decision === null || seen === null ? {} : { decision, seen };
    const asked = (await ask(exportAnswer, { to, ...decided })).export;
    let last = asked;
    for (let look = 0; look < mostLooks && ["queued", "sending"].includes(last.state); look++) {
      await sleep(lookEveryMs);
      const { exports } = await ask(exportsAnswer, null);
      last = exports.find((one) => one.id === asked.id) ?? last;
    }
    return endOf(last);
  } catch (error) {
    if (error instanceof Refused) return fail(error.message);
    return fail(`No wall answers at ${new URL(url).origin}; start it with npm start, or name it with --url`);
  }
};

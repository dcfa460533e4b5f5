import type { SetupPreview } from "#config/contract/setup.ts";
import { checkReport } from "#electron/check/check-report.ts";
import type { SetupPlan } from "./plan-setup.ts";

type File = { path: string; exists: boolean };

/** What a plan would ask of its sources, by the same report as `npm run check`. */
export const previewOf = ({ wall, secrets, unreadable }: SetupPlan, file: File, nowMs: number): SetupPreview => {
  const { sources, watch } = checkReport(wall, { nowMs });
  const searches = new Map(watch.sources.map((one) => [one.id, one.searchesPerHour + one.panelsPerHour]));
  return {
    ...file,
    secrets: Object.keys(secrets),
    boards: wall.boards.map(({ title, panels }) => ({ title, panels: panels.length })),
    sources: sources.map(({ id, kind, panels, requestsPerHour, budgetPerHour, limit, backfillRequests }) => ({
      id,
      kind,
      panels,
      requestsPerHour,
      budgetPerHour,
      limitShare: limit?.share ?? null,
      backfillRequests,
      logSearchesPerHour: searches.get(id) ?? 0,
    })),
    unreadable,
  };
};

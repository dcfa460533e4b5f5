import { queryOptions } from "@tanstack/react-query";
import {
  type ExportDecision,
  type ExportPreview,
  exportAnswer,
  exportsAnswer,
  previewAnswer,
} from "#config/contract/export.ts";
import { getJson, RequestError } from "#renderer/api/client.ts";
import { sendJson } from "#renderer/incidents/send.ts";

const retry = (_count: number, error: Error) => !(error instanceof RequestError);

/** Its steps are watched closely, but only while somebody looks. */
const everyMs = 700;

export const exportsQuery = (incidentId: string) =>
  queryOptions({
    queryKey: ["exports", incidentId],
    queryFn: ({ signal }) => getJson(`/api/incidents/${incidentId}/exports`, exportsAnswer, signal),
    refetchInterval: everyMs,
    structuralSharing: true,
    gcTime: 60_000,
    staleTime: 0,
    retry,
  });

/** `round`: another one asks anew. */
export const previewQuery = (incidentId: string, to: string, round: string) =>
  queryOptions({
    queryKey: ["export-preview", incidentId, to, round],
    queryFn: async () => {
      const { preview } = await sendJson(
        "POST",
        `/api/incidents/${incidentId}/exports`,
        { to, dryRun: true },
        previewAnswer,
      );
      return preview;
    },
    gcTime: 0,
    staleTime: 0,
    retry: false,
  });

type Wish = Pick<ExportPreview, "to" | "seen"> & { decision: ExportDecision | null };

/** Into the outbox; answers as soon as it is on the disk there. */
export const publishExport = async (incidentId: string, { to, decision, seen }: Wish) => {
  const decided = decision === null ? {} : { decision, ...(seen === null ? {} : { seen }) };
  return (await sendJson("POST", `/api/incidents/${incidentId}/exports`, { to, ...decided }, exportAnswer)).export;
};

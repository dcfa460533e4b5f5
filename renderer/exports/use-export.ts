import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { ExportDecision, ExportPreview } from "#config/contract/export.ts";
import type { ExportView } from "#config/contract/incident.ts";
import type { Locale } from "#config/format/unit-word.ts";
import { failureText } from "#renderer/words/failure-text.ts";
import { sentenceText } from "#renderer/words/our-sentence.ts";
import { exportsQuery, previewQuery, publishExport } from "./export-queries.ts";

const isUnderWay = ({ state }: ExportView): boolean => state === "queued" || state === "sending";

/** Destinations, the chosen one's preview, and its last export; asked anew when that has ended. */
export const useExport = (incidentId: string, locale: Locale) => {
  const client = useQueryClient();
  const { data, error } = useQuery(exportsQuery(incidentId));
  const [chosen, setChosen] = useState<string | null>(null);
  const [round, setRound] = useState(0);
  const [decision, setDecision] = useState<ExportDecision | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const destinations = data?.destinations ?? [];
  const first = destinations.find(({ trouble, kind }) => trouble === null && kind !== "markdown") ?? destinations[0];
  const to = chosen ?? first?.id ?? null;
  const destination = destinations.find(({ id }) => id === to) ?? null;
  const lastOf = (id: string) => data?.exports.findLast((view) => view.to === id) ?? null;
  const last = to === null ? null : lastOf(to);
  const busy = last !== null && isUnderWay(last);
  // What an export has changed there is asked for once it has ended.
  const ended = last === null || busy ? "" : `${last.id} ${last.state} ${last.attempts} ${last.changedAtMs}`;
  const preview = useQuery({
    ...previewQuery(incidentId, to ?? "", `${ended} ${round}`),
    enabled: to !== null && destination?.trouble === null && !busy,
  });
  const ready = preview.data ?? null;
  const failure = error ?? preview.error;

  const choose = (id: string) => {
    setChosen(id);
    setDecision(null);
    setProblem(null);
  };
  const send = async (wish: Parameters<typeof publishExport>[1]) => {
    setProblem(null);
    try {
      await publishExport(incidentId, wish);
      setDecision(null);
    } catch (refusal) {
      setProblem(failureText(refusal, locale));
    }
    await client.invalidateQueries({ queryKey: ["exports", incidentId] });
  };
  const publish = async (what: ExportPreview) => {
    if (busy || what.change === "nothing" || (what.change === "asks" && decision === null)) return;
    // Left alone without ever having been sent: there is nothing to end.
    if (decision === "skip" && last?.state !== "blocked") setDecision(null);
    else await send({ to: what.to, seen: what.seen, decision });
  };
  const isRefused = last?.state === "blocked" && destination?.trouble === null;
  return {
    destinations,
    to,
    choose,
    lastOf,
    last,
    busy,
    preview: ready,
    asking: preview.isFetching,
    failure: failure
      ? failureText(failure, locale)
      : destination?.trouble
        ? sentenceText(destination.trouble, locale)
        : null,
    problem,
    decision,
    decide: setDecision,
    publish,
    /** null: the last one was not refused. A preview is not needed: it may be refused as well. */
    tryAgain: isRefused ? () => void send({ to: last.to, seen: null, decision: null }) : null,
    askAgain: () => setRound((now) => now + 1),
  };
};

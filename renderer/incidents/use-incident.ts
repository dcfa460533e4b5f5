import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import type { Incident } from "#config/contract/incident.ts";
import { useIncidentsNews } from "#renderer/live/use-live.ts";
import { incidentQuery } from "./incident-queries.ts";

const none: readonly Incident[] = [];

/** Those not resolved, latest beginning first. */
export const useOpenIncidents = (): readonly Incident[] => useIncidentsNews()?.open ?? none;

/** One incident with its timeline, asked anew as soon as the stream tells of a change. id null: none. */
export const useIncident = (id: string | null) => {
  const news = useIncidentsNews();
  const { data, error, refetch, isFetching } = useQuery({ ...incidentQuery(id ?? ""), enabled: id !== null });
  const told = news?.changed.find((one) => one.id === id) ?? news?.open.find((one) => one.id === id);
  const isOld = data !== undefined && told !== undefined && told.rev > data.incident.rev;
  useEffect(() => {
    if (isOld && !isFetching) void refetch();
  }, [isOld, isFetching, refetch]);
  return { detail: data, error, refetch };
};

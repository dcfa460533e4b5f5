import type { PanelState } from "#config/contract/panel.ts";
import { isWithinHours } from "#config/time/within-hours.ts";
import type { Maintenance } from "#config/wall/maintenance.ts";

type Place = { id: string; board: string };

const touches = ({ boards, panels }: Maintenance, { id, board }: Place): boolean => {
  if (!boards && !panels) return true;
  return (boards?.includes(board) ?? false) || (panels?.includes(id) ?? false);
};

const isOn = ({ from, to, weekly }: Maintenance, nowMs: number, timezone: string): boolean => {
  if (weekly) return isWithinHours(weekly, nowMs, timezone);
  return from !== undefined && to !== undefined && nowMs >= from && nowMs < to;
};

export const isMaintained = (
  maintenance: readonly Maintenance[],
  place: Place,
  nowMs: number,
  timezone: string,
): boolean => maintenance.some((one) => touches(one, place) && isOn(one, nowMs, timezone));

/** Planned work alarms nobody. What is unknown stays so: maintenance is no reason to show old data as new. */
export const maintained = <S extends Omit<PanelState, "rev">>(state: S): S =>
  state.level === "unknown" ? state : { ...state, level: "muted" };

import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import type { Seat } from "#config/look/type-scale.ts";
import { judgePage } from "./judge-page.ts";
import { type Measured, measurePage } from "./measure-page.ts";
import { type CheckRow, toRows } from "./rows.ts";
import { selfCheckQuery } from "./self-check-query.ts";
import type { AwakeState } from "./wake-lock.ts";

/** The screen that a page on loopback holds awake is that of the machine that answers. */
const isLoopback = (hostname: string): boolean => /^(localhost|127\..+|\[::1\])$/.test(hostname);

export type SelfCheckState = {
  /** null: nothing is known yet. */
  rows: CheckRow[] | null;
  /** Of the oldest part; null: no machine has answered. */
  checkedAtMs: number | null;
  isChecking: boolean;
  isUnreachable: boolean;
  again: () => void;
};

/** Machines and page, asked when it is opened and again on demand. */
export const useSelfCheck = (seat: Seat, awake: AwakeState): SelfCheckState => {
  const { data, isFetching, isError, refetch } = useQuery({ ...selfCheckQuery, refetchOnMount: "always" });
  const [measured, setMeasured] = useState<Measured | null>(null);
  const [round, setRound] = useState(0);
  // Measured while the machines answer; `round` only says: again.
  useEffect(() => {
    let isGone = round < 0;
    void measurePage().then((found) => !isGone && setMeasured(found));
    return () => {
      isGone = true;
    };
  }, [round]);
  const rows = useMemo(() => {
    if (!measured) return null;
    const findings = judgePage({ ...measured, awake, seat, aheadMs: data?.aheadMs ?? null });
    return toRows(
      { findings, platform: measured.platform },
      data?.answer ?? null,
      awake === "held" && isLoopback(window.location.hostname),
    );
  }, [measured, data, awake, seat]);
  const times = (data?.answer.machines ?? []).map((machine) => machine.checkedAtMs);
  return {
    rows: data || isError ? rows : null,
    checkedAtMs: times.length > 0 ? Math.min(...times) : null,
    isChecking: isFetching,
    isUnreachable: isError,
    again: () => {
      setRound((now) => now + 1);
      void refetch();
    },
  };
};

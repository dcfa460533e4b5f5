import { join } from "node:path";
import type { PanelState } from "#config/contract/panel.ts";
import type { WallView } from "#config/contract/wall-view.ts";
import { createLiveWall } from "#electron/live/live-wall.ts";
import { openRecorder } from "#electron/recorder/recorder.ts";
import type { RecorderLimits } from "#electron/recorder/retention.ts";
import { openTempFolder } from "#test/support/child-server.ts";
import { createFakeClock, type FakeClock } from "#test/support/fake-clock.ts";
import { madeUpView, madeUpWall } from "#test/support/made-up-wall.ts";
import { madeUpSource } from "#test/support/wall-stub.ts";

const wallOf = (name: string, panels: readonly string[]): WallView =>
  madeUpWall(
    [{ id: "one", title: "One", panels: panels.map((id) => ({ view: madeUpView(id, "tile"), state: null })) }],
    {
      name,
    },
  );

/** A recorder over a live picture without a collector, on a clock that only moves when told. */
export const openRig = (
  panels: readonly string[] = ["a", "b"],
  clock: FakeClock = createFakeClock(),
  takenPath: string | null = null,
) => {
  const folder = openTempFolder("recorder");
  const path = takenPath ?? join(folder.path, "wall-replay.sqlite");
  const live = createLiveWall(clock.now());
  const troubles: string[] = [];
  const limits: RecorderLimits = { maxAgeMs: 3 * 86_400_000, maxBytes: 1e9 };
  let wall = wallOf("First", panels);
  let sources = [madeUpSource("datadog")];
  const open = () =>
    openRecorder({
      path,
      clock,
      live,
      wallRev: () => wall.wallRev,
      wallView: () => wall,
      sources: () => sources,
      watchers: { states: () => [] },
      limits: () => limits,
      onTrouble: (message) => troubles.push(message),
    });
  let recorder = open();
  return {
    clock,
    live,
    path,
    troubles,
    limits,
    recorder: () => recorder,
    put: (state: Omit<PanelState, "rev">) => live.put(state),
    setSources: (next: typeof sources) => {
      sources = next;
    },
    setWall: (name: string, ids: readonly string[]) => {
      wall = { ...wallOf(name, ids), wallRev: wall.wallRev + 1 };
      live.keepOnly(new Set(ids));
      live.touch();
    },
    /** As a restart: what happens `between` finds no recorder. */
    restart: (between: () => void = () => {}) => {
      recorder.close();
      between();
      recorder = open();
    },
    close: () => {
      recorder.close();
      folder.remove();
    },
  };
};

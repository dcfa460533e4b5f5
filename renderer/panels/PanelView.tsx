import { memo } from "react";
import type { PanelState } from "#config/contract/panel.ts";
import type { PanelView as View } from "#config/contract/wall-view.ts";
import { useShown } from "#renderer/board/shown.ts";
import { useWallLook } from "#renderer/board/wall-context.ts";
import { TimelinePanel } from "#renderer/incidents/TimelinePanel.tsx";
import { usePanel } from "#renderer/live/use-live.ts";
import { PhonePanel } from "#renderer/share/PhonePanel.tsx";
import { Alarms } from "./Alarms.tsx";
import { Capacity } from "./Capacity.tsx";
import { Cost } from "./Cost.tsx";
import { Logs } from "./Logs.tsx";
import { NothingYet } from "./NothingYet.tsx";
import { PanelBoundary } from "./PanelBoundary.tsx";
import { PanelFrame } from "./PanelFrame.tsx";
import { Ranking } from "./Ranking.tsx";
import { Sentence } from "./Sentence.tsx";
import { Text } from "./Text.tsx";
import { Tile } from "./Tile.tsx";
import { Trend } from "./Trend.tsx";

/** Kind of the data to component. */
const Body = ({ view, state }: { view: View; state: PanelState }) => {
  const { data } = state;
  switch (data?.kind) {
    case undefined:
      return <NothingYet state={state} />;
    case "tile":
      return <Tile view={view} state={state} data={data} />;
    case "trend":
      return <Trend view={view} state={state} data={data} />;
    case "ranking":
      return <Ranking view={view} data={data} />;
    case "capacity":
      return <Capacity view={view} data={data} />;
    case "alarms":
      return <Alarms view={view} data={data} />;
    case "cost":
      return <Cost view={view} state={state} data={data} />;
    case "logs":
      return <Logs data={data} />;
    case "text":
      return <Text view={view} />;
    case "timeline":
      return <TimelinePanel top={view.top} />;
    case "phone":
      return <PhonePanel />;
  }
};

export const PanelView = memo(({ view }: { view: View }) => {
  const { words } = useWallLook();
  const state = usePanel(view.id, useShown());
  return (
    <PanelFrame view={view} state={state}>
      <PanelBoundary resetKey={state} fallback={<Sentence text={words.brokenPanel} />}>
        {state ? <Body view={view} state={state} /> : <NothingYet state={null} />}
      </PanelBoundary>
    </PanelFrame>
  );
});
PanelView.displayName = "PanelView";

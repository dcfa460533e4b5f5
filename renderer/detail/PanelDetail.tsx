import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useEffect, useRef } from "react";
import type { PanelState } from "#config/contract/panel.ts";
import type { PanelDetail as Detail } from "#config/contract/panel-detail.ts";
import type { PanelView } from "#config/contract/wall-view.ts";
import { formatAge } from "#config/format/format-age.ts";
import { inLocale, useWallLook } from "#renderer/board/wall-context.ts";
import { incidentWords } from "#renderer/incidents/incident-words.ts";
import { openingOf } from "#renderer/incidents/opening.ts";
import { useFreeze } from "#renderer/incidents/use-freeze.ts";
import { useOpenIncidents } from "#renderer/incidents/use-incident.ts";
import { usePanel, useServerNow } from "#renderer/live/use-live.ts";
import { LevelSign, signOf } from "#renderer/panels/LevelSign.tsx";
import { NothingYet } from "#renderer/panels/NothingYet.tsx";
import { PanelBoundary } from "#renderer/panels/PanelBoundary.tsx";
import { Sentence } from "#renderer/panels/Sentence.tsx";
import { Value } from "#renderer/panels/Value.tsx";
import { shareWords } from "#renderer/share/share-words.ts";
import { failureText } from "#renderer/words/failure-text.ts";
import { noticeText } from "#renderer/words/notice.ts";
import { clockText } from "./clock-text.ts";
import { DetailLists } from "./DetailLists.tsx";
import { panelDetailQuery } from "./detail-queries.ts";
import { detailWords } from "./detail-words.ts";
import { KeyButton } from "./KeyButton.tsx";
import type { OverlayEvent } from "./overlay.ts";
import { Queries } from "./Queries.tsx";
import { SeriesTable } from "./SeriesTable.tsx";
import { useKeys } from "./use-keys.ts";

/** ECharts with its tooltip and zoom comes only with the first detail. */
const DetailChart = lazy(() =>
  import("./DetailChart.tsx").then(({ DetailChart: component }) => ({ default: component })),
);

const Level = ({ state }: { state: PanelState }) => {
  const look = useWallLook();
  const nowMs = useServerNow();
  const { level, sinceMs } = state;
  return (
    <span className={`detail-level detail-level-${level}`}>
      {level === "ok" ? `${signOf.ok} ${look.words.level.ok}` : <LevelSign state={state} />}
      {sinceMs > 0 && (
        <span className="detail-since">
          {detailWords(look.locale).since(clockText(sinceMs, nowMs, look), formatAge(nowMs - sinceMs, look.locale))}
        </span>
      )}
    </span>
  );
};

const Body = ({ view, state, title }: { view: PanelView; state: PanelState; title: string }) => {
  const { locale } = useWallLook();
  const { data } = state;
  if (data === null) return <NothingYet state={state} />;
  const drawn = data.kind === "trend" || data.kind === "cost" || (data.kind === "tile" && data.line !== null);
  return (
    <>
      {data.kind === "tile" && (
        <Value className="detail-value" value={data.value} unit={view.unit} decimals={view.decimals} />
      )}
      {data.kind === "text" && <p className="detail-text">{view.text === null ? "" : inLocale(view.text, locale)}</p>}
      {drawn && (
        <div className="detail-chart">
          <Suspense fallback={null}>
            <DetailChart view={view} data={data} label={title} />
          </Suspense>
        </div>
      )}
      <SeriesTable view={view} data={data} />
      <DetailLists view={view} data={data} />
    </>
  );
};

/** What L will search. */
const LogScope = ({ scope }: { scope: Detail["logs"] }) => {
  const own = detailWords(useWallLook().locale);
  if (scope === null) return <p className="dim">{own.noLogs}</p>;
  return (
    <p className="detail-scope">
      <span className="dim">{own.logs}</span> <bdi>{scope.query}</bdi>{" "}
      {!scope.confident && <span className="dim">{own.guessed}</span>}
    </p>
  );
};

type PanelDetailProps = {
  view: PanelView;
  onLogs: () => void;
  onIncident: (event: OverlayEvent) => void;
  onShare: () => void;
  onBack: () => void;
};

/** A panel over the whole screen, at sizes for somebody who stands before it. */
export const PanelDetail = ({ view, onLogs, onIncident, onShare, onBack }: PanelDetailProps) => {
  const { locale, words } = useWallLook();
  const own = detailWords(locale);
  const state = usePanel(view.id, true);
  const { data: detail, error } = useQuery(panelDetailQuery(view.id));
  const incidents = incidentWords(locale);
  const open = useOpenIncidents();
  const openIncident = () => onIncident(openingOf(open, view.id));
  const freeze = useFreeze();
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => body.current?.focus(), []);
  useKeys(({ key }) => {
    if (key === "Escape") onBack();
    else if (key === "l" || key === "L") onLogs();
    else if (key === "q" || key === "Q") onShare();
    else if (key === "i" || key === "I") openIncident();
    else if (key === "f" || key === "F") freeze(view.id);
    else return false;
    return true;
  });
  const title = inLocale(view.title, locale);
  return (
    <section className="stand detail" role="dialog" aria-modal="true" aria-label={title}>
      <header className="stand-head">
        <h2 className="stand-title">{title}</h2>
        {state && <Level state={state} />}
        <span className="stand-space" />
        <KeyButton keyName="I" word={incidents.incident} onPress={openIncident} />
        <KeyButton keyName="F" word={incidents.freeze} onPress={() => freeze(view.id)} />
        <KeyButton keyName="L" word={own.logs} onPress={onLogs} />
        <KeyButton keyName="Q" word={shareWords(locale).phone} onPress={onShare} />
        <KeyButton keyName="Esc" word={own.back} onPress={onBack} />
      </header>
      <div className="detail-body" ref={body} tabIndex={-1}>
        {state?.notice && <p className="detail-notice">▲ {noticeText(state.notice, locale)}</p>}
        <PanelBoundary resetKey={state} fallback={<Sentence text={words.brokenPanel} />}>
          {state ? <Body view={view} state={state} title={title} /> : <NothingYet state={null} />}
        </PanelBoundary>
        {detail && <Queries detail={detail} />}
        {detail && detail.queries.length > 0 && <LogScope scope={detail.logs} />}
        {error && <p className="detail-notice">{own.failed(failureText(error, locale))}</p>}
      </div>
    </section>
  );
};

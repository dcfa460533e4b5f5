import { useQuery } from "@tanstack/react-query";
import type { PanelState } from "#config/contract/panel.ts";
import type { PanelView as View } from "#config/contract/wall-view.ts";
import { formatAge } from "#config/format/format-age.ts";
import { useWallLook } from "#renderer/board/wall-context.ts";
import { clockText } from "#renderer/detail/clock-text.ts";
import { DetailLists } from "#renderer/detail/DetailLists.tsx";
import { panelDetailQuery } from "#renderer/detail/detail-queries.ts";
import { detailWords } from "#renderer/detail/detail-words.ts";
import { SeriesTable } from "#renderer/detail/SeriesTable.tsx";
import { usePanel, useServerNow } from "#renderer/live/use-live.ts";
import { LevelSign, signOf } from "#renderer/panels/LevelSign.tsx";
import { PanelView } from "#renderer/panels/PanelView.tsx";
import { noticeText } from "#renderer/words/notice.ts";
import { companionWords } from "./companion-words.ts";
import { LargeTile } from "./LargeTile.tsx";
import { conditionText, levelReason } from "./level-reason.ts";

/** The level by sign and word, since when, and why. */
const LevelBand = ({ view, state }: { view: View; state: PanelState }) => {
  const look = useWallLook();
  const nowMs = useServerNow();
  const { level, sinceMs } = state;
  const reason = levelReason(view, state, look.locale);
  return (
    <div className={`phone-band phone-level-${level}`}>
      <p className="phone-band-level">
        {level === "ok" ? `${signOf.ok} ${look.words.level.ok}` : <LevelSign state={state} />}
        {sinceMs > 0 && (
          <span className="phone-band-since">
            {detailWords(look.locale).since(clockText(sinceMs, nowMs, look), formatAge(nowMs - sinceMs, look.locale))}
          </span>
        )}
      </p>
      {reason !== null && <p>{reason}</p>}
    </div>
  );
};

/** At which values the panel's levels begin. */
const Limits = ({ view }: { view: View }) => {
  const { locale, words } = useWallLook();
  const { warn = null, critical = null } = view.thresholds ?? {};
  const own = companionWords(locale);
  if (!warn && !critical) return <p className="dim">{own.noLimits}</p>;
  return (
    <dl className="phone-limits">
      <dt className="phone-unseen">{own.limits}</dt>
      {warn && (
        <dd className="phone-limit-warn">{`${signOf.warn} ${words.level.warn} ${conditionText(view, warn, locale)}`}</dd>
      )}
      {critical && (
        <dd className="phone-limit-critical">
          {`${signOf.critical} ${words.level.critical} ${conditionText(view, critical, locale)}`}
        </dd>
      )}
    </dl>
  );
};

/** Where it comes from and how old that is. */
const Sources = ({ id }: { id: string }) => {
  const look = useWallLook();
  const own = detailWords(look.locale);
  const nowMs = useServerNow();
  const { data } = useQuery(panelDetailQuery(id));
  const queries = data?.queries ?? [];
  return (
    <ul className="phone-sources dim">
      {queries.map(({ source, role, text, fetchedAtMs, error }) => (
        <li key={`${source} ${role} ${text}`}>
          <bdi>{source}</bdi>{" "}
          {fetchedAtMs === null ? own.never : `${own.fetched} ${look.words.ago(nowMs - fetchedAtMs)}`}
          {error && <strong className="phone-source-error">{` ▲ ${noticeText(error, look.locale)}`}</strong>}
        </li>
      ))}
    </ul>
  );
};

/** Kinds whose rows have more to say than finds room on the wall. */
const hasLists = (kind: View["kind"]) => kind === "capacity" || kind === "cost";
const judges = (kind: View["kind"]) => kind === "tile" || kind === "trend" || kind === "ranking" || kind === "capacity";

/** One panel large, with why it is how it is. What was last known is shown as such, and its figures are left out. */
export const PanelBody = ({ view }: { view: View }) => {
  const state = usePanel(view.id, true);
  const data = state && state.level !== "unknown" ? state.data : null;
  return (
    <div className="phone-panel">
      {state && view.kind !== "text" && <LevelBand view={view} state={state} />}
      <div className={`phone-large phone-large-${view.kind} board-cell`}>
        {state?.data?.kind === "tile" ? (
          <LargeTile view={view} state={state} data={state.data} />
        ) : (
          <PanelView view={view} />
        )}
      </div>
      {(judges(view.kind) || view.thresholds) && <Limits view={view} />}
      {data && <SeriesTable view={view} data={data} />}
      {data && hasLists(view.kind) && <DetailLists view={view} data={data} />}
      <Sources id={view.id} />
    </div>
  );
};

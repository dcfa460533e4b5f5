import type { ReactNode } from "react";
import type { PanelState } from "#config/contract/panel.ts";
import type { PanelView } from "#config/contract/wall-view.ts";
import { isWord, unitWord } from "#config/format/unit-word.ts";
import { inLocale, useWallLook } from "#renderer/board/wall-context.ts";
import { Foot } from "./Foot.tsx";
import { LevelSign } from "./LevelSign.tsx";

type FrameProps = { view: PanelView; state: PanelState | null; children: ReactNode };

/** Panels are walked through by Tab, as by somebody who stands before the wall with a keyboard. */
const inTabOrder = { tabIndex: 0 };

/** What Enter and a click lead to. */
const opensOf = (kind: PanelView["kind"]): string => (kind === "logs" || kind === "timeline" ? kind : "detail");

/** A small clock and how often the panel is asked while the budget slows it. */
const SlowedMark = ({ everyMs }: { everyMs: number }) => {
  const { words } = useWallLook();
  return (
    <span className="slowed" title={words.slowed(everyMs)}>
      <span className="slowed-clock" aria-hidden="true" />
      <span className="slowed-every">{words.every(everyMs)}</span>
    </span>
  );
};

/** What every panel has: title, level by sign, word and fill, and when something ails it a plain sentence. */
export const PanelFrame = ({ view, state, children }: FrameProps) => {
  const { locale, words } = useWallLook();
  const level = state?.level ?? "unknown";
  const title = inLocale(view.title, locale);
  return (
    <section
      className={`panel panel-${view.kind} level-${level}`}
      aria-label={`${title}: ${words.level[level]}`}
      data-panel={view.id}
      data-opens={opensOf(view.kind)}
      {...inTabOrder}
    >
      <header className="panel-head">
        <h2 className="panel-title" title={title}>
          {title}
        </h2>
        {view.kind === "ranking" && isWord(view.unit) && (
          <span className="panel-unit">{unitWord(view.unit, locale)}</span>
        )}
        {state?.slowed && state.everyMs !== null && <SlowedMark everyMs={state.everyMs} />}
        <LevelSign state={state} />
      </header>
      <div className="panel-body">{children}</div>
      {state && <Foot state={state} />}
    </section>
  );
};

import type { ReactNode } from "react";
import type { PanelState } from "#config/contract/panel.ts";
import type { PanelView } from "#config/contract/wall-view.ts";
import { inLocale, useWallLook } from "#renderer/board/wall-context.ts";
import { LevelSign } from "./LevelSign.tsx";
import { UnknownLine } from "./UnknownLine.tsx";

type FrameProps = { view: PanelView; state: PanelState | null; children: ReactNode };

const Foot = ({ state }: { state: PanelState }) => {
  const { words } = useWallLook();
  if (state.level === "unknown") return <UnknownLine state={state} />;
  if (state.notice) return <div className="panel-notice">{state.notice.message}</div>;
  if (state.slowed && state.everyMs !== null) return <div className="panel-notice">{words.slowed(state.everyMs)}</div>;
  return null;
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
    >
      <header className="panel-head">
        <h2 className="panel-title" title={title}>
          {title}
        </h2>
        <LevelSign state={state} />
      </header>
      <div className="panel-body">{children}</div>
      {state ? <Foot state={state} /> : null}
    </section>
  );
};

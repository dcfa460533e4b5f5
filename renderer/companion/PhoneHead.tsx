import type { Level } from "#config/contract/panel.ts";
import type { BoardView, WallView } from "#config/contract/wall-view.ts";
import { inLocale, useWallLook } from "#renderer/board/wall-context.ts";
import { shortMoment } from "#renderer/incidents/entry-time.ts";
import { useConnected, useLevelCounts } from "#renderer/live/use-live.ts";
import { signOf } from "#renderer/panels/LevelSign.tsx";
import type { Session } from "./companion-session.ts";
import { companionWords } from "./companion-words.ts";
import { Lost } from "./Lost.tsx";
import { boardLevel } from "./order-panels.ts";

/** Whether what is shown is live; without a connection `Lost` says so. */
const Live = () => {
  const words = companionWords(useWallLook().locale);
  const connected = useConnected();
  if (connected === "never") return <span className="dim">{words.connecting}</span>;
  return connected === "yes" ? <span className="phone-live">{words.live}</span> : <Lost />;
};

const counted: Level[] = ["critical", "warn", "unknown", "muted"];

type HeadProps = { wall: WallView; board: BoardView; session: Session };

/** Which wall and board, how bad it is, whether that is live, and until when the phone may look. */
export const PhoneHead = ({ wall, board, session }: HeadProps) => {
  const { locale, timezone, words } = useWallLook();
  const counts = useLevelCounts(board.panels.map(({ id }) => id));
  const level = boardLevel(counts);
  return (
    <header className="phone-head">
      <div className="phone-names">
        <span className="phone-wall">
          <span className="phone-wall-name">{wall.name}</span>
          {wall.demo && <span className="phone-demo">{words.demo}</span>}
        </span>
        <h1 className="phone-board">{inLocale(board.title, locale)}</h1>
      </div>
      <span className={`phone-level phone-level-${level}`}>{`${signOf[level]} ${words.level[level]}`}</span>
      <p className="phone-state">
        <Live />
        {board.panels.length > 1 && (
          <span className="phone-counts">
            {counted
              .filter((one) => counts[one] > 0)
              .map((one) => (
                <span key={one} className={`phone-count-${one}`}>
                  <span aria-hidden="true">{signOf[one]}</span>
                  <span className="phone-unseen">{words.level[one]}</span> {counts[one]}
                </span>
              ))}
            <span className="dim">{words.ofTotal(board.panels.length)}</span>
          </span>
        )}
        <span className="phone-until dim">
          {companionWords(locale).until(shortMoment(session.endsAtMs, session.nowMs, timezone))}
        </span>
      </p>
    </header>
  );
};

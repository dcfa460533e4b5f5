import { useQuery } from "@tanstack/react-query";
import type { Level } from "#config/contract/panel.ts";
import type { BoardView, WallView } from "#config/contract/wall-view.ts";
import { formatAge } from "#config/format/format-age.ts";
import { livePictureQuery } from "#renderer/api/queries.ts";
import { inLocale, useWallLook } from "#renderer/board/wall-context.ts";
import { clockText } from "#renderer/detail/clock-text.ts";
import { shortMoment } from "#renderer/incidents/entry-time.ts";
import { useConnected, useLevelCounts, useServerNow } from "#renderer/live/use-live.ts";
import { signOf } from "#renderer/panels/LevelSign.tsx";
import type { Session } from "./companion-session.ts";
import { companionWords } from "./companion-words.ts";
import { boardLevel } from "./order-panels.ts";

/** Whether what is shown is live; else when the wall was heard last. */
const Live = () => {
  const look = useWallLook();
  const words = companionWords(look.locale);
  const connected = useConnected();
  const nowMs = useServerNow();
  const { data: heardAtMs = 0 } = useQuery({ ...livePictureQuery, select: (picture) => picture.heardAtMs });
  if (connected === "never") return <span className="phone-live dim">{words.connecting}</span>;
  if (connected === "yes") return <span className="phone-live phone-live-on">{words.live}</span>;
  return (
    <strong className="phone-lost" role="alert">
      {`◆ ${words.lost(clockText(heardAtMs, nowMs, look), formatAge(nowMs - heardAtMs, look.locale))}`}
    </strong>
  );
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

import "./share.css";
import { useMemo } from "react";
import type { CompanionTicket } from "#config/contract/companion.ts";
import type { WallView } from "#config/contract/wall-view.ts";
import { inLocale, useWallLook } from "#renderer/board/wall-context.ts";
import { clockText } from "#renderer/detail/clock-text.ts";
import { KeyButton } from "#renderer/detail/KeyButton.tsx";
import { useIdle } from "#renderer/detail/use-idle.ts";
import { useKeys } from "#renderer/detail/use-keys.ts";
import { useServerNow } from "#renderer/live/use-live.ts";
import { failureText } from "#renderer/words/failure-text.ts";
import { QrCode } from "./QrCode.tsx";
import { refusalOf } from "./refusal-of.ts";
import { type NoCode, shareWords } from "./share-words.ts";
import { useTicket } from "./use-ticket.ts";

type Place = { board: string; panel: string | null };

/** What the code opens, as the wall names it: the panel with its board, or the board. */
const namesOf = ({ boards }: WallView, place: Place, say: (text: WallView["boards"][number]["title"]) => string) => {
  const board = boards.find(({ id }) => id === place.board);
  const panel = board?.panels.find(({ id }) => id === place.panel);
  const boardName = board ? say(board.title) : place.board;
  return panel ? { name: say(panel.title), within: boardName } : { name: boardName, within: null };
};

const Scan = ({ ticket, isPanel }: { ticket: CompanionTicket; isPanel: boolean }) => {
  const look = useWallLook();
  const words = shareWords(look.locale);
  const nowMs = useServerNow();
  const minutes = Math.round(ticket.viewMs / 60_000);
  const host = useMemo(() => new URL(ticket.url).host, [ticket.url]);
  return (
    <>
      <p>{isPanel ? words.opensPanel(minutes) : words.opensBoard(minutes)}</p>
      <p>{ticket.notes ? words.notes : words.noNotes}</p>
      <p className="share-until">
        {words.until(clockText(ticket.ticketEndsAtMs, nowMs, look))}
        <span className="dim">{words.renewed}</span>
      </p>
      <p className="dim">
        {words.leadsTo} <bdi>{host}</bdi>
      </p>
    </>
  );
};

const Without = ({ refusal, error }: { refusal: NoCode | null; error: Error | null }) => {
  const { locale } = useWallLook();
  const words = shareWords(locale);
  if (!refusal) return <p>{error ? `${words.failed}: ${failureText(error, locale)}` : words.waiting}</p>;
  return (
    <>
      <p className="share-refusal">▲ {refusal.title}</p>
      <p>{refusal.why}</p>
      {refusal.commands.map((command) => (
        <code key={command} className="share-command">
          {command}
        </code>
      ))}
    </>
  );
};

type ShareProps = { wall: WallView; place: Place; onBack: () => void; onHome: () => void };

/** A code that opens a board or a panel on a phone, as large as the screen allows: it is scanned from metres away. */
export const Share = ({ wall, place, onBack, onHome }: ShareProps) => {
  const { locale } = useWallLook();
  const words = shareWords(locale);
  useIdle(wall.idleSeconds * 1000, onHome);
  useKeys(({ key }) => {
    const isOurs = key === "Escape" || key === "q" || key === "Q";
    if (isOurs) onBack();
    return isOurs;
  });
  const { ticket, error } = useTicket(place);
  const { name, within } = namesOf(wall, place, (text) => inLocale(text, locale));
  return (
    <section className="stand share" role="dialog" aria-modal="true" aria-label={words.code(name)}>
      {ticket && <QrCode text={ticket.url} label={words.code(name)} />}
      <div className="share-side">
        <header>
          {within !== null && <p className="dim">{within}</p>}
          <h2 className="share-name">{name}</h2>
        </header>
        {ticket ? (
          <Scan ticket={ticket} isPanel={place.panel !== null} />
        ) : (
          <Without refusal={refusalOf(error, words)} error={error} />
        )}
        <span className="stand-space" />
        <footer>
          <KeyButton keyName="Esc" word={words.back} onPress={onBack} />
        </footer>
      </div>
    </section>
  );
};

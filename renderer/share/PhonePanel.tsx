import "./phone-panel.css";
import { queryOptions, useQuery } from "@tanstack/react-query";
import type { BoardView } from "#config/contract/wall-view.ts";
import { useInView } from "#renderer/board/shown.ts";
import { inLocale, useWallLook } from "#renderer/board/wall-context.ts";
import { useStanding } from "#renderer/live/use-live.ts";
import { Sentence } from "#renderer/panels/Sentence.tsx";
import { failureText } from "#renderer/words/failure-text.ts";
import { refusalOf } from "./refusal-of.ts";
import { shareWords } from "./share-words.ts";
import { usePageSeen } from "./use-page-seen.ts";
import { useTicket } from "./use-ticket.ts";

/** Comes apart from the wall's own code, while the board still waits for its turn; tried again until it is there. */
const drawing = queryOptions({ queryKey: ["draws-codes"], queryFn: () => import("./QrCode.tsx") });

const Without = ({ error }: { error: Error }) => {
  const { locale } = useWallLook();
  const words = shareWords(locale);
  const refusal = refusalOf(error, words);
  if (!refusal) return <Sentence text={`${words.failed}: ${failureText(error, locale)}`} />;
  return (
    <div className="scan-without">
      <p>{refusal.title}</p>
      <p>{refusal.why}</p>
    </div>
  );
};

const Scan = ({ board }: { board: BoardView }) => {
  const { locale } = useWallLook();
  const words = shareWords(locale);
  const { ticket, error } = useTicket({ board: board.id, panel: null });
  const { data: chunk } = useQuery(drawing);
  if (!ticket) return error && <Without error={error} />;
  if (!chunk) return null;
  return (
    <div className="scan">
      <chunk.QrCode text={ticket.url} label={words.code(inLocale(board.title, locale))} />
      <p className="scan-line">{ticket.notes ? words.mayNote : words.mayLook}</p>
    </div>
  );
};

/** A code of the board that it stands on. A ticket is asked for only while somebody can see the board. */
export const PhonePanel = () => {
  const words = shareWords(useWallLook().locale);
  const board = useInView();
  const seen = usePageSeen();
  useQuery(drawing);
  if (useStanding()) return <Sentence text={words.notRecorded} />;
  return board && seen && <Scan board={board} />;
};

import { useMemo } from "react";
import type { ExportView } from "#config/contract/incident.ts";
import { isWebAddress } from "#renderer/api/web-address.ts";
import { useWallLook } from "#renderer/board/wall-context.ts";
import { shortMoment } from "#renderer/incidents/entry-time.ts";
import { useServerNow } from "#renderer/live/use-live.ts";
import { qrPath } from "#renderer/logs/qr-path.ts";
import { sentenceText } from "#renderer/words/our-sentence.ts";
import { exportWords } from "./export-words.ts";

const signs: Record<ExportView["state"], string> = {
  queued: "○",
  sending: "◔",
  done: "●",
  uncertain: "?",
  waiting: "○",
  blocked: "▲",
};

/** One export's state in a line: sign, word, and why it does not get on. */
export const StateLine = ({ view }: { view: ExportView }) => {
  const { locale, timezone } = useWallLook();
  const words = exportWords(locale);
  const nowMs = useServerNow();
  const { state, reason, notBeforeMs, attempts, changedAtMs } = view;
  return (
    <span className={`export-state export-state-${state}`}>
      {signs[state]} {state === "done" && reason !== null ? words.skipped : words.state[state]}
      {state === "done" && ` ${shortMoment(changedAtMs, nowMs, timezone)}`}
      {notBeforeMs !== null && ` ${words.until(shortMoment(notBeforeMs, nowMs, timezone))}`}
      {attempts > 1 && state !== "done" && ` (${words.attempts(attempts)})`}
      {reason !== null && state !== "done" && <span className="export-reason">{sentenceText(reason, locale)}</span>}
    </span>
  );
};

/** Where the copy is: for a phone as a QR code, for reading as a text. */
export const CopyPlace = ({ url }: { url: string }) => {
  const words = exportWords(useWallLook().locale);
  const code = useMemo(() => (isWebAddress(url) ? qrPath(url) : null), [url]);
  return (
    <div className="export-place">
      {code && (
        <svg className="export-qr" viewBox={`0 0 ${code.size} ${code.size}`} role="img" aria-label={`QR: ${url}`}>
          <rect width={code.size} height={code.size} fill="#ffffff" />
          <path d={code.path} fill="#000000" shapeRendering="crispEdges" />
        </svg>
      )}
      {!code && isWebAddress(url) && <p className="dim">{words.tooLong}</p>}
      <p className="export-url">
        {isWebAddress(url) ? (
          <a href={url} target="_blank" rel="noreferrer">
            {url}
          </a>
        ) : (
          url
        )}
      </p>
    </div>
  );
};

import { queryOptions, useQuery } from "@tanstack/react-query";
import { z } from "zod";
import type { Evidence } from "#config/contract/incident.ts";
import { logRecord } from "#config/contract/log.ts";
import { getJson } from "#renderer/api/client.ts";
import { useWallLook } from "#renderer/board/wall-context.ts";
import { logSign } from "#renderer/logs/log-level.ts";
import { wholeTime } from "#renderer/logs/log-time.ts";
import { SafeText } from "#renderer/logs/SafeText.tsx";
import { oneLine } from "#renderer/logs/visible-text.ts";
import { failureText } from "#renderer/words/failure-text.ts";
import { incidentWords } from "./incident-words.ts";

const frozenLogs = z.object({ records: z.array(logRecord), missing: z.int() });

export const evidenceUrl = ({ sha256 }: Pick<Evidence, "sha256">): string => `/api/evidence/${sha256}`;

/** What a name in a hash says never changes. */
const logsQuery = (evidence: Evidence) =>
  queryOptions({
    queryKey: ["evidence", evidence.sha256],
    queryFn: ({ signal }) => getJson(evidenceUrl(evidence), frozenLogs, signal),
    retry: 2,
  });

const mostChars = 2000;

/** Frozen log lines as text. */
export const LogExcerpt = ({ evidence, most }: { evidence: Evidence; most: number }) => {
  const { locale, timezone } = useWallLook();
  const words = incidentWords(locale);
  const { data, error } = useQuery(logsQuery(evidence));
  if (error) return <p className="dim">▲ {words.failed(failureText(error, locale))}</p>;
  if (!data) return <p className="dim">{words.loading}</p>;
  const left = data.records.length - most;
  return (
    <div className="excerpt">
      <ol>
        {data.records.slice(0, most).map(({ source, id, timeMs, level, service, message }) => (
          <li key={`${source} ${id}`} className="excerpt-line">
            <span className="dim">{wholeTime(timeMs, timezone).slice(11)}</span>{" "}
            <span className={`log-${level}`}>{logSign[level]}</span>{" "}
            {service !== null && (
              <span className="dim">
                <SafeText text={service} />{" "}
              </span>
            )}
            <SafeText text={oneLine(message, mostChars)} />
          </li>
        ))}
      </ol>
      {left > 0 && <p className="dim">{words.lineCount(`+${left}`)}</p>}
      {data.missing > 0 && <p className="dim">{words.missing(data.missing)}</p>}
    </div>
  );
};

export const isPicture = ({ mime }: Pick<Evidence, "mime">): boolean =>
  ["image/png", "image/jpeg", "image/gif", "image/webp"].includes(mime);

/** What is worth a place of its own: data whose picture is there are reached through that. */
export const shownEvidence = (all: readonly Evidence[]): Evidence[] => {
  const pictures = new Set(all.filter(isPicture).map(({ sha256 }) => sha256));
  return all.filter((one) => isPicture(one) || one.twin === null || !pictures.has(one.twin));
};

const firstLines = 4;

/** An entry's evidence, small; a picture opens large. */
export const EvidenceList = ({ evidence, onOpen }: { evidence: readonly Evidence[]; onOpen: (at: number) => void }) => {
  const words = incidentWords(useWallLook().locale);
  const shown = shownEvidence(evidence);
  if (shown.length === 0) return null;
  return (
    <div className="evidence">
      {shown.map((one, at) =>
        one.role === "logs" ? (
          <LogExcerpt key={one.sha256} evidence={one} most={firstLines} />
        ) : (
          <button key={one.sha256} type="button" className="thumb" tabIndex={-1} onClick={() => onOpen(at)}>
            {isPicture(one) ? (
              <img src={evidenceUrl(one)} alt={one.caption === "" ? words.picture : one.caption} loading="lazy" />
            ) : (
              <span className="thumb-data">{one.mime}</span>
            )}
            <span className="thumb-caption">{one.role === "wall" ? words.wall : one.caption}</span>
          </button>
        ),
      )}
    </div>
  );
};

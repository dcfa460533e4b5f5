import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { LogRecord } from "#config/contract/log.ts";
import { useWallLook } from "#renderer/board/wall-context.ts";
import { KeyButton } from "#renderer/detail/KeyButton.tsx";
import { failureText } from "#renderer/words/failure-text.ts";
import { Around } from "./Around.tsx";
import { findBodies } from "./find-bodies.ts";
import { JsonTree } from "./JsonTree.tsx";
import { type Json, parseJsonText } from "./json-text.ts";
import { logSign } from "./log-level.ts";
import { logRecordQuery } from "./log-queries.ts";
import { wholeTime } from "./log-time.ts";
import type { RecordRef } from "./log-view.ts";
import { logWords } from "./log-words.ts";
import { LongText, SafeText } from "./SafeText.tsx";

const Part = ({ title, path, children }: { title: string; path?: string; children: ReactNode }) => (
  <section className="record-part">
    <h3>
      {title}{" "}
      {path !== undefined && (
        <span className="dim">
          <SafeText text={path} />
        </span>
      )}
    </h3>
    {children}
  </section>
);

/** A body is often JSON in a text: laid out all the same. */
const Body = ({ value }: { value: Json }) => {
  const parsed = typeof value === "string" ? (parseJsonText(value) ?? value) : value;
  return typeof parsed === "string" ? (
    <p className="record-text">
      <LongText text={parsed} />
    </p>
  ) : (
    <JsonTree value={parsed} />
  );
};

const Facts = ({ record }: { record: LogRecord }) => {
  const { locale, timezone } = useWallLook();
  const words = logWords(locale);
  const { level, service, host, traceId, masked } = record;
  return (
    <p className="record-facts">
      <span>{wholeTime(record.timeMs, timezone)}</span>
      <span className={`log-${level}`}>{`${logSign[level]} ${level}`}</span>
      {service !== null && <SafeText text={service} />}
      {host !== null && (
        <span className="dim">
          <SafeText text={host} />
        </span>
      )}
      {traceId !== null && (
        <span className="dim">
          {words.trace} <SafeText text={traceId} />
        </span>
      )}
      <span className="dim">
        <SafeText text={record.source} />
      </span>
      {masked > 0 && <span className="log-mask">{words.masked(masked)}</span>}
    </p>
  );
};

const Whole = ({ record }: { record: LogRecord }) => {
  const words = logWords(useWallLook().locale);
  const { bodies, rest } = findBodies(record.attributes);
  const message = parseJsonText(record.message);
  const { error } = record;
  return (
    <>
      <Facts record={record} />
      <Part title={words.message}>
        {message === undefined ? (
          <p className="record-text">
            <LongText text={record.message} />
          </p>
        ) : (
          <JsonTree value={message} />
        )}
      </Part>
      {error && (
        <Part title={words.stack}>
          <p className="record-text log-error">
            <LongText text={error.message === "" ? error.type : `${error.type}: ${error.message}`} />
          </p>
          {error.stack !== null && (
            <pre className="record-text record-stack">
              <LongText text={error.stack} />
            </pre>
          )}
        </Part>
      )}
      {bodies.map(({ side, path, value }) => (
        <Part key={path} title={words[side]} path={path}>
          <Body value={value} />
        </Part>
      ))}
      {Object.keys(rest).length > 0 && (
        <Part title={words.attributes}>
          <JsonTree value={rest} />
        </Part>
      )}
      {record.tags.length > 0 && (
        <Part title={words.tags}>
          <ul className="tags">
            {record.tags.map((tag) => (
              <li key={tag} className="tag">
                <SafeText text={tag} />
              </li>
            ))}
          </ul>
        </Part>
      )}
    </>
  );
};

type RecordProps = {
  at: RecordRef;
  /** As the list has it, if it does: without attributes, its message perhaps only the head. */
  listed: LogRecord | null;
  around: boolean;
  onAround: () => void;
  onOpen: (ref: RecordRef) => void;
  onClose: () => void;
};

/** One record with all it has, or the lines around it. */
export const RecordPane = ({ at, listed, around, onAround, onOpen, onClose }: RecordProps) => {
  const { locale } = useWallLook();
  const words = logWords(locale);
  const { data, error } = useQuery(logRecordQuery(at));
  const record = data ?? listed;
  return (
    <aside className="record" aria-label={around ? words.around : words.record}>
      <header className="record-head">
        <KeyButton keyName="A" word={words.around} pressed={around} onPress={onAround} />
        <span className="stand-space" />
        <KeyButton keyName="Esc" word={words.closeRecord} onPress={onClose} />
      </header>
      {/* Enter on its row leads here, and then arrows scroll it. */}
      <section className="record-body" key={`${at.source} ${at.id} ${around}`} tabIndex={-1} aria-label={words.record}>
        {error && <p className="log-problem">▲ {words.failed(failureText(error, locale))}</p>}
        {around ? <Around at={at} onOpen={onOpen} /> : record && <Whole record={record} />}
      </section>
    </aside>
  );
};

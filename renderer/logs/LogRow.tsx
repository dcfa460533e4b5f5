import { memo } from "react";
import type { LogRecord } from "#config/contract/log.ts";
import { logSign } from "./log-level.ts";
import { SafeText } from "./SafeText.tsx";
import { oneLine } from "./visible-text.ts";

const mostChars = 600;

/** One record as a line: time, level, service, message. */
export const LogRow = memo(({ record, time }: { record: LogRecord; time: string }) => (
  <>
    <span className="log-row-time">{time}</span>
    <span className={`log-row-level log-${record.level}`}>
      <span aria-hidden="true">{logSign[record.level]}</span> {record.level}
    </span>
    <span className="log-row-service">
      {record.service !== null && <SafeText text={record.service.slice(0, 200)} />}
    </span>
    <span className="log-row-message">
      <SafeText text={oneLine(record.message, mostChars)} />
    </span>
  </>
));
LogRow.displayName = "LogRow";

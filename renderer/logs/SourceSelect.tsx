import { useWallLook } from "#renderer/board/wall-context.ts";
import { logWords } from "./log-words.ts";

type SourceSelectProps = {
  sources: readonly string[];
  /** null: all. */
  source: string | null;
  onSource: (source: string | null) => void;
};

const all = "*";

/** All sources or one. With a single source there is nothing to choose. */
export const SourceSelect = ({ sources, source, onSource }: SourceSelectProps) => {
  const words = logWords(useWallLook().locale);
  if (sources.length < 2 && source === null) return null;
  return (
    <select
      className="time-select source-select"
      aria-label={words.source}
      aria-keyshortcuts="S"
      value={source ?? all}
      onChange={({ target }) => onSource(target.value === all ? null : target.value)}
    >
      <option value={all}>{words.allSources}</option>
      {sources.map((id) => (
        <option key={id} value={id}>
          {id}
        </option>
      ))}
    </select>
  );
};

import { type Ref, useRef } from "react";
import type { LogQueryProblem } from "#config/logs/query-problem.ts";
import { useWallLook } from "#renderer/board/wall-context.ts";
import { logWords } from "./log-words.ts";
import { problemText } from "./problem-words.ts";

type SearchBoxProps = {
  text: string;
  problem: LogQueryProblem | null;
  inputRef: Ref<HTMLInputElement>;
  onType: (text: string) => void;
  /** Enter: asked at once. */
  onAsk: () => void;
  /** Escape and arrow down: on to the records. */
  onLeave: () => void;
};

/** Marks the character at fault beneath the text: the same text, unseen but for its underline. */
const Pointer = ({ text, at }: { text: string; at: number }) => (
  <>
    {text.slice(0, at)}
    <span className="search-fault">{text.slice(at, at + 1) || "\u2002"}</span>
    {text.slice(at + 1)}
  </>
);

export const SearchBox = ({ text, problem, inputRef, onType, onAsk, onLeave }: SearchBoxProps) => {
  const { locale } = useWallLook();
  const words = logWords(locale);
  const mirror = useRef<HTMLDivElement>(null);
  return (
    <div className="search">
      <div className="search-box">
        <div className="search-mirror" aria-hidden="true" ref={mirror}>
          {problem && <Pointer text={text} at={problem.at} />}
        </div>
        <input
          ref={inputRef}
          className="search-input"
          type="search"
          dir="ltr"
          spellCheck={false}
          autoComplete="off"
          aria-label={words.search}
          aria-invalid={problem !== null}
          aria-describedby="search-problem"
          placeholder={words.placeholder}
          value={text}
          onChange={(event) => onType(event.target.value)}
          onScroll={(event) => {
            if (mirror.current) mirror.current.scrollLeft = event.currentTarget.scrollLeft;
          }}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return;
            if (event.key === "Enter") onAsk();
            else if (event.key !== "Escape" && event.key !== "ArrowDown") return;
            event.preventDefault();
            event.stopPropagation();
            if (event.key !== "Enter") onLeave();
          }}
        />
      </div>
      <p id="search-problem" className="search-problem" role="status">
        {problem && `▲ ${words.badSearch(problem.at + 1, problemText(problem, locale))}`}
      </p>
    </div>
  );
};

import { useState } from "react";
import { useWallLook } from "#renderer/board/wall-context.ts";
import type { Json } from "./json-text.ts";
import { logWords } from "./log-words.ts";
import { LongText, SafeText } from "./SafeText.tsx";

const step = 200;
const openDepth = 4;
const mostDepth = 40;

const Leaf = ({ value }: { value: string | number | boolean | null }) => (
  <span className={`json-${value === null ? "null" : typeof value}`}>
    {typeof value === "string" ? <LongText text={value} /> : String(value)}
  </span>
);

const isLeaf = (value: Json): value is string | number | boolean | null => typeof value !== "object" || value === null;

const Entries = ({ value, depth }: { value: Exclude<Json, string | number | boolean | null>; depth: number }) => {
  const words = logWords(useWallLook().locale);
  const [shown, setShown] = useState(step);
  const entries = Object.entries(value);
  return (
    <ul className="json">
      {entries.slice(0, shown).map(([key, child]) => (
        <li key={key}>
          <Entry name={key} value={child} depth={depth} />
        </li>
      ))}
      {entries.length > shown && (
        <li>
          <button type="button" className="more" onClick={() => setShown(shown + step * 5)}>
            {words.moreEntries(entries.length - shown)}
          </button>
        </li>
      )}
    </ul>
  );
};

const Entry = ({ name, value, depth }: { name: string; value: Json; depth: number }) => {
  const key = (
    <span className="json-key">
      <SafeText text={name} />
    </span>
  );
  if (isLeaf(value))
    return (
      <>
        {key} <Leaf value={value} />
      </>
    );
  const count = Array.isArray(value) ? `[${value.length}]` : `{${Object.keys(value).length}}`;
  if (depth >= mostDepth)
    return (
      <>
        {key} <LongText text={JSON.stringify(value)} />
      </>
    );
  return (
    <details open={depth < openDepth}>
      <summary>
        {key} <span className="json-count">{count}</span>
      </summary>
      <Entries value={value} depth={depth + 1} />
    </details>
  );
};

/** Any JSON value as a tree that can be folded by mouse and keyboard. */
export const JsonTree = ({ value }: { value: Json }) =>
  isLeaf(value) ? <Leaf value={value} /> : <Entries value={value} depth={0} />;

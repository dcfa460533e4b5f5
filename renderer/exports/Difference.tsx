import { diffWordsWithSpace } from "diff";
import type { PreviewChange } from "#config/contract/export.ts";
import { useWallLook } from "#renderer/board/wall-context.ts";
import { exportWords } from "./export-words.ts";

/** More is not read on a wall; the vendor's own history shows all of it. */
const mostChanges = 200;
const mostWordsChars = 2000;

const Words = ({ before, after }: { before: string; after: string }) => {
  if (before.length + after.length > mostWordsChars)
    return (
      <>
        <del>{before}</del> <ins>{after}</ins>
      </>
    );
  let at = 0;
  return diffWordsWithSpace(before, after).map(({ added, removed, value }) => {
    at += 1;
    if (added) return <ins key={at}>{value}</ins>;
    return removed ? <del key={at}>{value}</del> : <span key={at}>{value}</span>;
  });
};

const Change = ({ change: { section, before, after } }: { change: PreviewChange }) => {
  const words = exportWords(useWallLook().locale);
  const sign = before === null ? "+" : after === null ? "−" : "±";
  const said = before === null ? words.added : after === null ? words.gone : `${words.before} → ${words.after}`;
  return (
    <li className={`export-change export-change-${before === null ? "added" : after === null ? "gone" : "edited"}`}>
      <span className="export-change-sign" role="img" aria-label={said}>
        {sign}
      </span>
      <p dir="auto">
        {section !== null && <span className="dim">{section} · </span>}
        {before !== null && after !== null && <Words before={before} after={after} />}
        {before === null && <ins>{after}</ins>}
        {after === null && <del>{before}</del>}
      </p>
    </li>
  );
};

/** What differs, line by line: added, removed, changed within. */
export const Difference = ({ changes }: { changes: readonly PreviewChange[] }) => {
  let at = 0;
  return (
    <ol className="export-changes">
      {changes.slice(0, mostChanges).map((change) => {
        at += 1;
        return <Change key={at} change={change} />;
      })}
      {changes.length > mostChanges && <li className="dim">… {changes.length - mostChanges}</li>}
    </ol>
  );
};

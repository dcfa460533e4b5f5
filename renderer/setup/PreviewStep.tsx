import type { SetupPreview } from "#config/contract/setup.ts";
import type { Locale } from "#config/format/unit-word.ts";
import { inLocale } from "#renderer/board/wall-context.ts";
import type { SetupWords } from "./setup-words.ts";

type PreviewProps = {
  preview: SetupPreview;
  locale: Locale;
  words: SetupWords;
  replace: boolean;
  onReplace: (replace: boolean) => void;
};
type Asked = SetupPreview["sources"][number];

const loadText = (source: Asked, words: SetupWords): string => {
  const { id, requestsPerHour, budgetPerHour, limitShare, backfillRequests, logSearchesPerHour } = source;
  const searches = logSearchesPerHour > 0 ? [words.logSearches(Math.round(logSearchesPerHour))] : [];
  if (requestsPerHour === 0) return `${id}: ${[words.asksNothing, ...searches].join(" · ")}`;
  return [
    words.asks(id, Math.round(requestsPerHour), Math.round(budgetPerHour)),
    ...(limitShare === null ? [] : [words.ofLimit((limitShare * 100).toFixed(1))]),
    words.firstStart(backfillRequests),
    ...searches,
  ].join(" · ");
};

/** What would be written, and what it would ask, before anything is. */
export const PreviewStep = ({ preview, locale, words, replace, onReplace }: PreviewProps) => {
  const { boards, sources, path, secrets, exists, unreadable } = preview;
  const panels = boards.reduce((sum, board) => sum + board.panels, 0);
  return (
    <ul className="setup-preview">
      <li>
        {words.boards(
          boards.map(({ title }) => inLocale(title, locale)),
          panels,
        )}
      </li>
      {sources.map((source) => (
        <li key={source.id}>{loadText(source, words)}</li>
      ))}
      <li>
        {words.writesTo} <code>{path}</code>
        {secrets.length > 0 && <span className="dim">{` · ${words.secretsKept(secrets)}`}</span>}
      </li>
      {unreadable && (
        <li className="finding-failed">{`▲ ${words.tooFar(unreadable.mostDistanceM, unreadable.leastDiagonalInch)}`}</li>
      )}
      {exists && (
        <li>
          <p className="finding-failed">{`▲ ${words.exists}`}</p>
          <label className="setup-check">
            <input
              type="checkbox"
              checked={replace}
              data-first="true"
              onChange={(event) => onReplace(event.target.checked)}
            />
            {words.replace}
          </label>
        </li>
      )}
    </ul>
  );
};

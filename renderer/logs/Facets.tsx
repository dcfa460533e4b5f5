import { useState } from "react";
import type { LogFacet } from "#config/contract/log.ts";
import { hasTerm, withoutTerm, withTerm } from "#config/logs/edit-query.ts";
import { useWallLook } from "#renderer/board/wall-context.ts";
import { logWords } from "./log-words.ts";
import { SafeText } from "./SafeText.tsx";

const shownAtFirst = 8;

type FacetProps = { facet: LogFacet; text: string; onText: (text: string) => void };

const Facet = ({ facet, text, onText }: FacetProps) => {
  const { locale } = useWallLook();
  const words = logWords(locale);
  const [all, setAll] = useState(false);
  const { field, values, more } = facet;
  const count = new Intl.NumberFormat(locale);
  const most = Math.max(1, ...values.map((one) => one.count));
  const shown = all ? values : values.slice(0, shownAtFirst);
  return (
    <section className="facet" aria-label={field}>
      <h3 className="facet-field">
        <SafeText text={field} />
      </h3>
      {shown.map(({ value, count: records }) => {
        const chosen = hasTerm(text, field, value);
        const next = chosen ? withoutTerm(text, field, value) : withTerm(text, field, value);
        return (
          <button
            key={value}
            type="button"
            className="facet-value"
            aria-pressed={chosen}
            aria-label={`${value} ${count.format(records)}`}
            onClick={() => onText(next)}
          >
            <span className="facet-bar" style={{ width: `${(records / most) * 100}%` }} />
            <span className="facet-name">{value === "" ? words.noValue : <SafeText text={value} />}</span>
            <span className="facet-count">{count.format(records)}</span>
          </button>
        );
      })}
      {values.length > shown.length && (
        <button type="button" className="more" onClick={() => setAll(true)}>
          {words.more(values.length - shown.length + more)}
        </button>
      )}
      {values.length === shown.length && more > 0 && <p className="dim">{words.more(more)}</p>}
    </section>
  );
};

type FacetsProps = {
  facets: readonly LogFacet[];
  /** Of the search before. */
  isOld: boolean;
  text: string;
  onText: (text: string) => void;
};

/** Values with counts; a click adds field:value to the search, a second one takes it away. */
export const Facets = ({ facets, isOld, text, onText }: FacetsProps) => {
  const words = logWords(useWallLook().locale);
  return (
    <nav className={isOld ? "facets counts-old" : "facets"} aria-label={words.facets}>
      {facets
        .filter(({ values }) => values.length > 0)
        .map((facet) => (
          <Facet key={facet.field} facet={facet} text={text} onText={onText} />
        ))}
    </nav>
  );
};

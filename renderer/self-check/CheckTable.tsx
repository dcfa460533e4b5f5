import { useWallLook } from "#renderer/board/wall-context.ts";
import { checkName } from "./check-names.ts";
import { type CheckWords, checkWords, sayRow } from "./check-words.ts";
import type { CheckRow } from "./rows.ts";

const signOf: Record<CheckRow["state"], string> = { bad: "◆", warn: "▲", unknown: "?", ok: "●" };

const where = ({ host, part }: CheckRow, words: CheckWords): string => {
  if (host === null) return words.thisScreen;
  return part === "hub" ? words.hub(host) : host;
};

/** What somebody types stands between backticks. */
const Act = ({ text }: { text: string }) => {
  const [before, typed, after] = text.split("`");
  return (
    <>
      {before}
      {typed !== undefined && <code>{typed}</code>}
      {after}
    </>
  );
};

const Row = ({ row, words }: { row: CheckRow; words: CheckWords }) => {
  const { locale } = useWallLook();
  const { found, act } = sayRow(row, locale);
  const place = where(row, words);
  return (
    <tr className={`check-${row.state}`} data-check={row.check}>
      <td>
        <span className="check-state">
          <span aria-hidden="true">{signOf[row.state]}</span> {words.states[row.state]}
        </span>
      </td>
      <th scope="row">{checkName(row.check, locale)}</th>
      <td className="check-where" title={place}>
        {place}
      </td>
      <td>{found}</td>
      <td className="check-act">{act !== null && <Act text={act} />}</td>
    </tr>
  );
};

const keyOf = ({ part, host, check, code, about }: CheckRow) => [part, host, check, code, about].join(" ");

export const CheckTable = ({ rows }: { rows: readonly CheckRow[] }) => {
  const words = checkWords(useWallLook().locale);
  const { state, what, where: place, found, act } = words.columns;
  return (
    <table className="check-table">
      <thead>
        <tr>
          {[state, what, place, found, act].map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={keyOf(row)} row={row} words={words} />
        ))}
      </tbody>
    </table>
  );
};

import type { ReactNode } from "react";
import type { Level } from "#config/contract/panel.ts";
import { useWallLook } from "#renderer/board/wall-context.ts";
import { signOf } from "#renderer/panels/LevelSign.tsx";

export type ListRow = {
  key: string;
  label: string;
  level: Level;
  /** Of the bar behind the row, 0 to 1; null for none. */
  share: number | null;
  cells: readonly ReactNode[];
};

/** A level as sign and word; nothing where all is well. */
const LevelMark = ({ level }: { level: Level }) => {
  const { words } = useWallLook();
  return level === "ok" ? null : (
    <span className={`mark mark-${level}`}>{`${signOf[level]} ${words.level[level]}`}</span>
  );
};

type ListTableProps = { head: readonly string[]; rows: readonly ListRow[] };

/** Rows of names with numbers, each with its bar; the first column is the name. */
export const ListTable = ({ head, rows }: ListTableProps) => (
  <table className="detail-table detail-list">
    <thead>
      <tr>
        {head.map((word, index) => (
          <th key={word} scope="col" className={index === 0 ? "" : "number"}>
            {word}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {rows.map(({ key, label, level, share, cells }) => (
        <tr key={key}>
          <th scope="row">
            <LevelMark level={level} /> <bdi>{label}</bdi>
            {share !== null && (
              <span className="bar">
                <span
                  className={`bar-fill bar-${level}`}
                  style={{ width: `${Math.min(1, Math.max(0, share)) * 100}%` }}
                />
              </span>
            )}
          </th>
          {cells.map((cell, index) => (
            <td key={head[index + 1]}>{cell}</td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
);

import type { PanelView } from "#config/contract/wall-view.ts";

/** Grid lines are 1-based, as CSS counts them. */
export type Placement = { id: string; column: number; row: number; columns: number; rows: number };
export type BoardLayout = { rows: number; placements: Placement[] };

export const boardColumns = 12;

const sizes: Record<PanelView["kind"], { w: number; h: number }> = {
  tile: { w: 3, h: 3 },
  trend: { w: 6, h: 4 },
  ranking: { w: 6, h: 5 },
  capacity: { w: 6, h: 4 },
  alarms: { w: 4, h: 4 },
  cost: { w: 6, h: 5 },
  text: { w: 3, h: 2 },
  logs: { w: 6, h: 5 },
  timeline: { w: 6, h: 5 },
  phone: { w: 3, h: 4 },
};

const isFree = (taken: boolean[][], column: number, row: number, w: number, h: number): boolean => {
  for (let y = row; y < row + h; y++) for (let x = column; x < column + w; x++) if (taken[y]?.[x]) return false;
  return true;
};

const take = (taken: boolean[][], column: number, row: number, w: number, h: number) => {
  for (let y = row; y < row + h; y++) {
    const line = taken[y] ?? [];
    for (let x = column; x < column + w; x++) line[x] = true;
    taken[y] = line;
  }
};

/** Puts panels in reading order into the first place that is free, on twelve columns. The rows share the height evenly. */
export const layoutBoard = (panels: Pick<PanelView, "id" | "kind" | "w" | "h">[]): BoardLayout => {
  const taken: boolean[][] = [];
  const placements = panels.map(({ id, kind, w, h }): Placement => {
    const columns = Math.min(w ?? sizes[kind].w, boardColumns);
    const rows = h ?? sizes[kind].h;
    for (let row = 0; ; row++)
      for (let column = 0; column + columns <= boardColumns; column++) {
        if (!isFree(taken, column, row, columns, rows)) continue;
        take(taken, column, row, columns, rows);
        return { id, column: column + 1, row: row + 1, columns, rows };
      }
  });
  return { rows: Math.max(1, taken.length), placements };
};

import type { Wall } from "#config/wall/wall.ts";
import type { WrongReference } from "./check-references.ts";

type Named = { path: (string | number)[]; names: readonly string[]; known: readonly string[]; what: string };

const unknownNames = ({ path, names, known, what }: Named): WrongReference[] =>
  names.flatMap((name, index) =>
    known.includes(name)
      ? []
      : [{ path: [...path, index], message: `no ${what} has the id "${name}" (known: ${known.join(", ")})` }],
  );

/** Displays and planned work name boards and panels that must exist. */
export const checkBoardNames = (wall: Wall, panelIds: readonly string[]): WrongReference[] => {
  const boards = wall.boards.map(({ id }) => id);
  const ofDisplays = Object.entries(wall.displays).flatMap(([name, display]) =>
    unknownNames({ path: ["displays", name, "boards"], names: display.boards ?? [], known: boards, what: "board" }),
  );
  const ofMaintenance = wall.maintenance.flatMap((one, index) => [
    ...unknownNames({ path: ["maintenance", index, "boards"], names: one.boards ?? [], known: boards, what: "board" }),
    ...unknownNames({
      path: ["maintenance", index, "panels"],
      names: one.panels ?? [],
      known: panelIds,
      what: "panel",
    }),
  ]);
  return [...ofDisplays, ...ofMaintenance];
};

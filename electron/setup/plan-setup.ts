import type { SetupChoices } from "#config/contract/setup-request.ts";
import type { Wall } from "#config/wall/wall.ts";
import { illegibleParts } from "#electron/check/check-report.ts";
import { parseWall } from "#electron/wall/parse-wall.ts";
import { nameSecrets } from "./name-secrets.ts";
import { type Templates, toWallYaml } from "./to-wall-yaml.ts";

type Seat = Wall["display"];

/** Seats that would do; a null cannot be had by this alone. */
export type Unreadable = { mostDistanceM: number | null; leastDiagonalInch: number | null };

export type SetupPlan = {
  yaml: string;
  /** To be kept before the file is written, by name. */
  secrets: Record<string, string>;
  wall: Wall;
  /** null: everything can be read from the seat. */
  unreadable: Unreadable | null;
};

const idOf = (kind: SetupChoices["sources"][number]["kind"], template: SetupChoices["template"]): string =>
  kind === "prometheus" && template === "machine" ? "machine" : kind;

const isReadable = (wall: Wall, display: Seat): boolean => illegibleParts({ ...wall, display }).length === 0;

/** The last of the steps from..to that still does; null when not even the first does. Smaller steps are the easier ones. */
const lastThatDoes = (from: number, to: number, does: (step: number) => boolean): number | null => {
  if (!does(from)) return null;
  let [low, high] = [from, to];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (does(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
};

const tenth = 10;

/** What of the seat would have to be otherwise. */
const seatsThatDo = (wall: Wall): Unreadable => {
  const { diagonalInch, distanceM } = wall.display;
  const nearest = lastThatDoes(3, Math.floor(distanceM * tenth), (step) =>
    isReadable(wall, { diagonalInch, distanceM: step / tenth }),
  );
  const largest = 300;
  // Counted from the largest screen downwards.
  const smaller = lastThatDoes(0, largest - Math.ceil(diagonalInch), (less) =>
    isReadable(wall, { diagonalInch: largest - less, distanceM }),
  );
  return {
    mostDistanceM: nearest === null ? null : nearest / tenth,
    leastDiagonalInch: smaller === null ? null : largest - smaller,
  };
};

/** The wall file of these choices, and what is kept apart from it. `taken`: names of secrets that belong to something else. */
export const planSetup = (
  choices: SetupChoices,
  { templates, taken }: { templates: Templates; taken: readonly string[] },
): SetupPlan => {
  const used = new Set(taken);
  const named = choices.sources.map((source) => nameSecrets(idOf(source.kind, choices.template), source, used));
  const job = choices.sources.flatMap((source) => (source.kind === "prometheus" ? (source.job ?? []) : []))[0] ?? null;
  const yaml = toWallYaml({ ...choices, job }, named, templates);
  const parsed = parseWall(yaml);
  if (!parsed.ok) {
    const [issue] = parsed.issues;
    throw new Error(`the set-up wrote a file that is not valid: ${issue?.path ?? ""} ${issue?.message ?? ""}`);
  }
  const { wall } = parsed;
  const unreadable = isReadable(wall, wall.display) ? null : seatsThatDo(wall);
  return { yaml, secrets: Object.assign({}, ...named.map(({ secrets }) => secrets)), wall, unreadable };
};

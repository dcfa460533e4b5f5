import { formatAge } from "#config/format/format-age.ts";
import type { BoardReport, CheckReport } from "./check-report.ts";
import type { PollReport, SourceReport } from "./source-report.ts";
import { textTable } from "./text-table.ts";
import { screen } from "./title-room.ts";
import { watchLines } from "./watch-report.ts";

const short = (ms: number): string => formatAge(ms, "en");
const oneDigit = (number: number): string => number.toFixed(1);
const many = (count: number, one: string): string => `${count} ${one}${count === 1 ? "" : "s"}`;
const grouped = (number: number): string => number.toLocaleString("en-US");

const shareText = ({ limit }: SourceReport): string =>
  limit ? `${oneDigit(limit.share * 100)} % of ${grouped(limit.requestsPerHour)}/h` : "none known";

const moneyText = ({ dollarsPerMonth }: SourceReport): string =>
  dollarsPerMonth === null ? "free" : `$${dollarsPerMonth.toFixed(2)}`;

const sourcesTable = (sources: readonly SourceReport[]): string[] =>
  textTable(
    [
      "SOURCE",
      "KIND",
      "PANELS",
      "DEMANDS",
      "QUERIES",
      "REQUESTS/H",
      "BUDGET/H",
      "VENDOR'S LIMIT",
      "A MONTH",
      "FIRST START",
    ],
    sources.map((source) => [
      source.id,
      source.kind,
      source.panels,
      source.demands,
      source.queries,
      Math.round(source.requestsPerHour),
      Math.round(source.budgetPerHour),
      shareText(source),
      moneyText(source),
      many(source.backfillRequests, "request"),
    ]),
  );

const asked = ({ kind, stepMs, windowMs }: PollReport): string => {
  if (kind === "series") return `series, ${short(stepMs ?? 0)} a sample`;
  return kind === "scalars" ? `rankings of ${short(windowMs ?? 0)}` : "alarms";
};

const eventRow = ({ query, everyMs, requestsPerHour }: NonNullable<SourceReport["events"]>) => [
  `  events: ${query}`,
  short(everyMs),
  1,
  Number(oneDigit(requestsPerHour)),
];

const howAsked = ({ id, polls, limit, events }: SourceReport): string[] => [
  "",
  `How ${id} is asked${limit ? ` (the known limit is of ${limit.name}, ${limit.countedPerHour.toFixed(0)}/h here)` : ""}`,
  ...textTable(
    ["  ASKED", "EVERY", "QUERIES", "REQUESTS/H"],
    [
      ...polls.map((poll) => [
        `  ${asked(poll)}`,
        short(poll.everyMs),
        poll.queries,
        Number(oneDigit(poll.requestsPerHour)),
      ]),
      ...(events ? [eventRow(events)] : []),
    ],
  ),
];

const slowedLines = ({ id, slowed, overBudget }: SourceReport): string[] => {
  const over = `${id} stays over its budget: nothing can be asked less often without being late (staleAfter).`;
  return [
    ...(overBudget ? ["", over] : []),
    ...(slowed.length > 0 ? ["", `Slowed by the budget of ${id}`] : []),
    ...slowed.map(
      ({ panel, everyMs, insteadOfMs }) => `  ${panel}: every ${short(everyMs)} instead of ${short(insteadOfMs)}`,
    ),
  ];
};

const boardLines = (boards: readonly BoardReport[], { diagonalInch, distanceM }: CheckReport["display"]): string[] => {
  const cut = boards.flatMap((board) => board.cutTitles);
  const seat = `${screen.width} x ${screen.height}, ${diagonalInch} inches seen from ${distanceM} m`;
  return [
    "",
    ...textTable(
      ["BOARD", "PANELS", "TITLES CUT"],
      boards.map(({ id, panels, cutTitles }) => [id, panels, cutTitles.length]),
    ),
    ...(cut.length > 0 ? ["", `Titles too long for their place (estimated for ${seat})`] : []),
    ...cut.map(
      ({ panel, title, needsEm, hasEm }) =>
        `  ${panel}: needs ${oneDigit(needsEm)} em, has ${oneDigit(hasEm)} em: ${title}`,
    ),
  ];
};

/** The report as a person reads it in a terminal. */
export const reportText = (file: string, { name, display, sources, watch, boards }: CheckReport): string => {
  const panels = boards.reduce((sum, board) => sum + board.panels, 0);
  return [
    `${file} is valid: ${name}, ${many(boards.length, "board")}, ${many(panels, "panel")}.`,
    "",
    ...sourcesTable(sources),
    ...sources.flatMap(howAsked),
    ...sources.flatMap(slowedLines),
    ...watchLines(watch),
    ...boardLines(boards, display),
    "",
  ].join("\n");
};

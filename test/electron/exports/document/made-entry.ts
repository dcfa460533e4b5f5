import { createHash } from "node:crypto";
import type { Entry, Evidence, Fact } from "#config/contract/incident.ts";

/** Clock times of one day in Tokyo. */
const day = "2026-11-18";
export const atMs = (clock: string): number => Date.parse(`${day}T${clock}+09:00`);

export const incidentId = "01KACDEM0000000000000000AA";
const entryId = (number: number): string => `01KACDEM00000000000000${String(number).padStart(4, "0")}`;
export const hash = (text: string): string => createHash("sha256").update(text).digest("hex");

export const made = (number: number, clock: string, rest: Partial<Entry>): Entry => ({
  id: entryId(number),
  incidentId,
  number,
  revision: 1,
  kind: "note",
  eventAtMs: atMs(clock),
  eventEndMs: null,
  precision: "second",
  observedAtMs: atMs(clock),
  recordedAtMs: atMs(clock),
  skewMs: null,
  automatic: false,
  author: "佐藤",
  text: "",
  pinned: false,
  inferred: false,
  phase: null,
  answers: null,
  rank: 0,
  fact: null,
  evidence: [],
  removed: false,
  ...rest,
});

export const auto = (
  number: number,
  clock: string,
  kind: Entry["kind"],
  fact: Partial<Fact>,
  rest: Partial<Entry> = {},
): Entry =>
  made(number, clock, {
    kind,
    automatic: true,
    author: "Yagura",
    observedAtMs: atMs(clock) + 12_000,
    recordedAtMs: atMs(clock) + 12_000,
    fact: {
      panelId: null,
      subject: "",
      from: null,
      to: null,
      level: null,
      value: null,
      unit: null,
      times: 1,
      url: null,
      ...fact,
    },
    ...rest,
  });

export const frozen = (caption: string, rest: Partial<Evidence>): Evidence => ({
  sha256: hash(caption + (rest.mime ?? "")),
  mime: "image/png",
  role: "panel",
  bytes: 48_210,
  caption,
  width: 960,
  height: 540,
  twin: null,
  takenAtMs: atMs("14:07:02"),
  ...rest,
});

import type { Entry, EntryKind, IncidentPhase } from "#config/contract/incident.ts";
import { type Moment, type Now, parseMoment } from "./parse-moment.ts";

/** What one line says, its marks taken out of the text. */
export type ParsedNote = {
  kind: Extract<EntryKind, "note" | "decision" | "action" | "phase">;
  text: string;
  /** null: now. */
  moment: Moment | null;
  pinned: boolean;
  inferred: boolean;
  phase: IncidentPhase | null;
  answers: Entry["answers"];
};

const phaseNames: Record<IncidentPhase, readonly string[]> = {
  open: ["open", "reopened", "未対応", "再発"],
  acknowledged: ["acknowledged", "ack", "対応中", "確認"],
  mitigated: ["mitigated", "緩和", "軽減", "暫定対応"],
  resolved: ["resolved", "解決", "復旧", "収束"],
};
const phaseOf = new Map(
  Object.entries(phaseNames).flatMap(([phase, names]) => names.map((name) => [name, phase] as const)),
);

const isPhase = (text: string): text is IncidentPhase => Object.hasOwn(phaseNames, text);

const readPhase = (word: string): IncidentPhase | null => {
  const plain = word.normalize("NFKC");
  const found = plain.startsWith("#") ? phaseOf.get(plain.slice(1).toLowerCase()) : undefined;
  return found !== undefined && isPhase(found) ? found : null;
};

type Marks = Omit<ParsedNote, "text">;
/** What the text says from its beginning, and how many characters that took; null when it is no mark. */
type Found = { length: number; marks: Partial<Marks> } | null;

const space = /^\s+/;
const pastSpace = (text: string, length: number): number => length + (space.exec(text.slice(length))?.[0].length ?? 0);

/** The first word or two, so that dates with a space in them are seen; the longer reading wins. */
const findMoment = (text: string, now: Now): Found => {
  const words = [...text.slice(0, 60).matchAll(/\S+/g)].slice(0, 2);
  for (const last of words.reverse()) {
    const length = last.index + last[0].length;
    const after = text.slice(length);
    // A word that the slice above cut through.
    if (after !== "" && !space.test(after)) continue;
    const moment = parseMoment(text.slice(0, length).replace(/\s+/g, " "), now);
    if (moment) return { length: pastSpace(text, length), marks: { moment } };
  }
  return null;
};

const findWord = (text: string): Found => {
  const word = /^\S+/.exec(text)?.[0] ?? "";
  const length = pastSpace(text, word.length);
  const phase = readPhase(word);
  if (phase) return { length, marks: { phase } };
  const answers = /^\^(\d{1,9})$/.exec(word.normalize("NFKC"))?.[1];
  if (answers !== undefined && Number(answers) > 0) return { length, marks: { answers: Number(answers) } };
  if (!space.test(text.slice(word.length))) return null;
  if (word === "d") return { length, marks: { kind: "decision" } };
  return word === "a" ? { length, marks: { kind: "action" } } : null;
};

/** "!" and "?" stand before a word or alone; "!!", "?!?" and "!=" are what people write in texts. */
const findSign = (text: string): Found => {
  const sign = /^[!?！？](?=\s|[!?！？]?[^\p{P}\p{S}\s]|[!?！？]?[#^\\＃＾-])/u.exec(text)?.[0].normalize("NFKC");
  if (sign === undefined || text[0] === text[1]) return null;
  return { length: pastSpace(text, 1), marks: sign === "!" ? { pinned: true } : { inferred: true } };
};

const findMark = (text: string, now: Now): Found => findSign(text) ?? findMoment(text, now) ?? findWord(text);

const isKnown = (marks: Partial<Marks>, found: Partial<Marks>): boolean =>
  Object.keys(found).some((name) => Object.hasOwn(marks, name));

/** A backslash before what would be a mark takes it for text, and is not part of it. */
const unescaped = (text: string, now: Now): string => {
  const slashes = /^\\+/.exec(text)?.[0].length ?? 0;
  if (slashes === 0) return text;
  return findMark(text.slice(slashes), now) ? text.slice(1) : text;
};

const lastWord = /(^|\s)(\\*)([#＃]\S+)$/u;

/** "rolled back #mitigated": the phase may also be the last word. */
const takeLastPhase = (text: string, marks: Partial<Marks>): string => {
  const match = lastWord.exec(text);
  const phase = match ? readPhase(match[3] ?? "") : null;
  if (!match || !phase) return text;
  const head = text.slice(0, match.index + (match[1] ?? "").length);
  if (match[2] !== "") return `${head}${(match[2] ?? "").slice(1)}${match[3]}`;
  if (marks.phase !== undefined) return text;
  marks.phase = phase;
  return head.trimEnd();
};

const kindOf = (marks: Partial<Marks>): ParsedNote["kind"] => marks.kind ?? (marks.phase ? "phase" : "note");

/**
 * One line of the timeline: marks in any order, then the text. `-5m`, `14:03`, `yesterday 23:58` say when, `!` pins,
 * `?` marks an inference, `#mitigated` sets the phase, `d ` and `a ` make a decision or an action, `^3` answers entry 3.
 * Never throws; what is no mark is text, and `\` before a mark makes it text. A line of nothing but marks is text,
 * unless it sets the phase.
 */
export const parseNote = (line: string, now: Now): ParsedNote => {
  const whole = line.trim();
  const marks: Partial<Marks> = {};
  let rest = whole;
  for (let found = findMark(rest, now); found && !isKnown(marks, found.marks); found = findMark(rest, now)) {
    Object.assign(marks, found.marks);
    rest = rest.slice(found.length);
  }
  const escaped = unescaped(rest, now);
  // The same word is not read twice: as the beginning, and as the end.
  const text = escaped === rest || /\s/.test(escaped) ? takeLastPhase(escaped, marks) : escaped;
  const isEmpty = text === "" && marks.phase === undefined;
  const said = isEmpty ? {} : marks;
  return {
    kind: kindOf(said),
    text: isEmpty ? whole : text,
    moment: said.moment ?? null,
    pinned: said.pinned ?? false,
    inferred: said.inferred ?? false,
    phase: said.phase ?? null,
    answers: said.answers ?? null,
  };
};

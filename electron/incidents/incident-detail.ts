import type { Incident, IncidentDetail } from "#config/contract/incident.ts";
import { type Alike, findAlike, type Likeness, wordsIn } from "./similar.ts";
import type { Book } from "./store/book.ts";
import { toEntry } from "./to-contract.ts";

type Wording = { locale: "ja" | "en"; panelTitle: (id: string) => string | null };

const lookedAt = 200;
const mostSimilar = 5;
const named = 3;

/** What makes panels blind is no likeness of incidents. */
const isTelling = (key: string) => key !== "blind";

const likenessOf = (book: Book, incident: Incident): Likeness => ({
  incident,
  things: new Set([...book.foldKeysOf(incident.id).filter(isTelling), ...incident.panels.map((id) => `level|${id}`)]),
  words: wordsIn(`${incident.title}\n${incident.summary ?? ""}`),
});

/** "level|board.panel" is that panel; of other keys the name is what stands behind the kind. */
const thingName = (key: string, { panelTitle }: Wording): string => {
  const name = key.slice(key.indexOf("|") + 1);
  return key.startsWith("level|") ? (panelTitle(name) ?? name) : name.replaceAll("|", " ");
};

const whyOf = ({ things, words }: Alike, wording: Wording): string => {
  const [sameThings, sameWords, joint] =
    wording.locale === "ja" ? ["同じもの", "同じ言葉", "、"] : ["both", "words", ", "];
  const list = (names: string[]) => names.slice(0, named).join(joint) + (names.length > named ? " …" : "");
  return [
    ...(things.length > 0 ? [`${sameThings}: ${list(things.map((key) => thingName(key, wording)))}`] : []),
    ...(words.length > 0 ? [`${sameWords}: ${list(words)}`] : []),
  ].join(" / ");
};

const similarTo = (book: Book, incident: Incident, wording: Wording): IncidentDetail["similar"] => {
  const latest = book.incidentsBefore({ beganAtMs: Number.POSITIVE_INFINITY, id: "" }, null, lookedAt);
  const past = latest.filter(({ id }) => id !== incident.id).map((one) => likenessOf(book, one));
  return findAlike(likenessOf(book, incident), past, mostSimilar).map((alike) => ({
    incident: alike.incident,
    why: whyOf(alike, wording),
  }));
};

/** null: there is no such incident. */
export const detailOf = (book: Book, id: string, withRemoved: boolean, wording: Wording): IncidentDetail | null => {
  const incident = book.incident(id);
  if (!incident) return null;
  return {
    incident,
    entries: book.entriesOf(id, withRemoved).map((entry) => toEntry(book, entry)),
    similar: similarTo(book, incident, wording),
  };
};

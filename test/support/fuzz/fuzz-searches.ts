import { logsAnswer } from "#config/contract/log.ts";
import { logsConfig } from "#config/wall/logs.ts";
import { createApi } from "#electron/api/api.ts";
import { systemClock } from "#electron/clock.ts";
import { createLogHub } from "#electron/logs/hub/log-hub.ts";
import { createMasker } from "#electron/logs/privacy/masker.ts";
import { openLogStore } from "#electron/logs/store/log-store.ts";
import { logSourceOfStore } from "#electron/logs/store/store-source.ts";
import { apiDeps } from "#test/support/api-deps.ts";
import { encodings, keyedPositions, keyedSecrets, positions, secrets } from "#test/support/secret-corpus.ts";
import { createDice, type Dice } from "./dice.ts";
import { createLeakFinder } from "./leak-finder.ts";

const allSecrets = [...secrets, ...keyedSecrets.map(({ secret }) => secret)];
const nowMs = Date.UTC(2026, 10, 23);

/** Every secret in every encoding and place, half of them in the hour before now. */
const corpus = () => {
  const plain = secrets.flatMap(({ text }) =>
    Object.values(encodings).flatMap((encode) => Object.values(positions).map((place) => place(encode(text)))),
  );
  const keyed = keyedSecrets.flatMap(({ key, secret }) =>
    Object.values(keyedPositions).map((place) => place(key, secret.text)),
  );
  return [...plain, ...keyed].map((record, i) => ({ ...record, timeMs: nowMs - i * 2_000 }));
};

const fields = [
  ...["service", "host", "status", "env", "note", "tags", "message", "trace_id", "*", "a"],
  ...[
    "@note",
    "@a.b.c",
    "@http.headers.authorization",
    "@error.type",
    "@error.stack",
    "@headers",
    "@body",
    "@password",
  ],
] as const;
const words = [
  "login",
  "failed",
  "request",
  "error",
  "note",
  "GET",
  "tiger",
  "plum",
  "orbit7",
  "ghp_",
  "eyJ",
  "MII",
] as const;
const signs = [
  "(",
  ")",
  '"',
  "*",
  "?",
  ":",
  "-",
  "[",
  "]",
  "{",
  "}",
  ">",
  "<=",
  "AND",
  "OR",
  "NOT",
  "TO",
  "\\",
  "@",
  "#",
  " ",
] as const;

/** A piece of a secret, as somebody would guess on. */
const guess = (dice: Dice): string => {
  const [secret = ""] = allSecrets[dice.below(allSecrets.length)]?.parts ?? [];
  const from = dice.below(secret.length);
  return secret.slice(dice.chance(0.5) ? 0 : from, from + 1 + dice.below(8));
};

const term = (dice: Dice): string => {
  const value = dice.pick<() => string>([
    () => dice.pick(words),
    () => `${dice.pick(words)}*`,
    () => `*${dice.pick(words).slice(1, 4)}*`,
    () => `${dice.pick(words).slice(0, 2)}?${dice.pick(words).slice(3)}`,
    () => `"${dice.pick(words)} ${dice.pick(words)}"`,
    () => guess(dice),
    () => `${guess(dice)}*`,
    () => `*${guess(dice)}*`,
  ])();
  const bound = dice.below(1000);
  return dice.pick<() => string>([
    () => value,
    () => `${dice.pick(fields)}:${value}`,
    () => `${dice.pick(fields)}:*`,
    () => `${dice.pick(fields)}:>=${bound}`,
    () => `${dice.pick(fields)}:[${bound} TO *]`,
    () => `status:${dice.pick(["error", "e*", "info"])}`,
  ])();
};

const grammatical = (dice: Dice, depth = 2): string => {
  if (depth === 0 || dice.chance(0.4)) return term(dice);
  const [a, b] = [grammatical(dice, depth - 1), grammatical(dice, depth - 1)];
  return dice.pick([`${a} ${b}`, `(${a} OR ${b})`, `-(${a})`, `${a} AND NOT ${b}`, `NOT (${a} ${b})`]);
};

const garbage = (dice: Dice): string =>
  dice
    .times(12, () =>
      dice.pick<() => string>([
        () => dice.pick(signs),
        () => dice.pick(words),
        () => dice.pick(fields),
        () => dice.bytes(6).toString("latin1"),
        () => String.fromCodePoint(dice.below(0xd000)),
        () => "\ud800",
      ])(),
    )
    .join("");

const addressOf = (dice: Dice, query: string, cursor: string | null): string => {
  const asked = new URLSearchParams({
    query,
    limit: String(1 + dice.below(20)),
    facets: dice.pick(["0", "1", "1", "only"]),
  });
  asked.set("order", dice.pick(["newest", "oldest"]));
  asked.set("from", dice.pick(["-1h", "-1d", "-5m", String(nowMs - 9_000_000)]));
  if (cursor !== null) asked.set("cursor", cursor);
  return `http://localhost/api/logs?${asked}`;
};

export type SearchFuzz = {
  searches: number;
  /** How many were answered with each status. */
  answers: Record<string, number>;
  shown: number;
  /** A leak, a crash, counts that contradict one another; empty when all is well. */
  faults: string[];
};

const faultsIn = (answer: unknown): string[] => {
  const parsed = logsAnswer.safeParse(answer);
  if (!parsed.success) return ["an answer has another shape"];
  const { facets, histogram, sources } = parsed.data;
  const problem = sources.find((one) => one.problem !== null)?.problem;
  const levels = facets.find(({ field }) => field === "status")?.values ?? [];
  const ofFacet = levels.reduce((sum, { count }) => sum + count, 0);
  const ofBars = Object.values(histogram?.counts ?? {}).reduce((sum, bars) => sum + bars.reduce((a, b) => a + b, 0), 0);
  return [...(problem ? [problem] : []), ...(ofFacet === ofBars ? [] : [`facets count ${ofFacet}, bars ${ofBars}`])];
};

/** Random searches, over the API, of a store that holds nothing but secrets. */
export const fuzzSearches = async (path: string, searches: number, seed: number): Promise<SearchFuzz> => {
  const dice = createDice(seed);
  const faults: string[] = [];
  const onTrouble = (message: string) => faults.push(message);
  const store = openLogStore({
    path,
    source: "demo",
    clock: systemClock,
    maxAgeMs: 1e15,
    maxBytes: 2 ** 30,
    onTrouble,
  });
  for (const record of corpus()) store.append([record]);
  const masker = createMasker(logsConfig.parse({}).mask);
  const sources = new Map([["demo", logSourceOfStore(store)]]);
  const hub = createLogHub({ sources, masker, now: () => nowMs, clean: (text) => text });
  const clock = { now: () => nowMs, after: systemClock.after };
  const { fetch: api } = createApi(
    apiDeps({ clock, logs: () => ({ hub, masker, memory: { firstSeenMs: () => null } }) }),
  );
  const leaksIn = createLeakFinder(allSecrets);
  const answers: Record<string, number> = {};
  let shown = 0;
  let cursor: string | null = null;

  for (let i = 0; i < searches; i++) {
    const query = dice.chance(0.6) ? grammatical(dice) : garbage(dice);
    const response: Response = await api(
      new Request(addressOf(dice, query, dice.chance(0.1) ? cursor : null), { headers: { host: "localhost" } }),
    );
    answers[response.status] = (answers[response.status] ?? 0) + 1;
    const answer: unknown = await response.json();
    if (response.status !== 200 && response.status !== 400) faults.push(`${response.status} for ${query}`);
    // What was typed may be told to who typed it.
    const leaks = leaksIn(JSON.stringify({ ...Object(answer), query: null })).filter((name) => !typed(query, name));
    if (leaks.length > 0) faults.push(`${leaks.join()} shown to ${query}`);
    if (response.status !== 200) continue;
    faults.push(...faultsIn(answer).map((fault) => `${fault}: ${query}`));
    const parsed = logsAnswer.safeParse(answer);
    shown += parsed.data?.records.length ?? 0;
    cursor = parsed.data?.next ?? cursor;
  }
  hub.close();
  store.close();
  return { searches, answers, shown, faults };
};

const typed = (query: string, name: string): boolean =>
  allSecrets.some((secret) => secret.name === name && secret.parts.some((part) => query.includes(part)));

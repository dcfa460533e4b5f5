import type { SetupTest, SetupView } from "#config/contract/setup.ts";
import { type SetupChoices, type SetupSource, setupChoices, setupSource } from "#config/contract/setup-request.ts";
import { type InitWords, initWords } from "./init-words.ts";
import type { SetupDesk } from "./setup-desk.ts";

/** A person at a terminal. `text` shows and takes a fallback; `secret` shows nothing of what is typed. */
export type Person = {
  text: (question: string, fallback: string) => Promise<string>;
  secret: (question: string) => Promise<string>;
  say: (line: string) => void;
};

export type Asking = { person: Person; desk: SetupDesk; words: InitWords; view: SetupView };

export const saysYes = async ({ text }: Person, question: string, fallback: "y" | "n"): Promise<boolean> =>
  /^[yは]/i.test(await text(question, fallback));

const signs = { ok: "●", refused: "◆", failed: "▲", none: "?" };

/** The findings of one test, a line each. */
export const findingLines = ({ findings }: SetupTest, locale: SetupView["locale"]): string[] =>
  findings.map(({ state, text }) => `${signs[state]} ${text[locale]}`);

const askDatadog = async ({ person, words, view }: Asking) => ({
  kind: "datadog",
  site: await person.text(`${words.site} (${view.sites.join(", ")})`, view.sites[0] ?? ""),
  apiKey: await person.secret(words.apiKey),
  appKey: await person.secret(words.appKey),
});

const askPrometheus = async ({ person, words }: Asking) => {
  const url = await person.text(words.address, "http://127.0.0.1:9090");
  const login = await person.text(words.login, "none");
  if (login === "bearer") return { kind: "prometheus", url, auth: { bearer: await person.secret(words.token) } };
  if (login !== "basic") return { kind: "prometheus", url };
  const user = await person.text(words.user, "");
  return { kind: "prometheus", url, auth: { basic: { user, password: await person.secret(words.password) } } };
};

/** Until the source is usable, or the person has it so. */
const askSource = async (
  asking: Asking,
  locale: SetupView["locale"],
  ask: typeof askDatadog | typeof askPrometheus,
) => {
  const { person, desk, words } = asking;
  for (;;) {
    const typed = setupSource.safeParse(await ask(asking));
    if (!typed.success) {
      const [issue] = typed.error.issues;
      person.say(words.wrong(`${issue?.path.join(".") ?? ""}: ${issue?.message ?? ""}`));
      continue;
    }
    person.say(words.asks);
    const found = await desk.test(typed.data);
    for (const line of findingLines(found, locale)) person.say(line);
    if (!found.usable) person.say(words.notUsable);
    if (found.usable || !(await saysYes(person, words.again, "y"))) return withJob(typed.data, found);
  }
};

export const withJob = (source: SetupSource, { job }: SetupTest): SetupSource =>
  source.kind === "prometheus" && job !== null && source.job === undefined ? { ...source, job } : source;

const askSources = async (asking: Asking, locale: SetupView["locale"]): Promise<SetupSource[]> => {
  const { person, words } = asking;
  const sources: SetupSource[] = [];
  while (sources.length === 0) {
    if (await saysYes(person, words.useDatadog, "y")) sources.push(await askSource(asking, locale, askDatadog));
    if (await saysYes(person, words.usePrometheus, sources.length > 0 ? "n" : "y"))
      sources.push(await askSource(asking, locale, askPrometheus));
    if (sources.length === 0) person.say(words.noSource);
  }
  return sources;
};

/** The same questions as on the screen, one after the other. */
export const askChoices = async (person: Person, desk: SetupDesk): Promise<SetupChoices> => {
  const view = desk.view();
  const locale = (await person.text("Language / 言語 (ja, en)", view.locale)) === "ja" ? "ja" : "en";
  const words = initWords(locale);
  const asking = { person, desk, words, view };
  const name = await person.text(words.name, "Yagura");
  const timezone = await person.text(words.timezone, view.timezone);
  const sources = await askSources(asking, locale);
  const templates = [...sources.map(({ kind }) => (kind === "datadog" ? "serverless" : "machine")), "empty"];
  for (;;) {
    const template = await person.text(`${words.template} (${templates.join(", ")})`, templates[0] ?? "empty");
    const diagonalInch = Number(await person.text(words.diagonal, String(view.display.diagonalInch)));
    const distanceM = Number(await person.text(words.distance, String(view.display.distanceM)));
    const typed = setupChoices.safeParse({
      ...{ name, locale, timezone, sources, template },
      display: { diagonalInch, distanceM },
    });
    if (typed.success) return typed.data;
    const [issue] = typed.error.issues;
    person.say(words.wrong(`${issue?.path.join(".") ?? ""}: ${issue?.message ?? ""}`));
    if (issue?.path[0] === "timezone" || issue?.path[0] === "name") return askChoices(person, desk);
  }
};

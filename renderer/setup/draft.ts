import type { SetupTest, SetupView } from "#config/contract/setup.ts";

type Locale = SetupView["locale"];
export type Kind = "datadog" | "prometheus";
export type Template = "serverless" | "machine" | "empty";

/** What was typed and chosen so far. Credentials live here, in the page's memory, and nowhere else. */
export type Draft = {
  locale: Locale;
  timezone: string;
  name: string;
  datadog: { on: boolean; site: string; url: string; apiKey: string; appKey: string };
  prometheus: {
    on: boolean;
    url: string;
    login: "none" | "bearer" | "basic";
    bearer: string;
    user: string;
    password: string;
  };
  /** null: as fits the sources. */
  template: Template | null;
  diagonalInch: string;
  distanceM: string;
};

export const newDraft = ({ locale, timezone, display, sites }: SetupView): Draft => ({
  locale,
  timezone,
  name: "Yagura",
  datadog: { on: false, site: sites[0] ?? "datadoghq.com", url: "", apiKey: "", appKey: "" },
  prometheus: { on: false, url: "http://127.0.0.1:9090", login: "none", bearer: "", user: "", password: "" },
  template: null,
  diagonalInch: String(display.diagonalInch),
  distanceM: String(display.distanceM),
});

const kinds: readonly Kind[] = ["datadog", "prometheus"];
export const chosenKinds = (draft: Draft): Kind[] => kinds.filter((kind) => draft[kind].on);

const loginOf = ({ login, bearer, user, password }: Draft["prometheus"]) => {
  if (login === "bearer") return { auth: { bearer } };
  return login === "basic" ? { auth: { basic: { user, password } } } : {};
};

/** A source as the API takes it. */
export const sourceOf = (draft: Draft, kind: Kind) => {
  if (kind === "prometheus") return { kind, url: draft.prometheus.url.trim(), ...loginOf(draft.prometheus) };
  const { site, url, apiKey, appKey } = draft.datadog;
  return { kind, site, ...(url.trim() === "" ? {} : { url: url.trim() }), apiKey, appKey };
};

/** Everything that has to be typed is there; whether it is right is for the test. */
export const isFilled = (draft: Draft, kind: Kind): boolean => {
  if (kind === "datadog") return draft.datadog.apiKey.trim() !== "" && draft.datadog.appKey.trim() !== "";
  const { url, login, bearer, user, password } = draft.prometheus;
  const hasLogin =
    login === "none" || (login === "bearer" ? bearer.trim() !== "" : user.trim() !== "" && password !== "");
  return url.trim() !== "" && hasLogin;
};

/** Templates whose source was chosen; the first is the usual one. */
export const templatesFor = (draft: Draft): Template[] => [
  ...(draft.datadog.on ? (["serverless"] as const) : []),
  ...(draft.prometheus.on ? (["machine"] as const) : []),
  "empty",
];

export const templateOf = (draft: Draft): Template => {
  const offered = templatesFor(draft);
  return draft.template !== null && offered.includes(draft.template) ? draft.template : (offered[0] ?? "empty");
};

export type Seat = { diagonalInch: number; distanceM: number };

const within = (text: string, low: number, high: number): number | null => {
  const number = Number(text.trim().replace(",", "."));
  return text.trim() !== "" && number >= low && number <= high ? number : null;
};

/** null for what is no screen: 5 to 300 inches, from 0.3 to 50 m. */
export const seatOf = ({ diagonalInch, distanceM }: Draft): Seat | null => {
  const [inches, metres] = [within(diagonalInch, 5, 300), within(distanceM, 0.3, 50)];
  return inches === null || metres === null ? null : { diagonalInch: inches, distanceM: metres };
};

export type Tests = Partial<Record<Kind, SetupTest>>;

/** The choices as the API takes them; `job` comes from the test. */
export const choicesOf = (draft: Draft, seat: Seat, tests: Tests) => {
  const job = tests.prometheus?.job ?? null;
  return {
    name: draft.name.trim() || "Yagura",
    locale: draft.locale,
    timezone: draft.timezone,
    sources: chosenKinds(draft).map((kind) => ({
      ...sourceOf(draft, kind),
      ...(kind === "prometheus" && job !== null ? { job } : {}),
    })),
    template: templateOf(draft),
    display: seat,
  };
};

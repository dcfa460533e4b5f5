import type { SetupSource } from "#config/contract/setup-request.ts";

type Named = {
  id: string;
  /** As the wall file has it, with ${secret:NAME} for what is secret. */
  config: Record<string, unknown>;
  /** What is kept elsewhere, by name. */
  secrets: Record<string, string>;
};

const firstFree = (name: string, taken: ReadonlySet<string>): string => {
  let free = name;
  for (let turn = 2; taken.has(free); turn++) free = `${name}-${turn}`;
  return free;
};

/** A source for the wall file, its secrets under names that are not taken. */
export const nameSecrets = (id: string, source: SetupSource, taken: ReadonlySet<string>): Named => {
  const secrets: Record<string, string> = {};
  const keep = (part: string, text: string): string => {
    const name = firstFree(`${id}-${part}`, taken);
    secrets[name] = text;
    return `\${secret:${name}}`;
  };
  if (source.kind === "datadog") {
    const { site, url } = source;
    const config = {
      kind: "datadog",
      ...(url === undefined ? { site } : { url }),
      apiKey: keep("api-key", source.apiKey),
      appKey: keep("app-key", source.appKey),
    };
    return { id, config, secrets };
  }
  const { url, auth } = source;
  if (auth === undefined) return { id, config: { kind: "prometheus", url }, secrets };
  const written =
    "bearer" in auth
      ? { bearer: keep("token", auth.bearer) }
      : { basic: { user: auth.basic.user, password: keep("password", auth.basic.password) } };
  return { id, config: { kind: "prometheus", url, auth: written }, secrets };
};

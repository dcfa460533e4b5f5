import type { QuerySpec } from "#config/wall/query.ts";

type Variables = Readonly<Record<string, string>>;

/** Longest names first, so that $env-name is not read as $env. */
const pattern = (names: string[]) =>
  new RegExp(String.raw`\$(${[...names].sort((a, b) => b.length - a.length).join("|")})(\.value|\.key)?(?![\w-])`, "g");

const expandText = (text: string, variables: Variables, whole: (name: string, value: string) => string): string => {
  const names = Object.keys(variables);
  if (names.length === 0) return text;
  return text.replace(pattern(names), (_, name: string, part: string | undefined) => {
    const value = variables[name] ?? "";
    if (part === ".key") return name;
    return part === ".value" ? value : whole(name, value);
  });
};

/**
 * Fills the wall's variables in. As in Datadog's template variables `$env` is the clause `env:prod` (and `*` when the
 * value is `*`), `$env.value` is `prod`; in PromQL `$env` is the bare value.
 */
export const expandVariables = (spec: QuerySpec, variables: Variables): QuerySpec => {
  const clause = (name: string, value: string) => (value === "*" ? "*" : `${name}:${value}`);
  switch (spec.kind) {
    case "metric":
    case "cloud-cost":
      return { ...spec, text: expandText(spec.text, variables, clause) };
    case "formula": {
      const queries = Object.entries(spec.queries).map(([name, text]) => [name, expandText(text, variables, clause)]);
      return { ...spec, queries: Object.fromEntries(queries) };
    }
    case "promql":
      return { ...spec, text: expandText(spec.text, variables, (_, value) => value) };
    case "usage-cost":
      return spec;
  }
};

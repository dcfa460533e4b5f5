import { SourceError } from "#electron/sources/source.ts";

type Labels = Readonly<Record<string, string>>;
export type AlarmFilter = [label: string, value: string][];

/** "severity=page, team=core"; all must hold. Throws bad-query when it reads otherwise. */
export const parseAlarmFilter = (text: string): AlarmFilter =>
  text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .map((part) => {
      const match = /^([A-Za-z_][A-Za-z0-9_]*)\s*=\s*"?(.*?)"?$/.exec(part);
      if (!match?.[1]) throw new SourceError("bad-query", "An alarm filter reads label=value, label2=value2.");
      return [match[1], match[2] ?? ""];
    });

export const fits = (filter: AlarmFilter, labels: Labels): boolean =>
  filter.every(([label, value]) => (labels[label] ?? "") === value);

/** A quiet rule knows only the labels it sets itself, some of them templates: it is out only when those say otherwise. */
export const mayFit = (filter: AlarmFilter, ruleLabels: Labels): boolean =>
  filter.every(([label, value]) => {
    const own = ruleLabels[label];
    return own === undefined || own.includes("{{") || own === value;
  });

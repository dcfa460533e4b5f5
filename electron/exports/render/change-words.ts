import type { Locale } from "#config/format/unit-word.ts";
import type { PageChange } from "./diff-pages.ts";

const mostChars = 160;

/** The part of a line in which it differs from the other, with a little of what stands before it. */
const around = (text: string, from: number): string => {
  const start = Math.max(0, Math.min(from - 40, text.length - mostChars));
  const part = text.slice(start, start + mostChars);
  return `${start > 0 ? "…" : ""}${part}${start + mostChars < text.length ? "…" : ""}`;
};

const firstDifference = (a: string, b: string): number => {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return at;
};

const words = {
  en: {
    added: (text: string) => `added: “${text}”`,
    removed: (text: string) => `removed: “${text}”`,
    changed: (before: string, after: string) => `changed: “${before}” → “${after}”`,
    where: (section: string, change: string) => `${section}: ${change}`,
  },
  ja: {
    added: (text: string) => `追加：「${text}」`,
    removed: (text: string) => `削除：「${text}」`,
    changed: (before: string, after: string) => `変更：「${before}」→「${after}」`,
    where: (section: string, change: string) => `${section}　${change}`,
  },
} satisfies Record<Locale, unknown>;

/** A change in one sentence, with its section; long lines are cut around the difference. */
export const changeText = ({ section, before, after }: PageChange, locale: Locale): string => {
  const { added, removed, changed, where } = words[locale];
  const at = firstDifference(before ?? "", after ?? "");
  const said =
    before === null
      ? added(around(after ?? "", 0))
      : after === null
        ? removed(around(before, 0))
        : changed(around(before, at), around(after, at));
  return section === null ? said : where(section, said);
};

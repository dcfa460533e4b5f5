import type { Filter } from "./expression.ts";
import type { Scanner } from "./scanner.ts";

const word = /[^\s,(){}!]+/;

/** A filter either uses commas and `!`, or AND, OR, NOT, IN; Datadog refuses both in one. */
type Style = { symbolic: boolean; functional: boolean };

const tagOf = (text: string): Filter => {
  if (text === "*") return { kind: "everything" };
  const colon = text.indexOf(":");
  if (colon < 0) return { kind: "tag", key: text, value: null };
  return { kind: "tag", key: text.slice(0, colon), value: text.slice(colon + 1) };
};

const list = (scan: Scanner): string[] => {
  const values: string[] = [];
  scan.expect("(");
  do {
    const value = scan.take(/"[^"]*"|[^\s,(){}]+/);
    if (value === null) scan.fail("tag_value");
    else values.push(value.replaceAll('"', ""));
  } while (scan.take(/,/) !== null);
  scan.expect(")");
  return values;
};

const parsePrimary = (scan: Scanner, style: Style): Filter => {
  if (scan.take(/NOT\b/) !== null) {
    style.functional = true;
    return { kind: "not", of: parsePrimary(scan, style) };
  }
  if (scan.take(/!/) !== null) {
    style.symbolic = true;
    return { kind: "not", of: parsePrimary(scan, style) };
  }
  if (scan.take(/\(/) !== null) {
    const inner = parseAny(scan, style);
    scan.expect(")");
    return inner;
  }
  const text = scan.take(word);
  if (text === null) return scan.fail("scope_expr");
  /** `key: value`, `key:"value"` and `key:(a OR b)` are seen in the wild. */
  const value = text.endsWith(":") ? (scan.take(/"[^"]*"|[^\s,(){}!]+/) ?? "") : "";
  const negated = scan.peek(/NOT\s+IN\b/);
  if (!scan.peek(/(NOT\s+)?IN\s*\(/)) return tagOf(text + value.replaceAll('"', ""));
  scan.take(/(NOT\s+)?IN\b/);
  style.functional = true;
  const any: Filter = { kind: "any", of: list(scan).map((one) => ({ kind: "tag", key: text, value: one })) };
  return negated ? { kind: "not", of: any } : any;
};

const parseAll = (scan: Scanner, style: Style): Filter => {
  const parts = [parsePrimary(scan, style)];
  for (;;) {
    const joiner = scan.take(/,|AND\b/);
    if (joiner === null) break;
    if (joiner === ",") style.symbolic = true;
    else style.functional = true;
    if (scan.peek(/\}/)) break;
    parts.push(parsePrimary(scan, style));
  }
  const [only] = parts;
  return parts.length === 1 && only ? only : { kind: "all", of: parts };
};

const parseAny = (scan: Scanner, style: Style): Filter => {
  const parts = [parseAll(scan, style)];
  while (scan.take(/OR\b/) !== null) {
    style.functional = true;
    parts.push(parseAll(scan, style));
  }
  const [only] = parts;
  return parts.length === 1 && only ? only : { kind: "any", of: parts };
};

/** What stands between the braces, braces included. */
export const parseFilter = (scan: Scanner): Filter => {
  scan.expect("{");
  if (scan.take(/\}/) !== null) return { kind: "everything" };
  const style: Style = { symbolic: false, functional: false };
  const filter = parseAny(scan, style);
  if (style.symbolic && style.functional) scan.fail("scope_expr");
  scan.expect("}");
  return filter;
};

const wildcard = (pattern: string): RegExp =>
  new RegExp(
    `^${pattern
      .split("*")
      .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"))
      .join(".*")}$`,
    "i",
  );

/** A predicate over tags. */
export const compileFilter = (filter: Filter): ((tags: Readonly<Record<string, string>>) => boolean) => {
  switch (filter.kind) {
    case "everything":
      return () => true;
    case "not": {
      const inner = compileFilter(filter.of);
      return (tags) => !inner(tags);
    }
    case "all": {
      const parts = filter.of.map(compileFilter);
      return (tags) => parts.every((part) => part(tags));
    }
    case "any": {
      const parts = filter.of.map(compileFilter);
      return (tags) => parts.some((part) => part(tags));
    }
    case "tag": {
      const { key, value } = filter;
      if (value === null) return (tags) => tags[key] !== undefined;
      const pattern = wildcard(value);
      return (tags) => tags[key] !== undefined && pattern.test(tags[key]);
    }
  }
};

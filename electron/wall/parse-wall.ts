import { LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import type { WallIssue } from "#config/contract/wall-view.ts";
import { type Wall, wall } from "#config/wall/wall.ts";
import { checkReferences } from "./check-references.ts";
import { resolveReferences, shieldReferences, unshield, unshieldText } from "./env-references.ts";
import { type IssuePath, pathText, positionOf } from "./issue-position.ts";

type Placed = (path: IssuePath, message: string) => WallIssue;

export type ParsedWall =
  /** `issueAt` finds a path's line and column, for what is found wrong later. */
  { ok: true; wall: Wall; issueAt: Placed } | { ok: false; issues: WallIssue[] };

/** More would not fit a screen, and the first ones usually cause the rest. */
const mostIssues = 12;

type Env = Readonly<Record<string, string | undefined>>;
/** `at`: the character of a text that is wrong, counted from its start; 0: the whole of it. */
type Found = { path: IssuePath; message: string; atKey: boolean; at?: number };

const characterOf = (issue: z.core.$ZodIssue): number => {
  const at: unknown = issue.code === "custom" ? issue.params?.["at"] : 0;
  return typeof at === "number" ? at : 0;
};

const found = (issue: z.core.$ZodIssue): Found[] => {
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) => ({
      path: [...issue.path, key],
      message: `unknown key "${key}"`,
      atKey: true,
    }));
  if (issue.code === "invalid_union" && issue.errors.length > 0) {
    const deepest = issue.errors.flat().sort((a, b) => b.path.length - a.path.length)[0];
    if (deepest && deepest.path.length > 0) return found({ ...deepest, path: [...issue.path, ...deepest.path] });
  }
  return [{ path: issue.path, message: issue.message, atKey: false, at: characterOf(issue) }];
};

const unsetVariables = (parsed: Wall, env: Env): Found[] =>
  resolveReferences(
    {
      sources: parsed.sources,
      heartbeat: parsed.heartbeat,
      logs: { intake: parsed.logs.intake },
      incidents: parsed.incidents,
    },
    env,
  ).missing.map(({ path, kind, name }) => ({
    path,
    message:
      kind === "env"
        ? `environment variable ${name} is not set`
        : `no secret ${name} is kept: yagura secret set ${name}`,
    atKey: false,
  }));

/**
 * Reads a wall file's text. Never throws; every issue names line, column, path and what was expected. With `env`, a
 * secret that is not set is an issue too.
 */
export const parseWall = (text: string, env: Env | null = null): ParsedWall => {
  const lines = new LineCounter();
  const document = parseDocument(shieldReferences(text), { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    const issues = document.errors.slice(0, mostIssues).map((error) => {
      const at = lines.linePos(error.pos[0]);
      return { line: at.line, column: at.col, path: "", message: unshieldText(error.message) };
    });
    return { ok: false, issues };
  }
  const place = ({ path, message, atKey, at: character = 0 }: Found): WallIssue => {
    const at = positionOf(document, lines, path, { atKey, character, text });
    return { line: at?.line ?? null, column: at?.column ?? null, path: pathText(path), message };
  };
  const parsed = wall.safeParse(unshield(document.toJS({ maxAliasCount: 100 })));
  if (!parsed.success) return { ok: false, issues: parsed.error.issues.flatMap(found).slice(0, mostIssues).map(place) };
  const wrong: Found[] = checkReferences(parsed.data).map((one) => ({ ...one, atKey: false }));
  if (env) wrong.push(...unsetVariables(parsed.data, env));
  if (wrong.length > 0) return { ok: false, issues: wrong.slice(0, mostIssues).map(place) };
  return { ok: true, wall: parsed.data, issueAt: (path, message) => place({ path, message, atKey: false }) };
};

import { globSync, readFileSync } from "node:fs";
import { parseAst } from "rolldown/parseAst";
import { z } from "zod";

/** Errors whose second argument pages show, and functions whose first one they do. */
const errors = new Set(["SourceError", "ApiError", "IncidentError", "IntakeError"]);
const tellers = new Set(["refused", "uncertain", "asks", "notFound", "failed", "blocked", "orElse"]);
/** Functions that answer with sentences. */
const sayings = new Set(["warningsOf", "histogramWarnings", "alarmsOfRules", "alarmsOfAlerts", "whyAway", "atStake"]);
const fields = new Set(["reason", "problem", "message", "trouble", "notice", "warnings"]);

const node = z.looseObject({ type: z.string() });
type Node = z.infer<typeof node>;

const toNode = (value: unknown): Node | null => node.safeParse(value).data ?? null;
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const childrenOf = (of: Node): Node[] =>
  Object.values(of)
    .flatMap((value) => (Array.isArray(value) ? value : [value]))
    .flatMap((value) => toNode(value) ?? []);
const nameOf = (value: unknown): string => {
  const of = toNode(value);
  const name = of?.["name"] ?? toNode(of?.["property"])?.["name"];
  return typeof name === "string" ? name : "";
};

const isSentence = (text: string): boolean => /[a-z']\S* \S*[a-z]/i.test(text) && !/^[A-Z]{3,} /.test(text);

/** A literal's text, each of its holes as `hole`; null for what is no literal. */
const textOf = (of: Node, hole: (at: number) => string): string | null => {
  if (of.type === "Literal") return typeof of["value"] === "string" ? of["value"] : null;
  if (of.type !== "TemplateLiteral") return null;
  const parts = listOf(of["quasis"]).map((part) => toNode(toNode(part)?.["value"] ? part : null));
  return parts
    .map((part) => z.looseObject({ cooked: z.string() }).parse(part?.["value"]).cooked)
    .reduce((all, part, at) => all + hole(at) + part);
};

/** What of a call, a `new` or a property is told. */
const toldIn = (of: Node): unknown[] => {
  if (of.type === "NewExpression" && errors.has(nameOf(of["callee"]))) return listOf(of["arguments"]).slice(1, 2);
  if (of.type === "CallExpression") {
    const callee = toNode(of["callee"]);
    const isWarning = nameOf(callee?.["object"]) === "warnings" && ["add", "push"].includes(nameOf(callee));
    return isWarning || (callee?.type === "Identifier" && tellers.has(nameOf(callee)))
      ? listOf(of["arguments"]).slice(0, 1)
      : [];
  }
  if (of.type === "AssignmentExpression" && fields.has(nameOf(of["left"]))) return [of["right"]];
  if (of.type === "VariableDeclarator" && sayings.has(nameOf(of["id"]))) return childrenOf(toNode(of["init"]) ?? of);
  return of.type === "Property" && fields.has(nameOf(of["key"])) ? [of["value"]] : [];
};

/** Every sentence that the collector writes for pages, as its source has it; `hole` stands for what is filled in. */
export const wallSentences = (
  folders: readonly string[],
  hole: (at: number) => string,
): { file: string; text: string }[] => {
  const inFile = (file: string): string[] => {
    const program = toNode(parseAst(readFileSync(file, "utf8"), { lang: "ts" }));
    const all: Node[] = [];
    const visit = (of: Node) => {
      all.push(of);
      for (const child of childrenOf(of)) visit(child);
    };
    if (program) visit(program);
    const constants = new Map(
      all.flatMap((of) => (of.type === "VariableDeclarator" ? [[nameOf(of["id"]), of["init"]] as const] : [])),
    );
    const sentences = (value: unknown, followed: readonly string[]): string[] => {
      const of = toNode(value);
      if (!of || of.type.startsWith("TS") || of.type.endsWith("FunctionExpression")) return [];
      const text = textOf(of, hole);
      if (text !== null) return isSentence(text) ? [text] : [];
      const name = of.type === "Identifier" ? nameOf(of) : "";
      if (name !== "" && !followed.includes(name)) return sentences(constants.get(name), [...followed, name]);
      return childrenOf(of).flatMap((child) => sentences(child, followed));
    };
    return all.flatMap(toldIn).flatMap((value) => sentences(value, []));
  };
  return folders
    .flatMap((folder) => globSync(`electron/${folder}`))
    .sort()
    .flatMap((file) => [...new Set(inFile(file))].map((text) => ({ file, text })));
};

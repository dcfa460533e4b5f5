import { attachmentSign, cellsLine, type PageLine, plainLines, taskText } from "./page-lines.ts";
import { decodeEntities } from "./xml.ts";

const token = /<!\[CDATA\[([\s\S]*?)\]\]>|<!--[\s\S]*?-->|<(\/?)([\w:-]+)((?:[^>"']|"[^"]*"|'[^']*')*)>|([^<]+|<)/g;

const attributeOf = (attributes: string, name: string): string => {
  const [, double, single] = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes) ?? [];
  return decodeEntities(double ?? single ?? "");
};

const blockTags = new Set(
  "p div ul ol li table tbody thead tr td th h1 h2 h3 h4 h5 h6 blockquote pre hr ac:rich-text-body ac:plain-text-body ac:task-list ac:task ac:task-body ac:caption ac:layout ac:layout-section ac:layout-cell".split(
    " ",
  ),
);

/** Parameters that only steer how a macro looks. */
const lookParameters = /^(colou?r|language|linenumbers|theme|collapse|width|height|icon|bordered|firstline)$/i;

type Cell = PageLine[];
type Row = { cells: Cell[] };

/** Gathers what the tags of a page enclose. It bears with tags that are not closed. */
const createGatherer = () => {
  const sinks: PageLine[][] = [[]];
  const rows: Row[] = [];
  let held = "";
  let task = { done: false, open: false };
  let hidden = 0;
  let link: { target: string; from: number } | null = null;

  const flush = (heading = false) => {
    const text = task.open ? taskText(task.done, held) : held;
    if (held.trim() !== "") sinks.at(-1)?.push(...plainLines(text, heading));
    held = "";
  };
  const target = (attributes: string) =>
    ["ri:filename", "ri:content-title", "ri:value", "ri:space-key", "ri:userkey", "ri:account-id"]
      .map((name) => attributeOf(attributes, name))
      .find((value) => value !== "") ?? "";

  const open = (tag: string, attributes: string) => {
    if (blockTags.has(tag)) flush();
    if (tag === "tr") rows.push({ cells: [] });
    if (tag === "td" || tag === "th") sinks.push([]);
    if (tag === "br") held += "\n";
    if (tag === "ac:task") task = { done: false, open: false };
    if (tag === "ac:task-body") task.open = true;
    if (tag === "ac:task-id" || tag === "ac:task-status") hidden++;
    if (tag === "ac:parameter" && lookParameters.test(attributeOf(attributes, "ac:name"))) hidden++;
    if (tag === "ac:image") {
      flush();
      link = { target: attributeOf(attributes, "ac:alt"), from: 0 };
      held = `${attachmentSign} `;
    }
    if (tag === "ac:link") link = { target: "", from: held.length };
    if (tag === "ri:attachment" && link && !held.endsWith(`${attachmentSign} `)) {
      held += `${attachmentSign} `;
      link.from = held.length;
    }
    if (tag.startsWith("ri:") && link) link.target ||= target(attributes);
    if (tag === "time") held += attributeOf(attributes, "datetime");
    if (tag === "ac:emoticon")
      held += attributeOf(attributes, "ac:emoji-fallback") || attributeOf(attributes, "ac:name");
  };

  const close = (tag: string, text: string) => {
    if (/^h[1-6]$/.test(tag)) flush(tag === "h1" || tag === "h2");
    else if (blockTags.has(tag)) flush();
    if ((tag === "td" || tag === "th") && sinks.length > 1) rows.at(-1)?.cells.push(sinks.pop() ?? []);
    if (tag === "tr") sinks.at(-1)?.push(...cellsLine(rows.pop()?.cells ?? []));
    if (tag === "ac:task-body") task.open = false;
    if (tag === "ac:task-status") task.done = text.trim() === "complete";
    if (["ac:task-id", "ac:task-status", "ac:parameter"].includes(tag) && hidden > 0) hidden--;
    if (tag === "ac:image") {
      held += link?.target ?? "";
      link = null;
      flush();
    }
    if (tag === "ac:link") {
      if (link && held.slice(link.from).trim() === "") held += link.target;
      link = null;
    }
  };

  return {
    open,
    close,
    text: (text: string) => {
      if (hidden === 0) held += text;
    },
    lines: (): PageLine[] => {
      flush();
      // Cells and rows that were never closed.
      return sinks.flat().concat(rows.flatMap(({ cells }) => cellsLine(cells)));
    },
  };
};

/** The lines of a page in Confluence's storage format, however untidy: what is unknown counts by its text. */
export const fromStorage = (body: string): PageLine[] => {
  const gatherer = createGatherer();
  let last = "";
  for (const [, cdata, slash, tag, attributes = "", text] of body.matchAll(token)) {
    if (cdata !== undefined) gatherer.text(cdata);
    else if (text !== undefined) {
      last = decodeEntities(text.replaceAll(/[\r\n\t]+/g, " "));
      gatherer.text(last);
    } else if (tag !== undefined) {
      const name = tag.toLowerCase();
      if (slash !== "/") gatherer.open(name, attributes);
      if (slash === "/" || attributes.endsWith("/")) gatherer.close(name, last);
    }
  }
  return gatherer.lines();
};

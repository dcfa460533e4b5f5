import type { Entry, Incident } from "#config/contract/incident.ts";
import { isPicture } from "#electron/exports/document/attachments.ts";
import type { ExportDocument } from "#electron/exports/document/document.ts";
import { toAdf } from "#electron/exports/render/adf.ts";
import { toEsa } from "#electron/exports/render/esa.ts";
import { toGithubIssue } from "#electron/exports/render/github-issue.ts";
import { toMarkdown } from "#electron/exports/render/markdown.ts";
import { toNotebook } from "#electron/exports/render/notebook.ts";
import { type SlackContext, toSlackEnd, toSlackPhase, toSlackStart } from "#electron/exports/render/slack.ts";
import { toStorage } from "#electron/exports/render/storage.ts";
import type { Notebook, Renderers, SlackMessage, SlackThread } from "./renderers.ts";

export type RendererContext = {
  panelTitle: (id: string) => string;
  /** Where people elsewhere can open the incident; null without an address. */
  link: (incidentId: string) => string | null;
};

const github: Renderers["github"] = (document, signatureChars) => {
  // The signature takes the place of the marker's line, and is no longer than this.
  const { title, body, comments } = toGithubIssue(document, "x".repeat(signatureChars));
  return { title, parts: [body, ...comments].map((part) => part.slice(part.indexOf("\n") + 1)) };
};

const lastMs = (incident: Incident, entries: readonly Entry[]): number =>
  incident.resolvedAtMs ?? Math.max(incident.beganAtMs, ...entries.map(({ eventAtMs }) => eventAtMs));

const notebook: Renderers["notebook"] = ({ incident, entries }, document): Notebook => {
  const [startMs, endMs] = [incident.beganAtMs, lastMs(incident, entries)];
  const marker = `Yagura ${incident.id}`;
  const { name, cells, time } = toNotebook(document, { startMs, endMs, marker, addressOf: () => null }).data.attributes;
  const [fromMs, toMs] = [Date.parse(time.start), Date.parse(time.end)];
  return { name, cells: cells.map(({ attributes }) => attributes), fromMs, toMs };
};

/** The first picture of the timeline. */
const pictureOf = ({ attachments }: ExportDocument): SlackThread["picture"] => {
  const picture = attachments.find(isPicture);
  return picture === undefined ? null : { sha256: picture.sha256, name: picture.name, title: picture.name };
};

const slackThread = (incident: Incident, entries: readonly Entry[], context: SlackContext): SlackMessage[] => {
  const told = entries.filter(({ phase, removed }) => phase !== null && phase !== "open" && !removed);
  const last = told.at(-1);
  return told.map((entry) => {
    const isEnd = entry === last && entry.phase === "resolved" && incident.phase === "resolved";
    const message = isEnd ? toSlackEnd(incident, entries, context) : toSlackPhase(incident, entry, context);
    return { ...message, key: `phase-${entry.id}` };
  });
};

/** The renderers of every destination. */
export const createRenderers = ({ panelTitle, link }: RendererContext): Renderers => ({
  adf: toAdf,
  storage: toStorage,
  markdown: (document) => {
    const [index] = toMarkdown(document);
    return index !== undefined && "text" in index ? index.text : "";
  },
  github,
  esa: (document, addressOf) => {
    const { name, bodyMd } = toEsa(document, addressOf);
    return { name, body: bodyMd };
  },
  slack: ({ incident, entries }, document) => {
    const context = {
      locale: document.locale,
      timezone: document.timezone,
      link: link(incident.id),
      panelTitle,
    };
    const root = { ...toSlackStart(incident, context), key: "root" };
    return { root, replies: slackThread(incident, entries, context), picture: pictureOf(document) };
  },
  notebook,
});

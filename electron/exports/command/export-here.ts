import { resolve } from "node:path";
import { ulid } from "ulid";
import type { Wall } from "#config/wall/wall.ts";
import { incidentLink, loadExport } from "#electron/exports/desk/load-export.ts";
import { createRenderers } from "#electron/exports/destinations/create-renderers.ts";
import type { Job } from "#electron/exports/destinations/destination.ts";
import { ExportError } from "#electron/exports/destinations/export-error.ts";
import { createMarkdownFolder } from "#electron/exports/destinations/markdown/markdown-folder.ts";
import { panelIds } from "#electron/wall/panel-ids.ts";
import type { ExportFlags } from "./export-flags.ts";
import type { IncidentReader } from "./read-incidents.ts";

/** What the program prints and ends with. */
export type ExportOutcome = { exitCode: 0 | 1 | 2 | 3; stdout: string; stderr: string };

const titlesOf = (wall: Wall): Map<string, string> => {
  const ids = panelIds(wall);
  return new Map(
    wall.boards.flatMap(({ panels }, b) =>
      panels.map(({ title }, p) => [ids[b]?.[p] ?? "", typeof title === "string" ? title : title[wall.locale]]),
    ),
  );
};

/** A folder of Markdown, made of what is on this disk. Nothing is remembered of it: the folder itself says whose it is. */
export const exportHere = async (
  id: string,
  { out, decision }: Pick<ExportFlags, "out" | "decision">,
  { reader, wall, nowMs }: { reader: IncidentReader; wall: Wall | null; nowMs: number },
): Promise<ExportOutcome> => {
  const titles = wall === null ? new Map<string, string>() : titlesOf(wall);
  const link = wall?.incidents.link ?? null;
  const panelTitle = (panel: string) => titles.get(panel) ?? panel;
  const loaded = loadExport(id, {
    detail: reader.detail,
    readEvidence: reader.evidence,
    locale: () => wall?.locale ?? "en",
    timezone: () => wall?.timezone ?? "UTC",
    panelTitle: (panel) => titles.get(panel) ?? null,
    link: () => link,
  });
  if (loaded === null) return { exitCode: 1, stdout: "", stderr: `There is no incident ${id}\n` };
  const { markdown } = createRenderers({ panelTitle, link: (incident) => incidentLink(link, incident) });
  const readEvidence = async (sha256: string) => reader.evidence(sha256);
  const folder = createMarkdownFolder({ folder: resolve(out) }, { now: () => nowMs, readEvidence }, markdown);
  const job: Job = {
    exportId: ulid(nowMs),
    queuedAtMs: nowMs,
    model: { ...loaded, sha256: "" },
    copy: null,
    save: () => {},
    decision: null,
  };
  try {
    const { change, seen, reason } = await folder.preview(job);
    if (change === "asks" && decision === null) {
      const stderr = `${reason}; nothing was written. --overwrite writes over it, --append puts this beside it\n`;
      return { exitCode: 3, stdout: "", stderr };
    }
    const decided = decision !== null && seen !== null ? { action: decision, seen } : null;
    const { url } = await folder.publish({ ...job, decision: decided });
    return { exitCode: 0, stdout: `${url}\n`, stderr: "" };
  } catch (error) {
    if (!(error instanceof ExportError)) throw error;
    return { exitCode: 1, stdout: "", stderr: `${error.message}\n` };
  }
};

import { type FileHandle, mkdir, open, readdir, readFile, rename, stat } from "node:fs/promises";
import { join } from "node:path";
import type { DestinationConfigOf } from "#config/wall/incidents.ts";
import type { Destination, DestinationDeps } from "#electron/exports/destinations/destination.ts";
import { ExportError, refused } from "#electron/exports/destinations/export-error.ts";
import type { Renderers } from "#electron/exports/destinations/renderers.ts";
import { readSignature, sign } from "#electron/exports/destinations/signed-text.ts";
import {
  createTextDestination,
  type HeldText,
  type TextPlace,
} from "#electron/exports/destinations/text-destination.ts";

const reasons: Record<string, string> = {
  ENOSPC: "the disk is full",
  EDQUOT: "the disk's quota is used up",
  EACCES: "Yagura may not write there",
  EPERM: "Yagura may not write there",
  EROFS: "the disk is read-only",
  ENOTDIR: "a part of the path is a file",
};

/** The system's own message would quote the whole path. */
const folderError = (error: unknown): unknown => {
  if (error instanceof ExportError) return error;
  const code = error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : null;
  return refused(`The export folder cannot be used: ${reasons[code ?? ""] ?? code ?? "it failed"}`);
};

/** New names, and renamed ones, are on the disk only once their folder is. Windows opens no folders. */
const syncFolder = async (path: string): Promise<void> => {
  let folder: FileHandle;
  try {
    folder = await open(path, "r");
  } catch {
    return;
  }
  try {
    await folder.sync();
  } catch {
    // Some network file systems cannot.
  } finally {
    await folder.close();
  }
};

/** Whole or not at all, also through a power cut. */
const writeWhole = async (folder: string, name: string, content: string | Uint8Array): Promise<void> => {
  const half = join(folder, `.${name}.half`);
  const file = await open(half, "w");
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(half, join(folder, name));
  await syncFolder(folder);
};

const textFile = "index.md";
const fileFolder = "files";
const readText = async (path: string): Promise<string | null> => {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR")) return null;
    throw error;
  }
};

const slugOf = (title: string): string =>
  title
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, "-")
    // File systems count bytes, up to 255; a letter may take four.
    .slice(0, 40)
    .replaceAll(/^-+|-+$/g, "");

/** A folder an incident: its text as index.md, and its pictures and files. Its name ends with the incident's id. */
export const createMarkdownFolder = (
  config: Pick<DestinationConfigOf<"markdown">, "folder">,
  deps: Pick<DestinationDeps, "now" | "readEvidence">,
  render: Renderers["markdown"],
): Destination => {
  const held = async (name: string): Promise<HeldText | null> => {
    const path = join(config.folder, name, textFile);
    const text = await readText(path);
    return text === null ? null : { id: name, title: "", text, url: path };
  };
  const folderOf = async (incidentId: string): Promise<string | null> => {
    await mkdir(config.folder, { recursive: true });
    return (await readdir(config.folder)).find((name) => name.endsWith(incidentId)) ?? null;
  };
  const nameFor = (detail: { beganAtMs: number; title: string; id: string }): string => {
    const day = new Date(detail.beganAtMs).toISOString().slice(0, 10);
    return [day, slugOf(detail.title), detail.id].filter((part) => part !== "").join("-");
  };
  const ensureFolder = async (detail: { beganAtMs: number; title: string; id: string }): Promise<string> => {
    const name = (await folderOf(detail.id)) ?? nameFor(detail);
    await mkdir(join(config.folder, name), { recursive: true });
    await syncFolder(config.folder);
    return name;
  };

  const place: TextPlace<HeldText> = {
    settleMs: 0,
    noun: "file",
    render: ({ model }) => {
      const text = render(model.document);
      return { title: "", text: sign(text, { incidentId: model.document.incidentId, part: "1" }, "comment") };
    },
    upload: async ({ model }) => {
      const { attachments } = model.document;
      const folder = join(config.folder, await ensureFolder(model.detail.incident), fileFolder);
      if (attachments.length > 0) await mkdir(folder, { recursive: true });
      for (const { sha256, name, bytes } of attachments) {
        const there = await stat(join(folder, name)).catch(() => null);
        if (there?.size === bytes) continue;
        const content = await deps.readEvidence(sha256);
        if (content !== null) await writeWhole(folder, name, content);
      }
    },
    get: held,
    find: async ({ model }) => {
      const name = await folderOf(model.document.incidentId);
      return name === null ? null : held(name);
    },
    create: async ({ model }, { text }) => {
      const name = await ensureFolder(model.detail.incident);
      await writeWhole(join(config.folder, name), textFile, text);
      return { id: name, title: "", text, url: join(config.folder, name, textFile) };
    },
    change: (_, { id }, { text }) => writeWhole(join(config.folder, id), textFile, text),
    append: async ({ model, exportId }, { id }) => {
      const text = render(model.document);
      const signature = { incidentId: model.document.incidentId, part: exportId };
      const name = `update-${exportId}.md`;
      const there = await readText(join(config.folder, id, name));
      if (readSignature(there ?? "")?.part !== exportId)
        await writeWhole(join(config.folder, id), name, sign(text, signature, "comment"));
    },
  };
  const safely =
    <A extends unknown[], T>(work: (...given: A) => Promise<T>) =>
    async (...given: A): Promise<T> => {
      try {
        return await work(...given);
      } catch (error) {
        throw folderError(error);
      }
    };
  // What was just written is there, or was taken away: nothing here shows up late.
  const { settleMs, preview, publish, reconcile } = createTextDestination(place, {
    now: () => Number.MAX_SAFE_INTEGER,
  });
  return { settleMs, preview: safely(preview), publish: safely(publish), reconcile: safely(reconcile) };
};

import { randomUUID } from "node:crypto";

export type StoredFile = { id: string; fileId: string; name: string; mime: string; bytes: Uint8Array; version: number };
export type StoredVersion = { number: number; message: string; minorEdit: boolean; by: string; body: string };
export type StoredPage = {
  id: string;
  title: string;
  parentId: string | null;
  status: "current" | "trashed";
  madeAtMs: number;
  versions: StoredVersion[];
  properties: Map<string, { id: string; value: unknown; version: number }>;
  files: Map<string, StoredFile>;
  labels: Set<string>;
  comments: { id: string; isOpen: boolean }[];
};

export type ConfluenceOptions = {
  now: () => number;
  space: string;
  /** A page that was just made is not shown before. */
  lagMs?: number;
  /** Some versions of Confluence count an upload as a change of the page. */
  uploadsRaiseVersion?: boolean;
};

export const largestPage = 5_242_880;

/** What a Confluence keeps, and its rules: titles are unique in the space, versions are numbered without gaps. */
export const createConfluenceStore = (options: ConfluenceOptions) => {
  const pages = new Map<string, StoredPage>();
  let last = 65536;
  const newId = () => String(++last);
  const latest = (page: StoredPage): StoredVersion => {
    const version = page.versions.at(-1);
    if (version === undefined) throw new Error("a page without a version");
    return version;
  };
  const isShown = (page: StoredPage) => options.now() - page.madeAtMs >= (options.lagMs ?? 0);
  const titled = (title: string) =>
    [...pages.values()].find((page) => page.status === "current" && page.title === title);
  const add = (page: StoredPage, version: Omit<StoredVersion, "number">) =>
    page.versions.push({ ...version, number: latest(page).number + 1 });

  return {
    space: { key: options.space, id: "32769" },
    /** All current ones, shown or not. */
    pages: () => [...pages.values()].filter(({ status }) => status === "current"),
    latest,
    /** undefined: not shown yet, or never made. */
    get: (id: string) => {
      const page = pages.get(id);
      return page !== undefined && isShown(page) ? page : undefined;
    },
    find: (title: string) => {
      const page = titled(title);
      return page !== undefined && isShown(page) ? page : undefined;
    },
    create: (draft: { title: string; body: string; parentId: string | null; by?: string }): StoredPage | "taken" => {
      if (titled(draft.title) !== undefined) return "taken";
      const first = { number: 1, message: "", minorEdit: false, by: draft.by ?? "yagura", body: draft.body };
      const page: StoredPage = {
        id: newId(),
        title: draft.title,
        parentId: draft.parentId,
        status: "current",
        madeAtMs: options.now(),
        versions: [first],
        properties: new Map(),
        files: new Map(),
        labels: new Set(),
        comments: [],
      };
      pages.set(page.id, page);
      return page;
    },
    update: (
      page: StoredPage,
      change: { title: string; body: string; number: number; message: string; minorEdit: boolean },
    ): "ok" | "conflict" | "taken" => {
      if (change.number !== latest(page).number + 1) return "conflict";
      const other = titled(change.title);
      if (other !== undefined && other !== page) return "taken";
      page.title = change.title;
      add(page, { message: change.message, minorEdit: change.minorEdit, by: "yagura", body: change.body });
      // A body without its anchors resolves every inline comment.
      for (const comment of page.comments) comment.isOpen = false;
      return "ok";
    },
    upload: (page: StoredPage, file: { name: string; mime: string; bytes: Uint8Array }): StoredFile | "taken" => {
      if (page.files.has(file.name)) return "taken";
      const stored = { ...file, id: `att${newId()}`, fileId: randomUUID(), version: 1 };
      page.files.set(file.name, stored);
      if (options.uploadsRaiseVersion) add(page, { ...latest(page), message: "" });
      return stored;
    },
    newId,
    /** A person at work. */
    person: {
      edit: (page: StoredPage, change: (body: string) => string) =>
        add(page, { message: "", minorEdit: false, by: "haruko", body: change(latest(page).body) }),
      write: (title: string, body: string) => {
        const page: StoredPage | undefined = titled(title);
        if (page !== undefined) throw new Error("taken");
        pages.set(newId(), {
          id: String(last),
          title,
          parentId: null,
          status: "current",
          madeAtMs: 0,
          versions: [{ number: 1, message: "", minorEdit: false, by: "haruko", body }],
          properties: new Map(),
          files: new Map(),
          labels: new Set(),
          comments: [],
        });
      },
      comment: (page: StoredPage) => page.comments.push({ id: newId(), isOpen: true }),
      trash: (page: StoredPage) => {
        page.status = "trashed";
      },
    },
  };
};
export type ConfluenceStore = ReturnType<typeof createConfluenceStore>;

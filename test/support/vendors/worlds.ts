import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { DestinationConfig } from "#config/wall/incidents.ts";
import { createConfluenceCloud } from "./confluence-cloud.ts";
import { createConfluenceDataCenter } from "./confluence-data-center.ts";
import type { ConfluenceStore } from "./confluence-store.ts";
import { createNotebookVendor } from "./datadog-notebooks.ts";
import { createEsaVendor } from "./esa.ts";
import type { Vendor } from "./faults.ts";
import { createGithubVendor } from "./github.ts";
import { createSlackVendor } from "./slack.ts";

/** Planted: none of them may be read anywhere afterwards. */
export const plantedSecrets = {
  confluence: "pl4nted-confluence-t0ken",
  dataCenter: "pl4nted-d4ta-center",
  github: "ghp_pl4ntedGithub",
  esa: "pl4nted-esa/t0ken+",
  slack: "xoxb-pl4nted-slack",
  apiKey: "pl4ntedapikey0001",
  appKey: "pl4ntedappkey0002",
};
const email = "haruko@example.com";

/** Everything that is written at one copy, and the files with it by name. */
export type RemoteCopy = { text: string; files: { name: string; bytes: number }[] };

export type World = {
  vendor: Vendor;
  config: (url: string) => DestinationConfig;
  copies: (incidentId: string) => RemoteCopy[];
  /** A person adds these words to the copy; null: people cannot. */
  edit: ((words: string) => void) | null;
  /** Everything that was ever said there, by anybody: what tokens are looked for in. */
  dump: () => string;
};
export type WorldOptions = { now: () => number; folder: string; lagMs?: number };

const confluenceCopies = (store: ConfluenceStore, incidentId: string): RemoteCopy[] =>
  store
    .pages()
    .filter((page) => store.latest(page).body.includes(incidentId))
    .map((page) => ({
      text: `${page.title} ${store.latest(page).body}`,
      files: [...page.files.values()].map(({ name, bytes }) => ({ name, bytes: bytes.length })),
    }));

const adfWith = (words: string) => (body: string) => {
  const document = JSON.parse(body);
  document.content.push({ type: "paragraph", content: [{ type: "text", text: words }] });
  return JSON.stringify(document);
};

const cloud = ({ now, lagMs = 0 }: WorldOptions): World => {
  const vendor = createConfluenceCloud({ now, space: "OPS", lagMs, email, token: plantedSecrets.confluence });
  return {
    vendor,
    config: (url) => ({
      kind: "confluence-cloud",
      url,
      email,
      token: plantedSecrets.confluence,
      space: "OPS",
      format: "adf",
    }),
    copies: (incidentId) => confluenceCopies(vendor, incidentId),
    edit: (words) => {
      for (const page of vendor.pages()) vendor.person.edit(page, adfWith(words));
    },
    dump: () => JSON.stringify(vendor.pages(), (_, value) => (value instanceof Map ? [...value] : value)),
  };
};

const dataCenter = ({ now, lagMs = 0 }: WorldOptions): World => {
  const vendor = createConfluenceDataCenter({ now, space: "OPS", lagMs, token: plantedSecrets.dataCenter });
  return {
    vendor,
    config: (url) => ({ kind: "confluence-data-center", url, token: plantedSecrets.dataCenter, space: "OPS" }),
    copies: (incidentId) => confluenceCopies(vendor, incidentId),
    edit: (words) => {
      for (const page of vendor.pages()) vendor.person.edit(page, (body) => `${body}<p>${words}</p>`);
    },
    dump: () => JSON.stringify(vendor.pages(), (_, value) => (value instanceof Map ? [...value] : value)),
  };
};

const github = ({ now }: WorldOptions): World => {
  const repository = "acme/ops";
  const vendor = createGithubVendor({ now, repository, token: plantedSecrets.github, leastGapMs: 900 });
  return {
    vendor,
    config: (url) => ({ kind: "github", url, repository, token: plantedSecrets.github, labels: ["incident"] }),
    copies: (incidentId) =>
      vendor.issues
        .filter(({ body }) => body.includes(incidentId))
        .map(({ title, body, comments }) => ({
          text: [title, body, ...comments.map((one) => one.body)].join("\n"),
          files: [],
        })),
    edit: (words) => {
      for (const issue of vendor.issues) issue.body += `\n\n${words}`;
    },
    dump: () => JSON.stringify(vendor.issues),
  };
};

const esa = ({ now, lagMs = 0 }: WorldOptions): World => {
  const vendor = createEsaVendor({ now, team: "acme", lagMs, token: plantedSecrets.esa });
  return {
    vendor,
    config: (url) => ({ kind: "esa", url, team: "acme", token: plantedSecrets.esa, category: "Incidents" }),
    copies: (incidentId) =>
      vendor.posts
        .filter(({ tags }) => tags.includes(`yagura-${incidentId.toLowerCase()}`))
        .map(({ name, body_md, comments }) => ({
          text: [name, body_md, ...comments].join("\n"),
          files: vendor.uploads
            .filter((upload) => body_md.includes(upload.url))
            .map((upload) => ({ name: upload.name, bytes: upload.bytes.length })),
        })),
    edit: (words) => {
      for (const post of vendor.posts) vendor.person.edit(post, (body) => `${body}\n\n${words}`);
    },
    dump: () => JSON.stringify(vendor.posts),
  };
};

const slack = ({ now }: WorldOptions): World => {
  const vendor = createSlackVendor({ now, channel: "C1", token: plantedSecrets.slack, pageSize: 3 });
  return {
    vendor,
    config: (url) => ({ kind: "slack", url: `${url}/api/`, token: plantedSecrets.slack, channel: "C1", follow: true }),
    copies: (incidentId) =>
      vendor.messages
        .filter((one) => one.thread_ts === undefined && one.metadata?.event_payload["incident"] === incidentId)
        .map((root) => {
          const answers = vendor.messages.filter(({ thread_ts }) => thread_ts === root.ts);
          const files = answers.flatMap((answer) => answer.files).map(({ name }) => ({ name, bytes: 0 }));
          return { text: [root, ...answers].map(({ text }) => text).join("\n"), files };
        }),
    edit: null,
    dump: () => JSON.stringify(vendor.messages),
  };
};

const notebook = ({ now }: WorldOptions): World => {
  const keys = { apiKey: plantedSecrets.apiKey, appKey: plantedSecrets.appKey };
  const vendor = createNotebookVendor({ now, ...keys });
  return {
    vendor,
    config: (url) => ({ kind: "datadog-notebook", site: "datadoghq.com", url, ...keys }),
    copies: (incidentId) =>
      vendor.notebooks
        .map(({ name, cells }) => ({ text: `${name}\n${JSON.stringify(cells)}`, files: [] }))
        .filter(({ text }) => text.includes(incidentId)),
    edit: (words) => {
      for (const one of vendor.notebooks)
        one.cells.push({
          id: `p${one.cells.length}`,
          type: "notebook_cells",
          attributes: { definition: { type: "markdown", text: words } },
        });
    },
    dump: () => JSON.stringify(vendor.notebooks),
  };
};

const readFolder = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name));

const markdown = ({ folder }: WorldOptions): World => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const texts = () => readFolder(folder).filter((path) => path.endsWith(".md"));
  return {
    vendor: { fetch: async () => new Response("a folder asks nobody", { status: 500 }) },
    config: () => ({ kind: "markdown", folder }),
    copies: (incidentId) =>
      readdirSync(folder)
        .filter((name) => name.endsWith(incidentId))
        .map((name) => {
          const all = readFolder(join(folder, name));
          const files = all.filter((path) => path.includes("/files/") && !path.endsWith(".half"));
          const text = all.filter((path) => path.endsWith(".md")).map((path) => readFileSync(path, "utf8"));
          return {
            text: text.join("\n"),
            files: files.map((path) => ({ name: path.split("/").at(-1) ?? "", bytes: readFileSync(path).length })),
          };
        })
        .filter(({ text }) => text !== ""),
    edit: (words) => {
      for (const path of texts()) writeFileSync(path, `${readFileSync(path, "utf8")}\n${words}\n`);
    },
    dump: () =>
      texts()
        .map((path) => readFileSync(path, "utf8"))
        .join("\n"),
  };
};

/** Each kind of destination with its vendor. */
export const worlds = {
  "confluence-cloud": cloud,
  "confluence-data-center": dataCenter,
  github,
  esa,
  slack,
  "datadog-notebook": notebook,
  markdown,
} satisfies Record<DestinationConfig["kind"], (options: WorldOptions) => World>;
export const worldKinds = Object.keys(worlds).filter((kind): kind is keyof typeof worlds => kind in worlds);

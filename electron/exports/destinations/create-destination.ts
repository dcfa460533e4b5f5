import type { DestinationConfig } from "#config/wall/incidents.ts";
import { createCloudApi } from "./confluence/cloud-api.ts";
import { createConfluence } from "./confluence/confluence.ts";
import type { ConfluenceApi } from "./confluence/confluence-api.ts";
import { createDataCenterApi } from "./confluence/data-center-api.ts";
import { adfFormat, type PageFormat, storageFormat } from "./confluence/page-format.ts";
import { createDatadogNotebook } from "./datadog-notebook/datadog-notebook.ts";
import type { Destination, DestinationDeps } from "./destination.ts";
import { createEsa } from "./esa/esa.ts";
import { createGithub } from "./github/github.ts";
import { createMarkdownFolder } from "./markdown/markdown-folder.ts";
import type { Renderers } from "./renderers.ts";
import { createSlack } from "./slack/slack.ts";
import { createVendorClient } from "./vendor-client.ts";

type ConfluenceConfig = Extract<DestinationConfig, { kind: "confluence-cloud" | "confluence-data-center" }>;

const confluenceApi = (config: ConfluenceConfig, deps: DestinationDeps): ConfluenceApi => {
  const url = config.url.replace(/\/+$/, "");
  if (config.kind === "confluence-data-center") {
    const headers = { authorization: `Bearer ${config.token}` };
    const client = createVendorClient({ ...deps, base: url, headers, secrets: [config.token] });
    return createDataCenterApi(client, { space: config.space, site: url });
  }
  // The address is the site's, or the gateway's for scoped tokens; /wiki follows either.
  const base = `${url.replace(/\/wiki$/, "")}/wiki`;
  const login = `${config.email}:${config.token}`;
  const headers = { authorization: `Basic ${Buffer.from(login).toString("base64")}` };
  const client = createVendorClient({ ...deps, base, headers, secrets: [config.token, login] });
  return createCloudApi(client, { space: config.space, format: config.format, site: base });
};

const confluence = (config: ConfluenceConfig, deps: DestinationDeps, renderers: Renderers): Destination => {
  const isAdf = config.kind === "confluence-cloud" && config.format === "adf";
  const format: PageFormat = isAdf ? adfFormat(renderers.adf) : storageFormat(renderers.storage);
  return createConfluence({ ...deps, api: confluenceApi(config, deps), format, parent: config.parent ?? null });
};

/** The only list of destinations; secrets in `config` are already filled in. */
export const createDestination = (
  config: DestinationConfig,
  deps: DestinationDeps,
  renderers: Renderers,
): Destination => {
  switch (config.kind) {
    case "confluence-cloud":
    case "confluence-data-center":
      return confluence(config, deps, renderers);
    case "github":
      return createGithub(config, deps, renderers.github);
    case "esa":
      return createEsa(config, deps, renderers.esa);
    case "slack":
      return createSlack(config, deps, renderers.slack);
    case "datadog-notebook":
      return createDatadogNotebook(config, deps, renderers.notebook);
    case "markdown":
      return createMarkdownFolder(config, deps, renderers.markdown);
  }
};

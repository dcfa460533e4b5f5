import type { SourceConfigOf } from "#config/wall/source.ts";

type Config = Pick<SourceConfigOf<"datadog">, "site" | "url">;

export const apiUrl = (config: Config): string =>
  config.url === undefined ? `https://api.${config.site}` : config.url.replace(/\/+$/, "");

/** The web console, for links; null behind a proxy or the demo cloud. Sites with a name of their own have no "app.". */
export const consoleUrl = (config: Config): string | null => {
  if (config.url !== undefined) return null;
  const hasOwnName = config.site.split(".").length > 2;
  return hasOwnName ? `https://${config.site}` : `https://app.${config.site}`;
};

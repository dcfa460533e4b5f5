import { readFileSync } from "node:fs";
import type { Wall } from "#config/wall/wall.ts";
import { parseWall } from "#electron/wall/parse-wall.ts";

type Place = { locale: string; timezone: string };

/** The serverless template as it ships, pointed at the demo cloud, in this machine's language and time zone. */
export const demoWall = (
  templateFile: string,
  cloud: { url: string; apiKey: string; appKey: string },
  place: Place,
): Wall => {
  const parsed = parseWall(readFileSync(templateFile, "utf8"));
  if (!parsed.ok) throw new Error(`The template of the demo is broken: ${parsed.issues[0]?.message ?? "unknown"}`);
  const sources = Object.entries(parsed.wall.sources).map(([id, source]) =>
    source.kind === "datadog" ? [id, { ...source, ...cloud }] : [id, source],
  );
  return {
    ...parsed.wall,
    name: "Yagura",
    locale: place.locale.startsWith("ja") ? "ja" : "en",
    timezone: place.timezone,
    sources: Object.fromEntries(sources),
  };
};

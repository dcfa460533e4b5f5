import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parseLogQuery } from "#config/logs/parse-query.ts";
import { printLogQuery } from "#config/logs/print-query.ts";
import { fixturesDir } from "#test/support/fixtures.ts";

const searchesIn = (value: unknown): string[] => {
  if (typeof value !== "object" || value === null) return [];
  const found = Object.values(value).flatMap(searchesIn);
  if (!("data_source" in value)) return found;
  if (value.data_source === "logs_stream" && "query_string" in value && typeof value.query_string === "string")
    found.push(value.query_string);
  if (value.data_source !== "logs" || !("search" in value)) return found;
  const { search } = value;
  if (typeof search === "object" && search !== null && "query" in search && typeof search.query === "string")
    found.push(search.query);
  return found;
};

/** $name stands for a term, $name.value for a value; what a viewer chose is made up. */
const filled = (text: string) => text.replace(/(:\*?)\$[\w.-]+/g, "$1chosen").replace(/@?\$[\w.-]+/g, "");

test("the log searches of real dashboards are read, and their spelling says the same", (context) => {
  const dir = fixturesDir();
  if (dir === null) return context.skip("no recorded dashboards beside this checkout");
  const dashboards = join(dir, "datadog-dashboards");
  const searches = readdirSync(dashboards, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".json"))
    .flatMap((path) => searchesIn(JSON.parse(readFileSync(join(dashboards, path), "utf8"))));
  expect(searches.length).toBeGreaterThan(4000);

  const refused: string[] = [];
  for (const search of searches) {
    const result = parseLogQuery(filled(search));
    if (!result.ok) refused.push(`${search} [${result.problem.at}: ${result.problem.message}]`);
    else expect(parseLogQuery(printLogQuery(result.query))).toEqual(result);
  }
  expect(refused).toEqual([]);
});

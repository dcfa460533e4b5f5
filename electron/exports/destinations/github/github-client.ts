import { z } from "zod";
import type { DestinationConfigOf } from "#config/wall/incidents.ts";
import type { DestinationDeps } from "#electron/exports/destinations/destination.ts";
import { uncertain } from "#electron/exports/destinations/export-error.ts";
import { createPace } from "#electron/exports/destinations/pace.ts";
import { createVendorClient } from "#electron/exports/destinations/vendor-client.ts";

const issue = z.object({
  number: z.int(),
  title: z.string(),
  body: z.string().nullable(),
  html_url: z.string(),
  created_at: z.string(),
  pull_request: z.unknown().optional(),
});
const comment = z.object({ id: z.int(), body: z.string().nullable(), html_url: z.string() });
export type Issue = z.infer<typeof issue>;
export type Comment = z.infer<typeof comment>;

const pageSize = 100;
const mostPages = 50;
/** "Make requests serially, a second between those that write" (best practices for using the REST API). */
const writeGapMs = 1000;
/** Clocks differ; GitHub's "created" may lie before our "opened". */
const skewMs = 86_400_000;

export const createGithubClient = (config: DestinationConfigOf<"github">, deps: DestinationDeps) => {
  const client = createVendorClient({
    ...deps,
    base: `${config.url.replace(/\/+$/, "")}/repos/${config.repository}`,
    headers: {
      authorization: `Bearer ${config.token}`,
      accept: "application/vnd.github+json",
      "x-github-api-version": "2022-11-28",
      "user-agent": "yagura",
    },
    secrets: [config.token],
  });
  const paced = createPace(deps, writeGapMs);
  const all = async <T>(
    schema: z.ZodType<T>,
    path: string,
    query: Record<string, string>,
    isEnough: (one: T) => boolean,
  ) => {
    const found: T[] = [];
    for (let page = 1; page <= mostPages; page++) {
      const paging = { ...query, per_page: String(pageSize), page: String(page) };
      const some = await client.read(z.array(schema), path, { query: paging });
      found.push(...some);
      if (some.length < pageSize || some.some(isEnough)) return found;
    }
    throw uncertain("GitHub lists more than can be looked through");
  };
  return {
    /** null when it was deleted (410), moved (301), or is not shown. */
    issue: (number: number): Promise<Issue | null> =>
      client.readOrNull(issue, `/issues/${number}`, {}, [404, 410, 301]),
    /** Made since the incident was opened, oldest first. The search API lags; this list does not. */
    issuesSince: async (openedAtMs: number): Promise<Issue[]> => {
      const sinceMs = openedAtMs - skewMs;
      const since = new Date(Math.max(0, sinceMs)).toISOString();
      const query = { state: "all", sort: "created", direction: "desc", since };
      const found = await all(issue, "/issues", query, ({ created_at }) => Date.parse(created_at) < sinceMs);
      return found.filter((one) => one.pull_request === undefined).reverse();
    },
    comments: (number: number): Promise<Comment[]> => all(comment, `/issues/${number}/comments`, {}, () => false),
    create: (json: { title: string; body: string; labels: string[] }): Promise<Issue> =>
      paced(() => client.read(issue, "/issues", { method: "POST", json })),
    change: (number: number, json: { title?: string; body?: string }): Promise<Issue> =>
      paced(() => client.read(issue, `/issues/${number}`, { method: "PATCH", json })),
    comment: (number: number, body: string): Promise<Comment> =>
      paced(() => client.read(comment, `/issues/${number}/comments`, { method: "POST", json: { body } })),
    changeComment: (id: number, body: string): Promise<Comment> =>
      paced(() => client.read(comment, `/issues/comments/${id}`, { method: "PATCH", json: { body } })),
    removeComment: (id: number) =>
      paced(() => client.call(`/issues/comments/${id}`, { method: "DELETE", accept: [404] })),
  };
};
export type GithubClient = ReturnType<typeof createGithubClient>;

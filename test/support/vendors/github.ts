import { Hono } from "hono";
import { z } from "zod";

export type StoredComment = { id: number; body: string; by: string };
export type StoredIssue = {
  number: number;
  title: string;
  body: string;
  labels: string[];
  madeAtMs: number;
  updatedAtMs: number;
  isDeleted: boolean;
  comments: StoredComment[];
};
export type GithubOptions = {
  now: () => number;
  repository: string;
  token: string /** Between writes. */;
  leastGapMs?: number;
};

const largestBody = 65_536;
const draft = z.object({
  title: z.string().min(1).max(256),
  body: z.string(),
  labels: z.array(z.string()).default([]),
});
const change = z.object({ title: z.string().min(1).optional(), body: z.string().optional() });
const words = z.object({ body: z.string().min(1) });

const failure = (status: number, message: string, more: object = {}) =>
  Response.json({ message, documentation_url: "https://docs.github.com/rest", ...more }, { status });
const tooLong = () =>
  failure(422, "Validation Failed", {
    errors: [
      { resource: "Issue", code: "custom", field: "body", message: "body is too long (maximum is 65536 characters)" },
    ],
  });

/** GitHub's issues: serial writes wanted, 65,536 characters a body, no idempotency. */
export const createGithubVendor = (options: GithubOptions) => {
  const issues: StoredIssue[] = [];
  let lastComment = 1000;
  let lastWriteMs = Number.NEGATIVE_INFINITY;
  let tooFast = 0;
  const root = `/repos/${options.repository}/issues`;
  const app = new Hono();
  const byNumber = (text: string) => issues.find(({ number }) => number === Number(text));
  const toIssue = (issue: StoredIssue) => ({
    number: issue.number,
    title: issue.title,
    body: issue.body,
    state: "open",
    labels: issue.labels.map((name) => ({ name })),
    html_url: `https://github.com/${options.repository}/issues/${issue.number}`,
    created_at: new Date(issue.madeAtMs).toISOString(),
    updated_at: new Date(issue.updatedAtMs).toISOString(),
  });
  const toComment = ({ id, body }: StoredComment) => ({ id, body, html_url: `https://github.com/comment/${id}` });
  app.use(async (c, next) => {
    if (c.req.header("authorization") !== `Bearer ${options.token}`) return failure(401, "Bad credentials");
    if (c.req.header("user-agent") === undefined) return failure(403, "Request forbidden by administrative rules");
    if (c.req.method !== "GET") {
      const gapMs = options.now() - lastWriteMs;
      lastWriteMs = options.now();
      if (gapMs < (options.leastGapMs ?? 0)) {
        tooFast += 1;
        return failure(
          403,
          "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.",
        );
      }
    }
    await next();
  });
  const page = <T>(all: T[], query: (name: string) => string | undefined): T[] => {
    const size = Math.min(100, Number(query("per_page") ?? 30));
    const number = Number(query("page") ?? 1);
    return all.slice((number - 1) * size, number * size);
  };
  app.get(root, (c) => {
    const sinceMs = Date.parse(c.req.query("since") ?? "1970-01-01");
    const found = issues.filter((issue) => !issue.isDeleted && issue.updatedAtMs >= sinceMs);
    const sorted = c.req.query("direction") === "asc" ? found : found.toReversed();
    return c.json(page(sorted, (name) => c.req.query(name)).map(toIssue));
  });
  app.post(root, async (c) => {
    const parsed = draft.safeParse(await c.req.json());
    if (!parsed.success) return failure(422, "Validation Failed");
    if (parsed.data.body.length > largestBody) return tooLong();
    const at = { madeAtMs: options.now(), updatedAtMs: options.now() };
    const issue = { ...parsed.data, ...at, number: issues.length + 1, isDeleted: false, comments: [] };
    issues.push(issue);
    return c.json(toIssue(issue), 201);
  });
  app.get(`${root}/:number`, (c) => {
    const issue = byNumber(c.req.param("number"));
    if (issue === undefined) return failure(404, "Not Found");
    return issue.isDeleted ? failure(410, "This issue was deleted") : c.json(toIssue(issue));
  });
  app.patch(`${root}/comments/:id`, async (c) => {
    const comment = issues.flatMap(({ comments }) => comments).find(({ id }) => id === Number(c.req.param("id")));
    const parsed = words.safeParse(await c.req.json());
    if (comment === undefined) return failure(404, "Not Found");
    if (!parsed.success || parsed.data.body.length > largestBody) return tooLong();
    comment.body = parsed.data.body;
    return c.json(toComment(comment));
  });
  app.delete(`${root}/comments/:id`, (c) => {
    for (const issue of issues) issue.comments = issue.comments.filter(({ id }) => id !== Number(c.req.param("id")));
    return c.body(null, 204);
  });
  app.patch(`${root}/:number`, async (c) => {
    const issue = byNumber(c.req.param("number"));
    const parsed = change.safeParse(await c.req.json());
    if (issue === undefined || issue.isDeleted) return failure(404, "Not Found");
    if (!parsed.success || (parsed.data.body?.length ?? 0) > largestBody) return tooLong();
    issue.title = parsed.data.title ?? issue.title;
    issue.body = parsed.data.body ?? issue.body;
    issue.updatedAtMs = options.now();
    return c.json(toIssue(issue));
  });
  app.get(`${root}/:number/comments`, (c) => {
    const issue = byNumber(c.req.param("number"));
    if (issue === undefined) return failure(404, "Not Found");
    return c.json(page(issue.comments, (name) => c.req.query(name)).map(toComment));
  });
  app.post(`${root}/:number/comments`, async (c) => {
    const issue = byNumber(c.req.param("number"));
    const parsed = words.safeParse(await c.req.json());
    if (issue === undefined) return failure(404, "Not Found");
    if (!parsed.success || parsed.data.body.length > largestBody) return tooLong();
    const comment = { id: ++lastComment, body: parsed.data.body, by: "yagura" };
    issue.comments.push(comment);
    return c.json(toComment(comment), 201);
  });
  return { fetch: async (request: Request) => app.fetch(request), issues, tooFast: () => tooFast };
};

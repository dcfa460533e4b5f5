import type { WallProblem } from "#config/contract/wall-view.ts";
import { useWallLook } from "#renderer/board/wall-context.ts";

const Issues = ({ problem, most }: { problem: WallProblem; most: number }) => {
  const { words } = useWallLook();
  return (
    <ul className="issues">
      {problem.issues.slice(0, most).map((issue) => (
        <li key={`${issue.line}:${issue.column}:${issue.path}:${issue.message}`} className="issue">
          <span className="issue-place">
            {issue.line === null
              ? problem.file
              : `${problem.file}:${issue.line}${issue.column === null ? "" : `:${issue.column}`}`}
          </span>
          {issue.path !== "" && <code className="issue-path">{issue.path}</code>}
          <span className="issue-message">{issue.message}</span>
        </li>
      ))}
      {problem.issues.length > most && <li className="dim">{words.moreIssues(problem.issues.length - most)}</li>}
    </ul>
  );
};

/** A wall file that was broken from the start: file, line, path and what was expected, large. */
export const BrokenWall = ({ problem }: { problem: WallProblem }) => {
  const { words } = useWallLook();
  return (
    <main className="screen screen-broken" role="alert">
      <h1>{words.brokenWall}</h1>
      <Issues problem={problem} most={6} />
      <p className="dim">{words.fixAndSave}</p>
    </main>
  );
};

/** One line over a wall that still shows its last good file. */
export const BrokenWallBanner = ({ problem }: { problem: WallProblem }) => {
  const { words } = useWallLook();
  const [first] = problem.issues;
  const place = first?.line == null ? problem.file : `${problem.file}:${first.line}`;
  return (
    <div className="banner banner-broken" role="alert">
      {`▲ ${words.brokenWallKept} — ${place} ${first?.path ?? ""} ${first?.message ?? ""}`}
    </div>
  );
};

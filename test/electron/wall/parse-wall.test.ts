import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parseWall } from "#electron/wall/parse-wall.ts";
import { wallText } from "#test/support/wall-text.ts";

const issuesOf = (text: string, env: Record<string, string> | null = null) => {
  const parsed = parseWall(text, env);
  return parsed.ok ? [] : parsed.issues;
};

test("a small wall is read, with its defaults filled in", () => {
  const parsed = parseWall(wallText());
  expect(parsed).toMatchObject({
    ok: true,
    wall: { locale: "en", theme: "dark", display: { diagonalInch: 55, distanceM: 4 } },
  });
});

test("a code for phones needs no words: it has some of its own, and takes others", () => {
  const titleOf = (panel: string) => {
    const parsed = parseWall(wallText({ panels: `    panels:\n      - ${panel}` }));
    return parsed.ok ? parsed.wall.boards[0]?.panels[0]?.title : parsed.issues;
  };
  expect(titleOf("{ kind: phone }")).toEqual({ ja: "スマートフォンで見る", en: "On your phone" });
  expect(titleOf("{ kind: phone, title: Take it along }")).toBe("Take it along");
});

test("every wall file that ships is valid", () => {
  const root = join(import.meta.dirname, "..", "..", "..", "config");
  const files = ["templates", "examples"].flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((name) => name.endsWith(".wall.yaml") && !name.startsWith("unreadable") && !name.startsWith("broken"))
      .map((name) => join(root, folder, name)),
  );
  expect(files.length).toBeGreaterThanOrEqual(2);
  for (const file of files)
    expect({ file, issues: issuesOf(readFileSync(file, "utf8")) }).toEqual({ file, issues: [] });
});

describe("an issue names line, column, path and what was expected", () => {
  test("for an unknown key, at the key", () => {
    const text = wallText({
      panels: "    panels:\n      - kind: text\n        titel: Hi\n        title: Hi\n        text: x",
    });
    expect(issuesOf(text)).toEqual([
      { line: 10, column: 9, path: "boards[0].panels[0].titel", message: 'unknown key "titel"' },
    ]);
  });
  test("for a wrong value, at the value", () => {
    expect(issuesOf(wallText({ name: "name: 7" }))).toEqual([
      { line: 2, column: 7, path: "name", message: "Invalid input: expected string, received number" },
    ]);
  });
  test("for a missing key, at its parent", () => {
    const [issue] = issuesOf(wallText({ name: "locale: ja" }));
    expect(issue).toMatchObject({ line: 1, path: "name" });
  });
  test("for a threshold nobody can read", () => {
    const panels =
      "    panels:\n      - kind: tile\n        title: Up\n        query: { source: cluster, promql: up }\n        thresholds: { warn: much }";
    const [issue] = issuesOf(wallText({ panels }));
    expect(issue).toMatchObject({ line: 12, column: 29, path: "boards[0].panels[0].thresholds.warn" });
    expect(issue?.message).toContain('">= 10"');
  });
  test("for YAML that cannot be read at all", () => {
    expect(issuesOf("version: 1\nname: [x\n")[0]).toMatchObject({ line: 3, column: 1 });
  });
  test("for a source that is not defined", () => {
    const [issue] = issuesOf(wallText({ sources: "sources: {}" }));
    expect(issue).toMatchObject({ line: 10, path: "boards[0].panels[0].query.source" });
    expect(issue?.message).toBe('no source is named "cluster" (none is defined)');
  });
  test("for a query in another vendor's language", () => {
    const panels =
      "    panels:\n      - kind: tile\n        title: Up\n        query: { source: cluster, metric: 'avg:x{*}' }";
    expect(issuesOf(wallText({ panels }))[0]?.message).toBe(
      "cluster is a prometheus source: expected promql, found metric",
    );
  });
  test("for a panel of metrics over a source of logs", () => {
    const sources = "sources:\n  cluster: { kind: loki, url: http://127.0.0.1:3100 }";
    expect(issuesOf(wallText({ sources }))[0]?.message).toBe(
      "cluster is a loki source: it has logs, and no metrics or alarms",
    );
  });
  test("for a panel id used twice, on any board", () => {
    const panels =
      "    panels:\n      - { kind: text, id: a, title: A, text: x }\n  - id: two\n    title: Two\n    panels:\n      - { kind: text, id: a, title: B, text: x }";
    expect(issuesOf(wallText({ panels }))[0]).toMatchObject({ line: 13, message: 'panel id "a" is used twice' });
  });
});

test("no more issues are told than a screen can show", () => {
  const panels = `    panels:\n${"      - { kind: nonsense }\n".repeat(40)}`;
  expect(issuesOf(wallText({ panels })).length).toBe(12);
});

describe("${env:NAME}", () => {
  const sources =
    "sources:\n  dd: { kind: datadog, apiKey: ${env:KEY_A}, appKey: ${env:KEY_B} }\n  cluster: { kind: prometheus, url: http://127.0.0.1:9090 }";
  test("may stand inside a flow mapping and stays a reference in the wall", () => {
    const parsed = parseWall(wallText({ sources }));
    expect(parsed).toMatchObject({
      ok: true,
      wall: { sources: { dd: { apiKey: "${env:KEY_A}", appKey: "${env:KEY_B}" } } },
    });
  });
  test("that is not set is an issue where it stands", () => {
    expect(issuesOf(wallText({ sources }), { KEY_A: "secret" })).toEqual([
      { line: 4, column: 54, path: "sources.dd.appKey", message: "environment variable KEY_B is not set" },
    ]);
  });
  test("that is not set is an issue in the log intake too", () => {
    const logs = "logs: { intake: { http: true, token: '${env:KEY_C}' } }";
    const text = wallText({ sources: `${sources}\n${logs}` });
    expect(issuesOf(text, { KEY_A: "a", KEY_B: "b", KEY_C: "c" })).toEqual([]);
    expect(issuesOf(text, { KEY_A: "a", KEY_B: "b" })).toMatchObject([
      { line: 6, column: 38, path: "logs.intake.token", message: "environment variable KEY_C is not set" },
    ]);
  });
});

test("a source must not be called as the log intake is", () => {
  const sources =
    "sources: { cluster: { kind: prometheus, url: http://a }, intake: { kind: prometheus, url: http://b } }";
  expect(issuesOf(wallText({ sources }))).toEqual([]);
  const logs = "logs: { intake: { http: true, token: a-token } }";
  expect(issuesOf(wallText({ sources: `${sources}\n${logs}` }))).toMatchObject([{ path: "sources.intake" }]);
});

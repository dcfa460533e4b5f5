/** A small valid wall; each line can be replaced by a test. */
export const wallText = (replace: Record<string, string> = {}): string => {
  const lines: Record<string, string> = {
    version: "version: 1",
    name: "name: Test",
    sources: "sources:\n  cluster: { kind: prometheus, url: http://127.0.0.1:9090 }",
    boards: "boards:\n  - id: one\n    title: One",
    panels: "    panels:\n      - kind: tile\n        title: Up\n        query: { source: cluster, promql: up }",
  };
  return `${Object.values({ ...lines, ...replace }).join("\n")}\n`;
};

import { expect, test } from "vitest";
import { parseWall } from "#electron/wall/parse-wall.ts";

const wall = (rule: string) => `version: 1
name: Production
incidents:
  exports:
    ops: { kind: slack, token: "\${env:SLACK}", channel: C1 }
    notes: { kind: markdown, folder: notes }
  notifications: [${rule}]
sources: {}
boards: [{ id: shop, title: Shop, panels: [{ kind: text, id: rota, title: On call, text: See the rota }] }]
`;
const problems = (rule: string): string[] => {
  const parsed = parseWall(wall(rule));
  return parsed.ok ? [] : parsed.issues.map(({ path, message }) => `${path} ${message}`);
};

test("a notification goes to a Slack destination, and names boards and panels that are there", () => {
  expect(problems("{ to: ops, boards: [shop], panels: [rota] }")).toEqual([]);
  expect(problems("{ to: nobody }")).toEqual(['incidents.notifications[0].to no destination is named "nobody"']);
  expect(problems("{ to: notes }")).toEqual(["incidents.notifications[0].to notes is no slack destination"]);
  expect(problems("{ to: ops, boards: [bar], panels: [rota, foo] }")).toEqual([
    'incidents.notifications[0].boards[0] no board has the id "bar"',
    'incidents.notifications[0].panels[1] no panel has the id "foo"',
  ]);
});

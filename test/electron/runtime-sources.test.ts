import { expect, test } from "vitest";
import { alarms, firstAnswer, openRig, settled, tile, wallOf } from "./runtime-rig.ts";

const sourceAt = (url: string) =>
  `{ kind: datadog, url: "${url}", apiKey: "\${env:DD_API_KEY}", appKey: "\${env:DD_APP_KEY}" }`;

test("a source whose address holds a secret is asked, and its panels get what it says", async () => {
  const rig = openRig(wallOf([tile], sourceAt("http://127.0.0.1:9/${env:PREFIX}")));
  await settled(rig, async () => (await rig.panel("tile")).notice !== null);
  expect(rig.seen.map(({ url }) => new URL(url).pathname)).toContain("/tenant-four/api/v2/query/timeseries");
  expect(await rig.panel("tile")).toMatchObject({ reason: "failed", notice: { kind: "bad-answer" } });
});

test("a source whose address is none once its secrets are filled in fails alone", async () => {
  const rig = openRig(wallOf([tile, alarms], sourceAt("http://wall:${env:PASSWORD}@127.0.0.1:9")));
  await settled(rig, async () => (await rig.panel("tile")).notice !== null);
  expect(await rig.panel("tile")).toMatchObject({ level: "unknown", reason: "failed", notice: { kind: "auth" } });
  rig.change(wallOf([tile]));
  await firstAnswer(rig, "tile");
  expect(await rig.panel("tile")).toMatchObject({ level: "ok", notice: null });
});

import { expect, test } from "vitest";
import { expandVariables } from "#electron/wall/variables.ts";

const variables = { env: "prod", "env-name": "blue", region: "*" };
const metric = (text: string) => expandVariables({ kind: "metric", text }, variables);

test("in Datadog's language a variable is a clause, its .value the bare value", () => {
  expect(metric("sum:x{$env,stage:$env.value}")).toEqual({ kind: "metric", text: "sum:x{env:prod,stage:prod}" });
});
test("the value * matches everything, so the clause is *", () => {
  expect(metric("sum:x{$region}")).toEqual({ kind: "metric", text: "sum:x{*}" });
});
test("a longer name is not taken for a shorter one, and an unknown one is left", () => {
  expect(metric("sum:x{$env-name,$environment}")).toEqual({
    kind: "metric",
    text: "sum:x{env-name:blue,$environment}",
  });
});
test("in PromQL a variable is the bare value", () => {
  expect(expandVariables({ kind: "promql", text: 'up{env="$env"}[$window]' }, variables)).toEqual({
    kind: "promql",
    text: 'up{env="prod"}[$window]',
  });
});

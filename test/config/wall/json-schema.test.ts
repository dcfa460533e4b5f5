import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { wallJsonSchema } from "#config/wall/json-schema.ts";

test("the JSON Schema for editors is the one the zod schema gives today (npm run schema)", () => {
  const file = new URL("../../../config/wall/wall.schema.json", import.meta.url);
  expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(JSON.parse(JSON.stringify(wallJsonSchema())));
});

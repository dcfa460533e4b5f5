import { writeFileSync } from "node:fs";
import { wallJsonSchema } from "#config/wall/json-schema.ts";

/** Writes the wall file's JSON Schema for editors; a test holds it current. */
const file = new URL("../config/wall/wall.schema.json", import.meta.url);
writeFileSync(file, `${JSON.stringify(wallJsonSchema(), null, 2)}\n`);

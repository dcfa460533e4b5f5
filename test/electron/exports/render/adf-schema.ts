import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv-draft-04";

const schemaFile = join(import.meta.dirname, "..", "..", "..", "fixtures", "adf", "full.json");
const validate = new Ajv({ strict: false }).compile(JSON.parse(readFileSync(schemaFile, "utf8")));

/** What Atlassian's schema has against a page: the deepest place of complaint, as its many alternatives all complain. */
export const adfComplaint = (page: unknown): string | null => {
  if (validate(page)) return null;
  const errors = validate.errors ?? [];
  const deepest = errors.toSorted((a, b) => b.instancePath.length - a.instancePath.length)[0];
  return `${deepest?.instancePath}: ${deepest?.message}`;
};

import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, writeSync } from "node:fs";
import { dirname } from "node:path";

const put = (path: string, flags: "w" | "wx", text: string) => {
  const file = openSync(path, flags, 0o644);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
};

/** Writes a wall file whole or not at all; false when there is one already and it is not to be replaced. */
export const writeWall = (path: string, text: string, replace: boolean): boolean => {
  mkdirSync(dirname(path), { recursive: true });
  if (replace) {
    put(`${path}.new`, "w", text);
    renameSync(`${path}.new`, path);
    return true;
  }
  try {
    put(path, "wx", text);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
};

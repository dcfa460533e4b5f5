import { expect, test } from "vitest";
import { sqliteTrouble } from "#electron/history/database.ts";

test("SQLite older than the repaired version is complained of, this one and later ones are not", () => {
  for (const version of ["3.51.2", "3.50.9", "2.99.99", undefined]) expect(sqliteTrouble(version)).toMatch(/3\.51\.3/);
  for (const version of ["3.51.3", "3.51.10", "3.52.0", "4.0.0", process.versions.sqlite]) {
    expect(sqliteTrouble(version)).toBeNull();
  }
});

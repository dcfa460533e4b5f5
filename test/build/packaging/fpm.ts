import { execFileSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";

/** As much of fpm as electron-builder asks for a .deb, over dpkg-deb; an argument it does not know is an error. */
const one = { type: "string" } as const;
const many = { type: "string", multiple: true } as const;
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    s: { ...one, short: "s" },
    t: { ...one, short: "t" },
    force: { type: "boolean" },
    depends: { ...many, short: "d" },
    "deb-recommends": many,
    "deb-compression": one,
    "deb-priority": one,
    architecture: one,
    "after-install": one,
    "after-remove": one,
    description: one,
    version: one,
    package: one,
    name: one,
    maintainer: one,
    vendor: one,
    url: one,
    license: one,
  },
});
if (values.s !== "dir" || values.t !== "deb") throw new Error("only a .deb of folders");

const tree = mkdtempSync(join(tmpdir(), "deb-"));
chmodSync(tree, 0o755);
for (const pair of positionals) {
  const at = pair.lastIndexOf("=");
  const to = join(tree, pair.slice(at + 1));
  mkdirSync(dirname(to), { recursive: true });
  cpSync(pair.slice(0, at), to, { recursive: true });
}
const control = {
  Package: values.name,
  Version: values.version,
  Architecture: values.architecture,
  Maintainer: values.maintainer,
  Priority: values["deb-priority"],
  Homepage: values.url,
  Depends: values.depends?.join(", "),
  Recommends: values["deb-recommends"]?.join(", "),
  Description: values.description?.trim(),
};
const debian = join(tree, "DEBIAN");
mkdirSync(debian);
const lines = Object.entries(control).flatMap(([key, value]) => (value ? [`${key}: ${value}\n`] : []));
writeFileSync(join(debian, "control"), lines.join(""));
for (const [name, from] of [
  ["postinst", values["after-install"]],
  ["postrm", values["after-remove"]],
] as const) {
  writeFileSync(join(debian, name), readFileSync(from ?? ""));
  chmodSync(join(debian, name), 0o755);
}
// Whatever compression was asked: these packages are opened once and thrown away.
execFileSync("dpkg-deb", ["--root-owner-group", "-Zgzip", "-z1", "--build", tree, values.package ?? ""]);
rmSync(tree, { recursive: true });

import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Of @electron/fuses: what stands before the fuses in every Electron, then the version and the number of them, then a digit each. */
const fuseSentinel = "dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX";
export const asShipped = `${fuseSentinel}\u0001\u0009101101011`;

/** A digit each, in the order of @electron/fuses. */
export const readFuses = (program: string): string => {
  const text = readFileSync(program, "latin1");
  const at = text.indexOf(fuseSentinel) + fuseSentinel.length;
  if (at < fuseSentinel.length || text[at] !== "\u0001") throw new Error("no fuses of version 1");
  return text.slice(at + 2, at + 2 + text.charCodeAt(at + 1));
};

const script = (name: string) => join(import.meta.dirname, name);
const register = join(import.meta.dirname, "..", "..", "double", "register.ts");

/** A folder as Electron's release is unpacked to, its program a script that hands the packed app to the double, on this Node. */
export const makeStandIn = (folder: string): void => {
  const place = (path: string, text: string, mode = 0o644) => {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text, "latin1");
    chmodSync(file, mode);
  };
  const node = JSON.stringify(process.execPath);
  const start = `exec ${node} --import ${JSON.stringify(register)} ${JSON.stringify(script("start-packed.ts"))} "$here/resources/app.asar" "$@"`;
  place("electron", `#!/bin/sh\n# ${asShipped}\nhere=$(dirname "$(readlink -f "$0")")\n${start}\n`, 0o755);
  place("chrome-sandbox", "", 0o755);
  place("chrome_crashpad_handler", "", 0o755);
  for (const name of ["icudtl.dat", "LICENSE", "LICENSES.chromium.html", "v8_context_snapshot.bin"]) place(name, name);
  for (const language of ["de", "en-US", "ja"]) place(`locales/${language}.pak`, language);
};

/**
 * What stands before the packed files in an AppImage, and mounts them; here it unpacks them beside. Of a fixed length, for it says
 * where the files begin.
 */
export const runtimeBytes = 1024;
const runtime = `#!/bin/sh
APPIMAGE=$(readlink -f "$0")
export APPIMAGE APPDIR="$APPIMAGE.mounted"
unsquashfs -quiet -no-progress -force -offset ${runtimeBytes} -dest "$APPDIR" "$APPIMAGE" > /dev/null
exec "$APPDIR/AppRun" "$@"
`.padEnd(runtimeBytes, "\n");

const makeAppImageTools = (folder: string): string => {
  for (const name of ["runtimes", join("lib", "x64")]) mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, "runtimes", "runtime-x64"), runtime);
  writeFileSync(join(folder, "mksquashfs"), '#!/bin/sh\nexec mksquashfs "$@"\n', { mode: 0o755 });
  // Asked for, and not started.
  writeFileSync(join(folder, "desktop-file-validate"), "");
  return folder;
};

/** Programs that electron-builder would fetch, put together from what Debian has; by the variable that names each. */
export const makeTools = (folder: string): Record<string, string> => {
  const place = (name: string, text: string): string => {
    const file = join(folder, name);
    writeFileSync(file, `#!/bin/sh\n${text}\n`, { mode: 0o755 });
    return file;
  };
  return {
    CUSTOM_FPM_PATH: place("fpm", `exec "${process.execPath}" "${script("fpm.ts")}" "$@"`),
    APPIMAGE_TOOLS_PATH: makeAppImageTools(join(folder, "appimage")),
    // Asked for one thing: the last two arguments are a .tar.gz to make and the .tar to make it of.
    ELECTRON_BUILDER_7ZIP_PATH: place("7za", 'while [ $# -gt 2 ]; do shift; done; gzip -1 -n -c "$2" > "$1"'),
  };
};

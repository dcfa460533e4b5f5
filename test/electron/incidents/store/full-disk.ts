import { execFileSync } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { entryRequest } from "#config/contract/incident-requests.ts";
import { IncidentError } from "#electron/incidents/incident-error.ts";
import { openDesk } from "./desk.ts";

/** Run as a process of its own: the size a file may have is a limit of the process. Prints what it saw as JSON. */
const [folder] = process.argv.slice(2);
if (!folder) throw new Error("the folder is needed");
// Else the limit ends the process instead of the write.
process.on("SIGXFSZ", () => {});

const limitFileBytes = (bytes: number | "unlimited") =>
  execFileSync("prlimit", ["--pid", String(process.pid), `--fsize=${bytes}:unlimited`]);

let desk = openDesk(folder);
const { id } = desk.incidents.start({ title: "Full" }).incident;
const add = (text: string) => desk.incidents.add(id, entryRequest.parse({ text, plain: true }));
const texts = () => (desk.incidents.detail(id, false)?.entries ?? []).map(({ text }) => text);
for (let i = 0; i < 20; i++) add(`note ${i}`);

const largest = Math.max(...readdirSync(folder).map((name) => statSync(join(folder, name)).size));
limitFileBytes(largest + 30_000);
const saved = texts();
let refusal: { kind: string; message: string } | null = null;
for (let i = 0; i < 500 && refusal === null; i++) {
  try {
    add(`more ${i} ${"x".repeat(500)}`);
    saved.push(`more ${i} ${"x".repeat(500)}`);
  } catch (error) {
    refusal =
      error instanceof IncidentError
        ? { kind: error.kind, message: error.message }
        : { kind: "?", message: String(error) };
  }
}
const whileFull = texts();
limitFileBytes("unlimited");
add("there is room again");
const afterwards = texts();
desk.store.close();
desk = openDesk(folder);
process.stdout.write(
  JSON.stringify({ saved, refusal, whileFull, afterwards, reopened: texts(), troubles: desk.troubles }),
);
desk.store.close();

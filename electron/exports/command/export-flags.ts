import { parseArgs } from "node:util";

export type ExportFlags = {
  /** An id, how one begins, or "latest"; null only with `list`. */
  incident: string | null;
  list: boolean;
  to: string;
  out: string;
  wallFile: string | null;
  dataDir: string | null;
  url: string;
  decision: "overwrite" | "append" | null;
};

export const exportUsage = `npm run export -- INCIDENT [--to markdown] [--out DIR] [--wall FILE]
npm run export -- --list [--wall FILE]

  INCIDENT is an id, how one begins, or "latest".
  --to markdown   a folder with pictures in DIR (here, when not given), read from the data folder, whether a wall runs or not
  --to NAME       a destination of the wall file, through the wall that runs at --url (http://127.0.0.1:8737); its token is YAGURA_TOKEN
  --wall FILE     whose incidents; the demo's, when not given
  --data DIR      the data folder, when it is not the usual one
  --overwrite, --append   what becomes of a copy that somebody has changed; without one it is left as it is
  Exit 0: it is there. 1: it is not, see stderr. 2: wrong usage. 3: somebody has changed the copy.
`;

const flag = { type: "string" } as const;
const sign = { type: "boolean", default: false } as const;

/** Throws for what is no usage; null asks for help. */
export const parseExportFlags = (args: readonly string[]): ExportFlags | null => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      to: { type: "string", default: "markdown" },
      out: { type: "string", default: "." },
      url: { type: "string", default: "http://127.0.0.1:8737" },
      wall: flag,
      data: flag,
      list: sign,
      overwrite: sign,
      append: sign,
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return null;
  const [incident = null, ...more] = positionals;
  if (more.length > 0) throw new Error(`One incident at a time, found ${positionals.length}`);
  if ((incident === null) !== values.list) throw new Error("Expected an incident, or --list");
  if (values.overwrite && values.append) throw new Error("--overwrite or --append, not both");
  if (!/^https?:$/.test(URL.canParse(values.url) ? new URL(values.url).protocol : ""))
    throw new Error(`--url: expected an address such as http://127.0.0.1:8737, found ${values.url}`);
  return {
    incident,
    list: values.list,
    to: values.to,
    out: values.out,
    wallFile: values.wall ?? null,
    dataDir: values.data ?? null,
    url: values.url,
    decision: values.overwrite ? "overwrite" : values.append ? "append" : null,
  };
};

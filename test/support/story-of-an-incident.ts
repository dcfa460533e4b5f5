import { evidenceAnswer } from "#config/contract/incident-requests.ts";
import type { StoredFact } from "#electron/incidents/store/stored.ts";
import type { openExportApi } from "./export-api.ts";
import { chartPicture } from "./made-up-picture.ts";

export const storyId = "01KACDEM0000000000000000AA";
export const storyMs = (clock: string): number => Date.parse(`2026-11-18T${clock}+09:00`);

const fact = (clock: string, kind: StoredFact["kind"], change: Partial<StoredFact["fact"]>): StoredFact => ({
  kind,
  foldKey: null,
  atMs: storyMs(clock),
  precision: "second",
  observedAtMs: storyMs(clock) + 4000,
  skewMs: null,
  text: "",
  fact: {
    panelId: null,
    subject: "",
    from: null,
    to: null,
    level: null,
    value: null,
    unit: null,
    times: 1,
    url: null,
    ...change,
  },
});

const errors = { panelId: "checkout-errors", subject: "Checkout errors", unit: "%" };
const facts = [
  fact("14:00:12", "deploy", { subject: "checkout-api", from: "v412", to: "v413" }),
  fact("14:03:10", "level", { ...errors, from: "ok", to: "warn", level: "warn", value: 2.1 }),
  fact("14:04:40", "level", { ...errors, from: "warn", to: "critical", level: "critical", value: 8.4 }),
];
const notes: [clock: string, number: number, text: string][] = [
  ["14:06:00", 1, "#ack on it"],
  ["14:07:30", 2, "! `pool exhausted` in checkout-api, **0 of 5** connections free"],
  ["14:09:00", 3, "14:01 deploy v413 shrank the pool to 5"],
  ["14:12:00", 4, "d roll back to v412"],
  ["14:16:00", 5, "#mitigated errors fall"],
  ["14:31:00", 6, "a alarm on the pool's free connections"],
  ["14:40:00", 7, "#resolved"],
];
const author = "佐藤";

/** A made-up afternoon through the API: a deploy shrinks a pool, orders fail, a rollback helps. `setNow`: the story's clock. */
export const tellStory = async (
  { ask, api, desk }: ReturnType<typeof openExportApi>,
  setNow: (nowMs: number) => void,
) => {
  for (const one of facts) {
    setNow(one.observedAtMs);
    desk.incidents().record([one]);
  }
  setNow(storyMs("14:05:00"));
  await ask("POST", "/api/incidents", { id: storyId, title: "Orders fail at checkout", began: "-2m", author });
  const body = chartPicture();
  const address = "http://localhost/api/evidence?role=panel&caption=Checkout+errors";
  const sent = await api.fetch(new Request(address, { method: "POST", body, headers: { host: "localhost" } }));
  const { sha256 } = evidenceAnswer.parse(await sent.json()).evidence;
  for (const [clock, number, text] of notes) {
    setNow(storyMs(clock));
    const evidence = number === 2 ? { evidence: [sha256] } : {};
    const id = `01KACDEM00000000000000000${number}`;
    await ask("POST", `/api/incidents/${storyId}/entries`, { id, text, author, ...evidence });
  }
  setNow(storyMs("14:45:00"));
};

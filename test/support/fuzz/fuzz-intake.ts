import { once } from "node:events";
import { connect, createServer } from "node:net";
import { logsConfig } from "#config/wall/logs.ts";
import { systemClock } from "#electron/clock.ts";
import { openIntake } from "#electron/logs/open-intake.ts";
import { any, bytes, exportRequest } from "#test/electron/logs/intake/proto-writer.ts";
import { createDice, type Dice, spoil } from "./dice.ts";

const token = "token-of-the-fuzz-run";
const never = new AbortController().signal;
const everyTime = { fromMs: -9e15, toMs: 9e15 };
const marker = { kind: "match", field: null, pattern: "fuzzmarker", quoted: false } as const;
const inputsPerConnection = 200;

const hostile = [
  '{"message":"a","attributes":{"b":[1,2,{"c":null}]}}',
  '{"timestamp":"2026-11-23T01:02:03Z","status":"error","ddtags":"a:b,c","error":{"stack":"x"}}',
  '{"message":{"a":[[[]]]},"__proto__":{"x":1},"constructor":1,"n":1e999}',
  '{"token":5,"service":[],"host":{"name":[]},"ts":-62135596800000}',
  "plain \u0000 \u001b[31m text \u202e <script>",
  `${"[".repeat(500)}`,
  "\ufeff{}",
  "9007199254740993",
] as const;
const otlp = {
  resourceLogs: [{ resource: { attributes: [] }, scopeLogs: [{ logRecords: [{ body: { stringValue: "x" } }] }] }],
};
const otlpBytes = exportRequest({ "service.name": "pay" }, "s", [bytes(5, any({ a: [1, "b", { c: null }] }))]);

const someLine = (dice: Dice): Buffer =>
  dice.chance(0.4) ? dice.bytes(120) : spoil(dice, Buffer.from(dice.pick(hostile)));

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  return typeof address === "object" && address ? address.port : 0;
};

type Intake = ReturnType<typeof openIntake>;

const openAt = (path: string, port: number, troubles: string[]): Intake => {
  const { intake } = logsConfig.parse({ intake: { tcp: { port }, http: true, token, megabytes: 1000 } });
  if (!intake) throw new Error("the intake is off");
  return openIntake(intake, { path, clock: systemClock, onTrouble: (message) => troubles.push(message) });
};

/** Lines and bytes in pieces of any size, then a marked line, which must be found. A stranger's are refused. */
const throwOverTcp = async (dice: Dice, port: number, inputs: number, mark: string, isStranger: boolean) => {
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => {});
  await once(socket, "connect");
  // Not once(): it fails with the error of a stranger who is cut off.
  const ended = new Promise((done) => socket.once("close", done));
  socket.resume();
  if (!isStranger) socket.write(`${token}\n`);
  for (let i = 0; i < inputs && socket.writable; i++) {
    socket.write(someLine(dice));
    if (dice.chance(0.7)) socket.write("\n");
    if (dice.chance(0.02)) await new Promise((done) => setImmediate(done));
  }
  socket.end(`\n{"message":"fuzzmarker ${mark}"}\n`);
  await ended;
};

const post = (path: string, type: string, body: Buffer, encoding = "identity") =>
  new Request(`http://localhost${path}`, {
    method: "POST",
    headers: { "content-type": type, "content-encoding": encoding, "dd-api-key": token },
    body: Uint8Array.from(body),
  });

const someRequest = (dice: Dice): Request => {
  const encoding = dice.chance(0.05) ? dice.pick(["gzip", "deflate", "zstd", "br", ""]) : "identity";
  const type = dice.pick(["application/json", "text/plain", "application/x-ndjson", "image/png"]);
  switch (dice.below(4)) {
    case 0:
      return post("/api/intake/logs", type, Buffer.concat(dice.times(3, () => someLine(dice))), encoding);
    case 1:
      return post(
        "/api/intake/logs?service=a&ddtags=b",
        "application/json",
        spoil(dice, Buffer.from(`[${hostile[0]}]`)),
      );
    case 2:
      return post("/v1/logs", "application/json", spoil(dice, Buffer.from(JSON.stringify(otlp))), encoding);
    default:
      return post("/v1/logs", "application/x-protobuf", dice.chance(0.2) ? dice.bytes(60) : spoil(dice, otlpBytes));
  }
};

const mayAnswer = [200, 202, 400, 413, 415];

const messagesOf = async (intake: Intake): Promise<string[]> => {
  const found: string[] = [];
  let cursor: string | null = null;
  do {
    const search = { query: marker, range: everyTime, limit: 1000, cursor, order: "newest" } as const;
    const page = await intake.source.search(search, never);
    found.push(...page.records.map(({ message }) => message));
    cursor = page.next;
  } while (cursor !== null);
  return found.sort();
};

export type IntakeFuzz = {
  /** Lines over TCP and bodies over HTTP. */
  inputs: number;
  stored: number;
  /** How many bodies were answered with each status. */
  answers: Record<string, number>;
  /** Whatever should not be: a status, a lost or doubled record, trouble told. Empty when all is well. */
  faults: string[];
};

const readStored = async (intake: Intake): Promise<number> => {
  const { counts } = await intake.source.histogram({ kind: "all" }, everyTime, 1e16, never);
  return Object.values(counts).reduce((sum, bars) => sum + bars.reduce((a, b) => a + b, 0), 0);
};

const until = async (isSo: () => Promise<boolean>): Promise<boolean> => {
  for (let wait = 0; wait < 300; wait++) {
    if (await isSo()) return true;
    await new Promise((done) => setTimeout(done, 10));
  }
  return isSo();
};

/** Throws random bytes, lines and bodies at the whole intake, and looks for what it acknowledged, also after a restart. */
export const fuzzIntake = async (path: string, inputs: number, seed: number): Promise<IntakeFuzz> => {
  const dice = createDice(seed);
  const troubles: string[] = [];
  const faults: string[] = [];
  const answers: Record<string, number> = {};
  const port = await freePort();
  const intake = openAt(path, port, troubles);
  const { take } = intake;
  if (!take) throw new Error("the intake takes nothing over HTTP");
  const marks: string[] = [];
  await messagesOf(intake);

  for (let sent = 0; sent < inputs; ) {
    const ofRound = Math.min(inputsPerConnection, inputs - sent);
    const overTcp = Math.ceil(ofRound / 2);
    const isStranger = dice.chance(0.1);
    const tcpMark = `t${marks.length}`;
    const thrown = throwOverTcp(createDice(seed + sent + 1), port, overTcp, tcpMark, isStranger);
    for (let i = overTcp; i < ofRound; i++) {
      const response = await take(someRequest(dice));
      answers[response.status] = (answers[response.status] ?? 0) + 1;
      if (!mayAnswer.includes(response.status)) faults.push(`a body was answered with ${response.status}`);
    }
    const httpMark = `h${marks.length}`;
    const marked = Buffer.from(JSON.stringify([{ message: `fuzzmarker ${httpMark}` }]));
    const { status } = await take(post("/api/intake/logs", "application/json", marked));
    if (status !== 202) faults.push(`a good body was answered with ${status}`);
    await thrown;
    marks.push(httpMark, ...(isStranger ? [] : [tcpMark]));
    sent += ofRound;
  }

  const expected = marks.map((mark) => `fuzzmarker ${mark}`).sort();
  const isComplete = async (opened: Intake) => JSON.stringify(await messagesOf(opened)) === JSON.stringify(expected);
  // What comes over TCP is on disk within a moment.
  if (!(await until(() => isComplete(intake)))) faults.push("marked records are missing or doubled");
  const stored = await readStored(intake);
  // Figures are told every second.
  if (!(await until(async () => intake.figures().acceptedTotal === stored)))
    faults.push(`${intake.figures().acceptedTotal} accepted, ${stored} stored`);
  await intake.close();

  const again = openAt(path, port, troubles);
  if (!(await isComplete(again))) faults.push("marked records are missing after a restart");
  const restored = await readStored(again);
  if (restored !== stored) faults.push(`${stored} stored, ${restored} after a restart`);
  await again.close();
  return { inputs, stored, answers, faults: [...faults, ...troubles] };
};

import { connect, type Socket } from "node:net";
import { describe, expect, onTestFinished, test } from "vitest";
import { systemClock } from "#electron/clock.ts";
import { startTcpIntake, type TcpIntakeOptions } from "#electron/logs/intake/tcp-intake.ts";
import { createFakeStore } from "./fake-store.ts";

const token = "a-token-for-tests";

const until = async (isSo: () => boolean) => {
  for (let wait = 0; wait < 1000 && !isSo(); wait++) await new Promise((done) => setTimeout(done, 5));
  expect(isSo()).toBe(true);
};

const setUp = async (options: Partial<TcpIntakeOptions> = {}) => {
  const store = createFakeStore();
  const troubles: string[] = [];
  const onTrouble = (message: string) => troubles.push(message);
  const intake = await startTcpIntake({ port: 0, token: null, store, clock: systemClock, onTrouble, ...options });
  const open = async () => {
    const socket = connect(intake.port, "127.0.0.1");
    socket.on("error", () => {});
    await new Promise((done) => socket.once("connect", done));
    onTestFinished(() => {
      socket.destroy();
    });
    return socket;
  };
  onTestFinished(() => intake.stop());
  return { store, intake, open, troubles };
};

const answerOf = (socket: Socket) =>
  new Promise<string>((done) => {
    let text = "";
    socket.on("data", (chunk) => {
      text += chunk;
    });
    socket.on("close", () => done(text));
  });

describe("lines over TCP", () => {
  test("JSON and text become records, however the bytes are cut", async () => {
    const { store, open } = await setUp();
    const socket = await open();
    const sent = Buffer.from('{"message":"café 東京","service":"a"}\r\nplain text\n\n{"message":"last"}');
    for (const byte of sent) {
      socket.write(Buffer.from([byte]));
      if (byte % 7 === 0) await new Promise((done) => setImmediate(done));
    }
    socket.end();
    await until(() => store.taken.length === 3);
    expect(store.taken).toMatchObject([
      { message: "café 東京", service: "a" },
      { message: "plain text" },
      { message: "last" },
    ]);
  });

  test("bytes that are no UTF-8 and a line cut off by a broken connection harm nothing", async () => {
    const { store, open, intake } = await setUp();
    const socket = await open();
    socket.write(Buffer.from([0xff, 0xfe, 0x41, 0x0a, 0x42]));
    await until(() => store.taken.length === 1);
    expect(store.messages()).toEqual(["\ufffd\ufffdA"]);
    socket.resetAndDestroy();
    await until(() => intake.connections() === 0);
    (await open()).write("again\n");
    await until(() => store.taken.length === 2);
  });

  test("a line that is too long is cut with a mark, and the next one is whole", async () => {
    const { store, open } = await setUp({ longestLineBytes: 1000 });
    const socket = await open();
    socket.write(`${"x".repeat(200_000)}\nnext\n`);
    await until(() => store.taken.length === 2);
    expect(store.messages()).toEqual([`${"x".repeat(1000)} [cut: 199000 bytes more]`, "next"]);
  });

  test("while the store takes nothing senders wait, and afterwards every line is there in its order", async () => {
    const { store, open } = await setUp();
    store.refuse("failed");
    const socket = await open();
    const lines = Array.from({ length: 100_000 }, (_, i) => `line ${i}`);
    socket.write(`${lines.join("\n")}\n`);
    socket.write(`${"y".repeat(1000)}\n`.repeat(20_000));
    await new Promise((done) => setTimeout(done, 200));
    const unsent = socket.writableLength;
    await new Promise((done) => setTimeout(done, 400));
    // What the system's own buffers hold is gone; the rest waits at the sender.
    expect(socket.writableLength).toBe(unsent);
    expect(unsent).toBeGreaterThan(1_000_000);
    expect(store.taken).toEqual([]);
    store.refuse(null);
    await until(() => store.taken.length === 120_000);
    expect(store.messages().slice(0, 100_000)).toEqual(lines);
  });

  test("no more connections are held than may be", async () => {
    const { intake, open, troubles } = await setUp({ mostConnections: 2 });
    await open();
    await open();
    const third = await open();
    await answerOf(third);
    expect(intake.connections()).toBe(2);
    expect(troubles.join()).toMatch(/more are refused/);
  });

  test("other machines are only let in with a token", async () => {
    const store = createFakeStore();
    await expect(startTcpIntake({ port: 0, host: "0.0.0.0", token: null, store, clock: systemClock })).rejects.toThrow(
      /need a token/,
    );
  });

  test("what has come is stored at the end", async () => {
    const { store, intake, open } = await setUp({ clock: { now: Date.now, after: () => () => {} } });
    (await open()).write("one\n");
    await until(() => intake.connections() === 1);
    await new Promise((done) => setTimeout(done, 100));
    expect(store.taken).toEqual([]);
    await intake.stop();
    expect(store.messages()).toEqual(["one"]);
  });
});

describe("a token over TCP", () => {
  const event = (message: string) => JSON.stringify({ message });

  test.each([
    ["as the first line", `${token}\n${event("a")}\nb\n`],
    ["before each line", `${token} ${event("a")}\n${token} b\n`],
    ["as a field", `${JSON.stringify({ token, message: "a" })}\nb\n`],
  ])("%s lets in, and is not stored", async (_, sent) => {
    const { store, open } = await setUp({ token });
    (await open()).write(sent);
    await until(() => store.taken.length === 2);
    expect(store.messages()).toEqual(["a", "b"]);
    expect(JSON.stringify(store.taken)).not.toContain(token);
  });

  test.each([
    ["none", `${event("a")}\n`],
    ["a wrong one", `wrong ${event("a")}\n`],
    ["a wrong field", `${JSON.stringify({ token: "wrong", message: "a" })}\n`],
    ["the token within a line", `x ${token}\n`],
    ["a first line without end", "x".repeat(100_000)],
  ])("%s is cut off and nothing taken", async (_, sent) => {
    const { store, open, intake } = await setUp({ token });
    const socket = await open();
    const answer = answerOf(socket);
    socket.write(`${sent}`);
    socket.write(`\n${token} ${event("late")}\n`);
    expect(await answer).toMatch(/^(?:unauthorized: the token must come first\n)?$/);
    await until(() => intake.connections() === 0);
    expect(store.taken).toEqual([]);
  });

  test("whoever connects and says nothing is cut off", async () => {
    const { open } = await setUp({
      token,
      clock: { now: Date.now, after: (_ms, task) => systemClock.after(20, task) },
    });
    expect(await answerOf(await open())).toBe("");
  });

  test("a Datadog key before a line is taken off where no token is set", async () => {
    const { store, open } = await setUp();
    const key = "0123456789abcdef0123456789abcdef";
    (await open()).write(`${key} ${event("a")}\n${key} text\n`);
    await until(() => store.taken.length === 2);
    expect(store.messages()).toEqual(["a", "text"]);
  });
});

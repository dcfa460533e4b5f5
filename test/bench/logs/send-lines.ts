import { once } from "node:events";
import { connect } from "node:net";
import { madeLine } from "./made-lines.ts";

/** Run by take-records.ts as a process of its own: throws lines over one connection for so many seconds, and no faster than asked. */
const [port, token, given, pace] = process.argv.slice(2);
const seconds = Number(given);
const perSecond = Number(pace);
if (!port || !token || !(seconds > 0) || !(perSecond > 0)) throw new Error("port, token, seconds and pace are needed");

const batch = 500;
const startMs = Date.now();
/** Made once: the sender must not be what is measured. */
const texts = Array.from({ length: 200 }, (_, i) =>
  Array.from({ length: batch }, (_, n) => `${madeLine(i * batch + n, 200 * batch, startMs)}\n`).join(""),
);
const socket = connect(Number(port), "127.0.0.1");
await once(socket, "connect");
socket.write(`${token}\n`);
let sent = 0;
for (let i = 0; performance.now() < seconds * 1000; i++) {
  if (!socket.write(texts[i % texts.length] ?? "")) await once(socket, "drain");
  sent += batch;
  const aheadMs = (sent / perSecond) * 1000 - performance.now();
  if (aheadMs > 0) await new Promise((done) => setTimeout(done, aheadMs));
}
socket.end();
await once(socket, "close");
process.stdout.write(String(sent));

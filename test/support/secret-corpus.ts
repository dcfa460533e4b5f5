import type { RawLogRecord } from "#electron/logs/log-source.ts";

/** Made up. `text` is what a log holds; none of `parts` may be read afterwards. */
export type Secret = { name: string; text: string; parts: string[] };

const whole = (name: string, ...pieces: string[]): Secret => ({
  name,
  text: pieces.join(""),
  parts: [pieces.join("")],
});

// In pieces, so that no scanner takes them for real ones.
const pem = [
  "-----BEGIN RSA PRIV",
  "ATE KEY-----\nMIIEowIBAAKCAQEAq7bd\nZx81Kq0vTt9s\n-----END RSA PRIV",
  "ATE KEY-----",
];
const jwt = ["eyJhbGciOiJIUzI1NiJ9.", "eyJzdWIiOiJoYXJ1a28ifQ.", "s3kR1tS1gnAtur3-xyz_0"];

/** Known by what they look like, wherever they stand. */
export const secrets: Secret[] = [
  { name: "e-mail", text: "haruko.tanaka@mail.example.com", parts: ["haruko.tanaka", "tanaka@mail"] },
  { name: "e-mail with a plus", text: "ops+night@example.co.jp", parts: ["ops+night", "night@example"] },
  { name: "card", text: "4111111111111111", parts: ["411111", "11111111"] },
  { name: "American Express card", text: "378282246310005", parts: ["378282", "2463100"] },
  whole("vendor key", "sk-", "live0a1B2c3D4e5F6g7H8i9J"),
  whole("GitHub token", "ghp_", "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8"),
  whole("Slack token", "xoxb-", "2048-4096-AbCdEfGhIjKl"),
  whole("AWS access key", "AKIA", "Q3EXAMPLE7ZXYWVU"),
  whole("Google key", "AIza", "SyA1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q"),
  { name: "JSON Web Token", text: jwt.join(""), parts: [jwt.join(""), jwt[1] ?? "", jwt[2] ?? ""] },
  { name: "private key", text: pem.join(""), parts: ["MIIEowIBAAKCAQEAq7bd", "Zx81Kq0vTt9s"] },
];

/** Known by the key alone. */
export const keyedSecrets: { key: string; secret: Secret }[] = [
  "password",
  "db_password",
  "userPassword",
  "api_key",
  "x-api-key",
  "clientSecret",
  "access_token",
  "Authorization",
  "Set-Cookie",
].map((key) => ({ key, secret: whole(`value of ${key}`, "tiger", "-plum-", "orbit7") }));

const base64 = (text: string): string => Buffer.from(text).toString("base64");
const base64url = (text: string): string => Buffer.from(text).toString("base64url");
const percent = (text: string): string =>
  [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, "0").toUpperCase()}`).join("");
const unicode = (text: string): string =>
  [...text].map((letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`).join("");
const entities = (text: string): string => [...text].map((letter) => `&#${letter.charCodeAt(0)};`).join("");
const fullWidth = (text: string): string =>
  text.replaceAll(/[!-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0));
const quoted = JSON.stringify;

const manyTimes = (times: number, text: string, encode: (text: string) => string): string =>
  times === 0 ? text : manyTimes(times - 1, encode(text), encode);

/** Every way a text is written that people or programs read back. */
export const encodings: Record<string, (text: string) => string> = {
  plain: (text) => text,
  "in JSON": (text) => quoted({ note: text }),
  "in JSON in JSON": (text) => quoted({ body: quoted({ note: text }) }),
  "in JSON four times": (text) => quoted({ a: quoted({ b: quoted({ c: quoted({ note: text }) }) }) }),
  "in JSON ten times": (text) => manyTimes(10, text, quoted),
  "URL-encoded nine times": (text) => manyTimes(9, percent(text), encodeURIComponent),
  "URL-encoded": encodeURIComponent,
  "URL-encoded byte by byte": percent,
  "URL-encoded thrice": (text) => encodeURIComponent(encodeURIComponent(percent(text))),
  "as base64": base64,
  "as base64 for URLs": base64url,
  "as base64 behind other letters": (text) => `x${base64(`{"v":"${text}"}`)}`,
  "as base64 of JSON": (text) => base64(quoted({ user: { note: text } })),
  "as base64 twice": (text) => base64(`>> ${base64(`note ${text} end`)} <<`),
  "as base64, URL-encoded": (text) => encodeURIComponent(base64(`note ${text} end`)),
  "in Unicode escapes": unicode,
  "in HTML entities": entities,
  "in full-width letters": fullWidth,
  "with zero-width spaces": (text) => [...text].join("\u200b"),
  "in colours": (text) => `\u001b[32m${text.slice(0, 5)}\u001b[1m${text.slice(5)}\u001b[0m`,
  "in Markdown": (text) => `**${text}**, \`${text}\``,
};

export const rawRecord = (change: Partial<RawLogRecord> = {}): RawLogRecord => ({
  id: "r1",
  source: "demo",
  timeMs: 1_700_000_000_000,
  level: "error",
  service: "auth-login",
  host: "ip-10-0-0-1.ec2.internal",
  message: "request failed",
  traceId: null,
  error: null,
  attributes: {},
  tags: [],
  ...change,
});

const stackOf = (text: string) =>
  `Error: no access for ${text}\n    at login (/srv/app/login.js:10:5)\n    at ${text} (/srv/app/x.js:1:2)`;

/** Every place of a record a text can stand in. */
export const positions: Record<string, (text: string) => RawLogRecord> = {
  message: (text) => rawRecord({ message: `login of ${text} failed` }),
  "alone in the message": (text) => rawRecord({ message: text }),
  "a query in the message": (text) => rawRecord({ message: `GET /a?x=1&v=${text}&y=2 401` }),
  "an XML element": (text) => rawRecord({ message: `<note>${text}</note><script>alert(1)</script>` }),
  attribute: (text) => rawRecord({ attributes: { note: text } }),
  "nested attribute": (text) => rawRecord({ attributes: { a: { b: [{ c: [1, null, text] }] } } }),
  "name of an attribute": (text) => rawRecord({ attributes: { a: { [text]: 1 } } }),
  tag: (text) => rawRecord({ tags: ["env:prod", `note:${text}`] }),
  "stack trace": (text) => rawRecord({ error: { type: "Error", message: "failed", stack: stackOf(text) } }),
  "error message": (text) => rawRecord({ error: { type: "Error", message: `bad ${text}`, stack: null } }),
  "error type": (text) => rawRecord({ error: { type: text, message: "", stack: null } }),
  service: (text) => rawRecord({ service: text }),
  host: (text) => rawRecord({ host: text }),
  "trace id": (text) => rawRecord({ traceId: text }),
};

/** Every notation of a key and its value. */
export const keyedPositions: Record<string, (key: string, value: string) => RawLogRecord> = {
  "key=value": (key, value) => rawRecord({ message: `user=bob ${key}=${value} status=401` }),
  "key: value": (key, value) => rawRecord({ message: `${key}: ${value}` }),
  "quoted value": (key, value) => rawRecord({ message: `${key} = '${value}'` }),
  "query string": (key, value) => rawRecord({ message: `GET /a?${key}=${value}&x=1` }),
  "encoded query string": (key, value) => rawRecord({ message: encodeURIComponent(`/a?${key}=${value}&x=1`) }),
  "JSON text": (key, value) => rawRecord({ message: quoted({ a: 1, [key]: value }) }),
  "JSON text, indented": (key, value) => rawRecord({ message: JSON.stringify({ [key]: value }, null, 2) }),
  "JSON text with quotes in the value": (key, value) => rawRecord({ message: quoted({ [key]: `a"b\\${value}` }) }),
  "JSON in JSON": (key, value) => rawRecord({ attributes: { body: quoted({ in: quoted({ [key]: `"${value}` }) }) } }),
  "JSON thrice, with quotes in the value": (key, value) =>
    rawRecord({ message: manyTimes(2, quoted({ [key]: `a"b${value}` }), (text) => quoted({ body: text })) }),
  "JSON cut off": (key, value) => rawRecord({ message: quoted({ a: 1, [key]: value }).slice(0, -2) }),
  "list in JSON text": (key, value) => rawRecord({ message: quoted({ [key]: ["x", value] }) }),
  "object in JSON text": (key, value) => rawRecord({ message: quoted({ [key]: { value: `x ${value}` } }) }),
  "pair in JSON text": (key, value) =>
    rawRecord({
      message: quoted([
        ["accept", "*/*"],
        [key, `x ${value}`],
      ]),
    }),
  "name and value in JSON text": (key, value) => rawRecord({ message: quoted([{ name: key, value: `x ${value}` }]) }),
  "Python dictionary": (key, value) => rawRecord({ message: `{'${key}': '${value}', 'a': b'1'}` }),
  "Ruby hash": (key, value) => rawRecord({ message: `{"${key}"=>"${value}"}` }),
  "Go map": (key, value) => rawRecord({ message: `map[${key}:[${value}] Accept:[*/*]]` }),
  XML: (key, value) => rawRecord({ message: `<a><${key}>${value}</${key}></a>` }),
  "curl call": (key, value) => rawRecord({ message: `curl -H '${key}: Basic ${value}' https://api.example/` }),
  coloured: (key, value) => rawRecord({ message: `\u001b[2m${key}=\u001b[0m${value}` }),
  "base64 of JSON": (key, value) => rawRecord({ message: base64(quoted({ [key]: value })) }),
  attribute: (key, value) => rawRecord({ attributes: { [key]: value } }),
  "nested attribute": (key, value) => rawRecord({ attributes: { http: { headers: { [key]: value } } } }),
  "dotted attribute": (key, value) => rawRecord({ attributes: { [`http.request.header.${key}`]: [value] } }),
  "list under the key": (key, value) => rawRecord({ attributes: { [key]: ["x", { deep: value }] } }),
  pairs: (key, value) =>
    rawRecord({
      attributes: {
        headers: [
          ["accept", "*/*"],
          [key, value],
        ],
      },
    }),
  "names and values": (key, value) => rawRecord({ attributes: { headers: [{ value, name: key }] } }),
  "raw headers": (key, value) => rawRecord({ attributes: { raw: ["Accept", "*/*", key, value] } }),
  tag: (key, value) => rawRecord({ tags: [`${key}:some ${value}`] }),
  "stack trace": (key, value) =>
    rawRecord({ error: { type: "E", message: "m", stack: `E: m\n  at f (a.js:1:2)\n  ${key}="${value}"` } }),
};

/** How a part of a secret may stand in JSON. */
export const formsOf = (part: string): string[] =>
  [part, encodeURIComponent(part), percent(part), unicode(part), fullWidth(part), entities(part)].flatMap((form) => [
    form,
    quoted(form).slice(1, -1),
  ]);

/** What somebody could still read of a secret in a value, with colours and hidden letters taken out. */
export const leaksOf = (value: unknown, secret: Secret): string[] => {
  const shown = JSON.stringify(value).replaceAll(/\\u001b\[\d*m|\u200b/g, "");
  const decoded = [...shown.matchAll(/[A-Za-z0-9+/_-]{12,}/g)].flatMap(([run]) =>
    [0, 1, 2, 3].map((offset) => Buffer.from(run.slice(offset), "base64").toString("latin1")),
  );
  return secret.parts.flatMap(formsOf).filter((form) => [shown, ...decoded].some((text) => text.includes(form)));
};

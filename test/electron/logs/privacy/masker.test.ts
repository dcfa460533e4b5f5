import { describe, expect, test } from "vitest";
import { logRecord } from "#config/contract/log.ts";
import { createMasker } from "#electron/logs/privacy/masker.ts";
import {
  encodings,
  keyedPositions,
  keyedSecrets,
  leaksOf,
  positions,
  rawRecord,
  secrets,
} from "#test/support/secret-corpus.ts";

const masker = createMasker({ enabled: true, keys: ["customerId", "user.ssn", "電話番号"] });

describe("no secret of the corpus can be read, wherever it stands and however it is written", () => {
  for (const [position, place] of Object.entries(positions))
    test(position, () => {
      const failures = secrets.flatMap((secret) =>
        Object.entries(encodings).flatMap(([encoding, encode]) => {
          const masked = masker.record(place(encode(secret.text)));
          const leaks = leaksOf(masked, secret);
          const again = masker.record(masked);
          const { messageChars: _, masked: count, ...rest } = masked;
          const wrong = [
            ...(leaks.length > 0 ? ["leaks"] : []),
            ...(count === 0 ? ["uncounted"] : []),
            ...(JSON.stringify({ ...again, masked: count }) === JSON.stringify(masked) ? [] : ["masks its masks"]),
          ];
          return wrong.map((what) => `${secret.name} ${encoding}: ${what}: ${JSON.stringify(rest)}`);
        }),
      );
      expect(failures).toEqual([]);
    });
});

describe("a value under the name of a secret cannot be read", () => {
  for (const [position, place] of Object.entries(keyedPositions))
    test(position, () => {
      const failures = keyedSecrets.flatMap(({ key, secret }) => {
        const masked = masker.record(place(key, secret.text));
        const again = masker.record(masked);
        const leaks = leaksOf(masked, secret);
        const stable = JSON.stringify({ ...again, masked: masked.masked }) === JSON.stringify(masked);
        return leaks.length > 0 || masked.masked === 0 || !stable ? [`${key}: ${JSON.stringify(masked)}`] : [];
      });
      expect(failures).toEqual([]);
    });
});

describe("a key named in the wall file hides its value", () => {
  const cases = [
    ["customerId", { customerId: 4711 }, { customerId: "[masked]" }],
    ["customer_id", { a: { customer_id: "K-4711" } }, { a: { customer_id: "[masked]" } }],
    ["Customer-ID", { "Customer-ID": ["K-1", true] }, { "Customer-ID": ["[masked]", true] }],
    ["a path", { user: { ssn: "078-05", age: 3 } }, { user: { ssn: "[masked]", age: 3 } }],
    ["a dotted key", { "user.ssn": "078-05", ssn: "078-05" }, { "user.ssn": "[masked]", ssn: "078-05" }],
    ["Japanese", { 電話番号: "090-0000-0000" }, { 電話番号: "[masked]" }],
  ] as const;
  for (const [name, given, shown] of cases)
    test(name, () => {
      const attributes = structuredClone(given);
      expect(masker.record(rawRecord({ attributes: JSON.parse(JSON.stringify(attributes)) })).attributes).toEqual(
        shown,
      );
    });

  test("in a text too", () => {
    expect(masker.text("customer-id=K-4711 電話番号：090-1 user.ssn: 078-05 ssn: 12").text).toBe(
      "customer-id=[masked] 電話番号：[masked] user.ssn: [masked] ssn: 12",
    );
  });
});

describe("the shape stays readable", () => {
  const cases: [string, string][] = [
    ["mail to bob@example.com failed", "mail to •••@••• failed"],
    ["paid by 4111 1111 1111 1111.", "paid by •••• 1111."],
    ["paid by 3782-822463-10005", "paid by •••• 0005"],
    ["5555555555554444 3333 2222 1111", "•••• 4444 3333 2222 1111"],
    ["2024-01-02 4111111111111111 ok", "2024-01-02 •••• 1111 ok"],
    ["Authorization: Bearer abc.def-1", "Authorization: [masked]"],
    ["with Bearer abc.def-1234, ok", "with Bearer [masked token], ok"],
    ["postgres://app:p@ss-word@db.internal.example/x", "postgres://app:[masked]@db.internal.example/x"],
    ['{"password":"a\\"b","n":9007199254740993}', '{"password":"[masked]","n":9007199254740993}'],
    ['{"password":12345}', '{"password":"[masked]"}'],
    ['{"card":4111111111111111}', '{"card":"•••• 1111"}'],
    ['{"token":["a","b"],"n":1}', '{"token":"[masked]","n":1}'],
    ["Server=db;Password=abc;Timeout=5", "Server=db;Password=[masked];Timeout=5"],
    ["Cookie: a=b; c=d\nHost: x", "Cookie: [masked]\nHost: x"],
    ["your api key: abc123", "your api key: [masked]"],
    ["key=Zk39vQx81LmN20sTy7Ab", "key=[masked]"],
  ];
  for (const [given, shown] of cases)
    test(given, () => {
      expect(masker.text(given).text).toBe(shown);
      expect(masker.text(shown)).toEqual({ text: shown, masked: 0 });
    });
});

describe("what is no secret stays as it is", () => {
  const texts = [
    "GET /api/v1/players/42 200 in 13 ms",
    "at login (/srv/app/password.js:10:5)",
    "at com.example.TokenService.issue(TokenService.java:33)",
    "at run (/srv/node_modules/.pnpm/vite@5.0.1/node_modules/vite/index.js:1:2)",
    "trace 4bf92f3577b34da6a3ce929d0e0e4736 span 00f067aa0ba902b7",
    "id 550e8400-e29b-41d4-a716-446655440000 key=550e8400-e29b-41d4-a716-446655440000",
    "1700000000000 1700000000000000000 4111111111111112",
    "ratio 0.4111111111111111",
    "max_tokens=4096 prompt_tokens: 12 token_type=bearer password_length=12",
    "Unexpected token } in JSON at position 4",
    "connect to db-1.internal.example:5432 as git@web-1",
    "password reset mail sent; no password given",
    '{"password":null,"token":"","secret":false}',
    "password=****",
    "Std::Secret::open",
    "今日は晴れ、トークンが切れました",
    `base64 ${Buffer.from("nothing to see here, move along").toString("base64")}`,
  ];
  for (const text of texts) test(text, () => expect(masker.text(text)).toEqual({ text, masked: 0 }));

  test("a record without secrets, host and numbers included", () => {
    const raw = rawRecord({
      attributes: { n: 12, big: 1_700_000_000_000, list: [true, null, 0.5], __proto__: null },
      tags: ["env:prod", "region:ap-northeast-1"],
      traceId: "5236459812345678901",
    });
    expect(masker.record(raw)).toEqual({ ...raw, messageChars: raw.message.length, masked: 0 });
  });
});

test("a masked record is a record of the contract, and names of attributes that became equal are all kept", () => {
  const masked = masker.record(rawRecord({ attributes: { "a@b.example": 1, "c@d.example": 2, "•••@••• #2": 3 } }));
  expect(logRecord.parse(masked)).toEqual(masked);
  expect(Object.values(masked.attributes).sort()).toEqual([1, 2, 3]);
  expect(masked.masked).toBe(2);
});

test("an attribute called __proto__ is masked like any other", () => {
  const attributes = JSON.parse('{"__proto__":{"password":"tiger"}}');
  expect(JSON.stringify(masker.record(rawRecord({ attributes })).attributes)).toBe(
    '{"__proto__":{"password":"[masked]"}}',
  );
});

test("attributes nested ten thousand deep are cut with a mark and nothing below is shown", () => {
  let deep: ReturnType<typeof rawRecord>["attributes"] = { mail: "a@b.example" };
  for (let i = 0; i < 10_000; i++) deep = { a: deep };
  const masked = masker.record(rawRecord({ attributes: deep }));
  expect(JSON.stringify(masked.attributes)).toContain('"[masked]"');
  expect(JSON.stringify(masked.attributes)).not.toContain("b.example");
});

test("base64 packed deeper than is looked counts as a secret", () => {
  let text = "nothing at all is hidden in here";
  for (let i = 0; i < 6; i++) text = Buffer.from(text).toString("base64");
  expect(masker.text(text).text).toBe("[masked base64]");
});

test("masking that the wall file turned off shows records as they came", () => {
  const raw = rawRecord({ message: "a@b.example" });
  expect(createMasker({ enabled: false, keys: [] }).record(raw)).toEqual({ ...raw, messageChars: 11, masked: 0 });
});

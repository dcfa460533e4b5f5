import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createMasker } from "#electron/logs/privacy/masker.ts";
import { encodings, leaksOf, rawRecord, secrets } from "#test/support/secret-corpus.ts";

const masker = createMasker({ enabled: true, keys: ["customerId"] });

const scraps =
  `password token key api secret customerId Authorization cookie Bearer Basic name value [masked] [masked•token] •••@••• ••••
  1234 4111111111111111 4111 1111 378282246310005 a@b.example bob @ . :// : = => , " ' \\" \\\\ \\ [ ] { } < > / & ; % %40 %2540
  \\u0040 &amp; &#64; eyJhbGciOiJIUzI1NiJ9 sk- ghp_ AKIA YWxpY2VAZXhhbXBsZS5jb20= -----BEGIN•PRIVATE•KEY----- null x 12 ＠ é 鍵`
    .split(/\s+/)
    .map((scrap) => scrap.replaceAll("•token", " token").replaceAll("N•P", "N P").replaceAll("E•K", "E K"));
const scrap = fc.constantFrom(...scraps, " ", "\n", "\t", "\u200b", "\u001b[32m", "\ud800");
const messy = fc.array(scrap, { maxLength: 24 }).map((parts) => parts.join(""));
const anyText = fc.oneof(messy, fc.string({ unit: "binary", maxLength: 80 }), fc.string({ maxLength: 80 }));
const runs = { numRuns: 3000 };

test("masking twice is masking once", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const once = masker.text(text);
      expect(masker.text(once.text)).toEqual({ text: once.text, masked: 0 });
    }),
    runs,
  );
});

test("a text that is shown as it came counts nothing masked, any other at least one, and none grows without bound", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const { text: shown, masked } = masker.text(text);
      expect(shown === text).toBe(masked === 0);
      expect(shown.length).toBeLessThanOrEqual(8 * text.length + 30);
    }),
    runs,
  );
});

test("a secret between any other texts cannot be read, however it is written", () => {
  const encoding = fc.constantFrom(...Object.values(encodings));
  const around = fc.oneof(fc.string({ maxLength: 30 }), messy);
  fc.assert(
    fc.property(fc.constantFrom(...secrets), encoding, around, around, (secret, encode, before, after) => {
      fc.pre(leaksOf([before, after], secret).length === 0);
      const text = `${before} ${encode(secret.text)} ${after}`;
      expect(leaksOf(masker.text(text).text, secret)).toEqual([]);
    }),
    runs,
  );
});

test("a record of any JSON is masked once and for all, and keeps as many attributes", () => {
  const json = fc.jsonValue({ maxDepth: 4, stringUnit: "grapheme" });
  fc.assert(
    fc.property(fc.dictionary(messy, fc.oneof(json, messy), { noNullPrototype: true }), (attributes) => {
      const raw = rawRecord({ attributes: JSON.parse(JSON.stringify(attributes)) });
      const once = masker.record(raw);
      expect(masker.record(once)).toEqual({ ...once, masked: 0 });
      expect(Object.keys(once.attributes)).toHaveLength(Object.keys(raw.attributes).length);
    }),
    { numRuns: 1000 },
  );
});

// A reading that goes back over the text for each of its letters would take 10^11 steps here and not end within the test.
describe("half a megabyte made to be slow is read through", () => {
  const units = [
    ...["a", "a@", "a@b.", "a@b.co ", "password=", 'password="', "password:[", 'password:{"', "password=a,", "key "],
    ...["\\", '\\"', "\\u0040", "%25", "%2525", "&amp;", "&#64;", "4", "4 ", "4111 ", "://", "://a:b@", "eyJ", "-eyJ"],
    ...["SG.", "SG.aaaaaaaaaaaaaaaaaaaa", "sk-", "bearer ", "-----BEGIN PRIVATE KEY-----", "-----BEGIN ", "\u001b[0"],
    ...[
      "\u200b",
      "QWxh",
      "Aa1",
      '"password",',
      "password=        ",
      "<password>",
      "[",
      "{",
      "＠",
      "•••• 1234 ",
      "[masked]",
    ],
  ];
  for (const unit of units)
    test(JSON.stringify(unit), () => {
      const { text } = masker.text(`${unit.repeat(5e5 / unit.length)} z@example.com`);
      expect(text).not.toContain("z@example");
    });
});

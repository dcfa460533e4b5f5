import fc from "fast-check";
import { expect, test } from "vitest";
import { createLog, createRedactor } from "#electron/log.ts";

const open = () => {
  const redactor = createRedactor();
  const lines: string[] = [];
  return { redactor, lines, log: createLog({ write: (line) => lines.push(line), now: () => 0, redactor }) };
};

test("a secret of four letters or more leaves no trace in a line: plain, URL-encoded or as base64", () => {
  const secretText = fc.string({ minLength: 4, maxLength: 40, unit: "grapheme-ascii" });
  fc.assert(
    fc.property(fc.array(secretText, { minLength: 1, maxLength: 4 }), (secrets) => {
      const { redactor, lines, log } = open();
      redactor.add(secrets);
      for (const secret of secrets) {
        const base64 = Buffer.from(secret).toString("base64");
        log.warn(`<${secret}> <${encodeURIComponent(secret)}> <${base64}>`);
        expect(lines.at(-1)).toBe("1970-01-01T00:00:00.000Z warn yagura: <•••> <•••> <•••>");
      }
    }),
  );
});

test("of two secrets, one a part of the other, nothing is left over", () => {
  const { redactor } = open();
  redactor.add(["abcd", "abcd-efgh"]);
  expect(redactor.clean("abcd-efgh abcd")).toBe("••• •••");
});

test("no message forges a line or a colour", () => {
  const { lines, log } = open();
  log.named("api").info("one\ntwo\u001b[31m\rthree");
  expect(lines).toEqual(["1970-01-01T00:00:00.000Z info api: one two [31m three"]);
});

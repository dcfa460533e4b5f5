import { secretForms } from "./secret-forms.ts";

// Control characters, and what turns or hides text on a screen (Unicode's bidirectional and zero-width marks).
const unprintable = /[\p{Cc}\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+/gu;

/** A vendor's words made fit for a wall: one line, no secrets, at most 200 characters. */
export const wallText = (text: string, secrets: readonly string[]): string => {
  let safe = text;
  // The longest first: one secret may be a part of another.
  const forms = secrets.flatMap(secretForms).sort((a, b) => b.length - a.length);
  for (const form of forms) if (form !== "") safe = safe.replaceAll(form, "***");
  const line = safe.replaceAll(unprintable, " ").replaceAll(/\s+/g, " ").trim();
  return line.length > 200 ? `${line.slice(0, 199)}…` : line;
};

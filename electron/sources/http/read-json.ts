import { SourceError } from "#electron/sources/source.ts";

/** The text of an answer that is JSON beyond doubt, and what it says; SourceError bad-answer for pages and fragments. */
export const readJson = async (response: Response, host: string): Promise<{ text: string; value: unknown }> => {
  const type = response.headers.get("content-type") ?? "";
  if (type.includes("html"))
    throw new SourceError("bad-answer", `${host} answers with a web page instead of data; check the address`);
  const text = await response.text();
  try {
    return { text, value: JSON.parse(text) };
  } catch {
    throw new SourceError("bad-answer", `${host}: the answer is not JSON`);
  }
};

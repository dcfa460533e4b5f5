import { useState } from "react";
import { evidenceAnswer } from "#config/contract/incident-requests.ts";
import type { Locale } from "#config/format/unit-word.ts";
import { failureText } from "#renderer/words/failure-text.ts";
import { flash } from "./flash.ts";
import { incidentWords } from "./incident-words.ts";
import { sendBytes } from "./send.ts";

/** A picture pasted or dropped; `sha256` null while it is on its way. */
export type Attachment = { key: string; name: string; sha256: string | null; saved: Promise<string | null> };

const upload = async (file: File): Promise<string> => {
  const about = new URLSearchParams({ role: "image", caption: file.name.slice(0, 200) });
  const { evidence } = await sendBytes(`/api/evidence?${about}`, file, evidenceAnswer);
  return evidence.sha256;
};

const kept = (sha256: string): Attachment => ({ key: sha256, name: "", sha256, saved: Promise.resolve(sha256) });

/** Pictures of the note that is being typed: sent at once, so that Enter waits for nothing. */
export const useAttachments = (first: readonly string[], locale: Locale) => {
  const [attachments, setAttachments] = useState<readonly Attachment[]>(() => first.map(kept));
  const drop = (key: string) => setAttachments((now) => now.filter((one) => one.key !== key));
  const add = (files: readonly File[]) => {
    for (const file of files) {
      const key = crypto.randomUUID();
      const saved = upload(file).then(
        (sha256) => {
          setAttachments((now) => now.map((one) => (one.key === key ? { ...one, sha256 } : one)));
          return sha256;
        },
        (error: unknown) => {
          flash(incidentWords(locale).uploadFailed(failureText(error, locale)));
          drop(key);
          return null;
        },
      );
      setAttachments((now) => [...now, { key, name: file.name, sha256: null, saved }]);
    }
  };
  return { attachments, add, drop, clear: () => setAttachments([]) };
};

import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { ulid } from "ulid";
import type { FreezeRequest } from "#config/contract/incident-requests.ts";
import { entryAnswer, evidenceAnswer } from "#config/contract/incident-requests.ts";
import { useWallLook } from "#renderer/board/wall-context.ts";
import { failureText } from "#renderer/words/failure-text.ts";
import { readAuthor } from "./drafts.ts";
import { flash } from "./flash.ts";
import { incidentQuery, withEntry } from "./incident-queries.ts";
import { incidentWords } from "./incident-words.ts";
import { sendBytes, sendJson } from "./send.ts";
import { useOpenIncidents } from "./use-incident.ts";

type Picture = { bytes: Blob; width: number; height: number };

/** What is on the screen at this very moment; the code for it comes when it is first needed. */
const takePicture = async (isDetail: boolean): Promise<Picture | null> => {
  const { pictureOf } = await import("./picture-of.ts");
  const element = document.querySelector<HTMLElement>(isDetail ? ".stand.detail" : ".wall");
  return element && pictureOf(element, isDetail);
};

const freezeData = async (client: QueryClient, incidentId: string, what: FreezeRequest) => {
  const path = `/api/incidents/${incidentId}/freeze`;
  const { incident, entry } = await sendJson("POST", path, { id: ulid(), ...what }, entryAnswer);
  client.setQueryData(incidentQuery(incidentId).queryKey, (detail) =>
    detail ? withEntry(detail, incident, entry) : detail,
  );
  return entry;
};

const sendPicture = async ({ bytes, width, height }: Picture, role: string, caption: string, twin: string) => {
  const about = new URLSearchParams({ role, caption, twin, width: String(width), height: String(height) });
  await sendBytes(`/api/evidence?${about}`, bytes, evidenceAnswer);
};

/** The latest incident that is open, if any, is where evidence goes; says how it went. */
export const useFreeze = () => {
  const client = useQueryClient();
  const { locale } = useWallLook();
  const words = incidentWords(locale);
  const [incident] = useOpenIncidents();
  return (panel: string | null, incidentId: string | null = incident?.id ?? null): void => {
    if (incidentId === null) {
      flash(words.noOpen);
      return;
    }
    const author = readAuthor(window.localStorage);
    const title = client.getQueryData(incidentQuery(incidentId).queryKey)?.incident.title ?? incident?.title ?? "";
    const work = async () => {
      // Both at once: what the picture shows and what is frozen are of the same moment.
      const taking = takePicture(panel !== null).catch(() => null);
      const entry = await freezeData(client, incidentId, { panel, text: "", author });
      const [data] = entry.evidence;
      const picture = await taking;
      if (!picture || !data) {
        flash(words.pictureFailed);
        return;
      }
      await sendPicture(picture, data.role, data.caption, data.sha256);
      flash(words.frozen(title));
    };
    flash(words.freezing);
    work().catch((error: unknown) => flash(words.freezeFailed(failureText(error, locale))));
  };
};

/** Log lines as they are shown, into the latest incident that is open. */
export const useFreezeLines = () => {
  const client = useQueryClient();
  const { locale } = useWallLook();
  const words = incidentWords(locale);
  const [incident] = useOpenIncidents();
  return (records: readonly { source: string; id: string }[]): void => {
    if (!incident) {
      flash(words.noOpen);
      return;
    }
    if (records.length === 0) return;
    const what = { records: records.map(({ source, id }) => ({ source, id })), text: "" };
    freezeData(client, incident.id, { ...what, author: readAuthor(window.localStorage) }).then(
      () => flash(words.frozen(incident.title)),
      (error: unknown) => flash(words.freezeFailed(failureText(error, locale))),
    );
  };
};

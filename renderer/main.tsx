import "./zod-without-eval.ts";
import "@fontsource-variable/noto-sans-jp/wght.css";
import "#renderer/look/base.css";
import "#renderer/look/head.css";
import "#renderer/look/panel.css";
import "#renderer/look/tile.css";
import "#renderer/look/axes.css";
import "#renderer/look/trend.css";
import "#renderer/look/ranking.css";
import "#renderer/look/capacity.css";
import "#renderer/look/alarms.css";
import "#renderer/look/cost.css";
import "#renderer/look/log-panels.css";
import "#renderer/look/levels.css";
import "#renderer/look/screens.css";
import { QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { startAlive } from "#renderer/alive/start-alive.ts";
import { createQueryClient, livePictureQuery } from "#renderer/api/queries.ts";
import { emptyPicture, type LivePicture } from "#renderer/live/picture.ts";
import { startLive } from "#renderer/live/start-live.ts";
import { hideIdleCursor } from "#renderer/look/hide-idle-cursor.ts";
import { Wall } from "./Wall.tsx";

const root = document.getElementById("root");
if (root) {
  const queryClient = createQueryClient();
  startLive({ queryClient, openEvents: (url) => new EventSource(url), pageNow: () => performance.now() });
  startAlive({
    window: new URLSearchParams(location.search).get("window") ?? crypto.randomUUID(),
    read: () => queryClient.getQueryData<LivePicture>(livePictureQuery.queryKey) ?? emptyPicture,
    send: (report) => {
      const body = JSON.stringify(report);
      void fetch("/api/alive", { method: "POST", body, headers: { "content-type": "application/json" } }).catch(
        () => {},
      );
    },
    requestFrame: requestAnimationFrame,
  });
  hideIdleCursor(document.documentElement);
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <Wall />
      </QueryClientProvider>
    </StrictMode>,
  );
}

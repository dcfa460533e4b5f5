import "#renderer/zod-without-eval.ts";
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
import "#renderer/incidents/incidents.css";
import "#renderer/detail/detail.css";
import "./companion.css";
import "./companion-head.css";
import "./companion-panels.css";
import "./companion-sheet.css";
import { QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { createQueryClient } from "#renderer/api/queries.ts";
import { Companion } from "./Companion.tsx";

const root = document.getElementById("root");
if (root)
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={createQueryClient()}>
        <Companion />
      </QueryClientProvider>
    </StrictMode>,
  );

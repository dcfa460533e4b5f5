import type { Wall } from "#config/wall/wall.ts";
import type { WrongReference } from "./check-references.ts";

/** What the schema cannot see of notifications: whether what they name is there, and a Slack channel. */
export const checkNotifications = ({ incidents, boards }: Wall, panels: readonly string[]): WrongReference[] =>
  incidents.notifications.flatMap((rule, index) => {
    const at = ["incidents", "notifications", index];
    const found = incidents.exports[rule.to];
    const message = found ? `${rule.to} is no slack destination` : `no destination is named "${rule.to}"`;
    const wrong = found?.kind === "slack" ? [] : [{ path: [...at, "to"], message }];
    const unknown = (key: "boards" | "panels", known: readonly string[]) =>
      (rule[key] ?? []).flatMap((id, place) =>
        known.includes(id)
          ? []
          : [{ path: [...at, key, place], message: `no ${key === "boards" ? "board" : "panel"} has the id "${id}"` }],
      );
    const boardIds = boards.map(({ id }) => id);
    return [...wrong, ...unknown("boards", boardIds), ...unknown("panels", panels)];
  });

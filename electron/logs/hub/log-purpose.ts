import { AsyncLocalStorage } from "node:async_hooks";

/** Who searches. People are never slowed; panels and watchers keep to the budget. */
export const logPurposes = ["people", "panels", "watchers"] as const;
export type LogPurpose = (typeof logPurposes)[number];

const purpose = new AsyncLocalStorage<LogPurpose>();

/** All requests that come of this work are counted as theirs. */
export const searchingFor = <T>(who: LogPurpose, work: () => T): T => purpose.run(who, work);

export const currentPurpose = (): LogPurpose => purpose.getStore() ?? "people";

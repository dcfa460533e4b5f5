/** A record as Datadog has it after its pipelines: `status` is one of Datadog's own. */
export type DemoLog = {
  id: string;
  timeMs: number;
  status: "emergency" | "alert" | "critical" | "error" | "warn" | "notice" | "info" | "debug" | "ok";
  service: string;
  host: string;
  message: string;
  tags: readonly string[];
  attributes: Readonly<Record<string, unknown>>;
};

export type LogStore = {
  /** Records of a minute since the epoch, oldest first; those of one instant by id. */
  minute: (minute: number) => readonly DemoLog[];
  /** Whether records of `minute` can be worse than a warning: minutes without are alike, so counts may be drawn from some. */
  isCalm: (minute: number) => boolean;
};

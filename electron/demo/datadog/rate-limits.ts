export type RateLimit = { limit: number; periodS: number };

/** By bucket name. Datadog publishes no numbers any more; 1600 an hour is what its page once said of queries. */
export const defaultLimits: Readonly<Record<string, RateLimit>> = {
  timeseries: { limit: 1600, periodS: 3600 },
  scalar: { limit: 1600, periodS: 3600 },
  v1_query: { limit: 1600, periodS: 3600 },
  monitors: { limit: 3000, periodS: 3600 },
  monitor_search: { limit: 1000, periodS: 3600 },
  usage: { limit: 300, periodS: 3600 },
  logs_public_search_api: { limit: 60, periodS: 60 },
  logs_public_aggregate_api: { limit: 300, periodS: 60 },
  events_search: { limit: 600, periodS: 3600 },
  validate: { limit: 6000, periodS: 3600 },
};

export type Admission = { allowed: boolean; headers: Record<string, string>; limit: RateLimit };

export type RateLimiter = { admit: (bucket: string, nowMs: number) => Admission };

/** Counts a bucket's calls in periods aligned to the calendar, as Datadog does. */
export const createRateLimiter = (limits: Readonly<Record<string, RateLimit>>): RateLimiter => {
  const used = new Map<string, { period: number; count: number }>();
  return {
    admit: (bucket, nowMs) => {
      const limit = limits[bucket] ?? { limit: 1000, periodS: 3600 };
      const periodMs = limit.periodS * 1000;
      const period = Math.floor(nowMs / periodMs);
      const before = used.get(bucket);
      const count = (before?.period === period ? before.count : 0) + 1;
      used.set(bucket, { period, count });
      return {
        allowed: count <= limit.limit,
        limit,
        headers: {
          "x-ratelimit-limit": String(limit.limit),
          "x-ratelimit-period": String(limit.periodS),
          "x-ratelimit-remaining": String(Math.max(0, limit.limit - count)),
          "x-ratelimit-reset": String(Math.max(1, Math.ceil(((period + 1) * periodMs - nowMs) / 1000))),
          "x-ratelimit-name": bucket,
        },
      };
    },
  };
};

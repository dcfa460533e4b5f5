const words = "request failed timeout upstream database connection order payment user checkout latency retry".split(
  " ",
);
const word = (i: number) => words[i % words.length] ?? "";

/** Spreads numbers without a pattern, the same ones each time. */
const scattered = (i: number) => (i * 2_654_435_761) >>> 0;

const stackOf = (i: number) =>
  `Error: ${word(i)} ${word(i * 7)}\n    at pay (/srv/app/${word(i)}.js:${i % 90}:5)\n    at handle (/srv/app/main.js:10:2)`;

/** What a busy back end writes: lines of many services, a little out of order, `count` of them spread over an hour. */
export const madeLine = (i: number, count: number, startMs: number): string =>
  JSON.stringify({
    timestamp: startMs + Math.floor((i / count) * 3_590_000) + (scattered(i) % 2_000),
    status: i % 50 === 0 ? "error" : i % 11 === 0 ? "warn" : "info",
    service: `service-${i % 20}`,
    hostname: `host-${i % 50}`,
    ddtags: `env:prod,function:fn-${i % 30},account:${i % 3},cloud:aws`,
    message: `${word(i)} ${word(i * 7)} took ${i % 1000} ms for order ${i} on /api/v1/${word(i * 5)}`,
    http: { status_code: 200 + (i % 97 === 0 ? 300 : 0), method: "GET", url: `/api/${i % 300}` },
    usr: { id: `u${i % 5000}` },
    request_id: scattered(i).toString(16),
    duration_ms: i % 1000,
    ...(i % 50 === 0 ? { error: { kind: `${word(i)}Error`, message: word(i * 7), stack: stackOf(i) } } : {}),
  });

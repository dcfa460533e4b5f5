/** When the tests of codes begin. */
export const nowMs = Date.UTC(2026, 10, 24, 3, 0, 0);
export const minuteMs = 60_000;

/** The server's answer to the wish for a ticket. */
export const given = (number: number, change: object = {}) =>
  Response.json(
    {
      url: `https://wall.example/companion?ticket=t${number}`,
      ticketEndsAtMs: nowMs + 5 * minuteMs,
      viewMs: 60 * minuteMs,
      notes: true,
      nowMs,
      ...change,
    },
    { status: 201 },
  );

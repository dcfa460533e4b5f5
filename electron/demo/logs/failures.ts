import type { Dice } from "./dice.ts";

export type Failure = {
  statusCode: number;
  level: "critical" | "error";
  type: string;
  message: string;
  stack: string | null;
  /** What the client is told. */
  reply: Record<string, unknown>;
};

export type FailureKind = "fatal" | "backend" | "throttled";

const frames = (folder: string, places: readonly string[]) =>
  [
    ...places,
    "Runtime.handler (/var/task/src/handler.js:31:12)",
    "Runtime.handleOnceNonStreaming (file:///var/runtime/index.mjs:1173:29)",
  ]
    .map((place) => `    at ${place.replace("~", `/var/task/src/${folder}`)}`)
    .join("\n");

const failure = (
  level: Failure["level"],
  statusCode: number,
  [type, message]: readonly [string, string],
  stack: string | null,
  code: string,
): Failure => ({
  level,
  statusCode,
  type,
  message,
  stack: stack === null ? null : `${type}: ${message}\n${stack}`,
  reply: { error: { code, message: "Something went wrong. Please try again." } },
});

/** An unexpected exception: always of one place in the purchase's code, elsewhere of a few. */
const fatal = (api: string): Failure => {
  const folder = api.split("-")[0] ?? "app";
  if (api === "shop-purchase")
    return failure(
      "critical",
      500,
      ["TypeError", "Cannot read properties of undefined (reading 'discountRate')"],
      frames(folder, [
        "priceOf (~/price-basket.js:42:31)",
        "Array.map (<anonymous>)",
        "priceBasket (~/price-basket.js:57:23)",
        "async purchase (~/purchase.js:88:17)",
      ]),
      "INTERNAL",
    );
  return failure(
    "critical",
    500,
    ["RangeError", "Invalid time value"],
    frames(folder, [
      "Date.toISOString (<anonymous>)",
      "toSeason (~/season.js:19:40)",
      `async handle (~/${api}.js:27:9)`,
    ]),
    "INTERNAL",
  );
};

const backend = (api: string, dice: Dice): Failure => {
  const folder = api.split("-")[0] ?? "app";
  if (api === "shop-purchase")
    return failure(
      "error",
      502,
      ["PaymentGatewayError", `The payment provider answered 502 for order o-${dice.hex(10)}`],
      frames(folder, ["settle (~/payment-gateway.js:133:11)", "async purchase (~/purchase.js:94:5)"]),
      "PAYMENT_UNAVAILABLE",
    );
  return dice.chance(0.5)
    ? failure("error", 504, ["TimeoutError", "Task timed out after 6.00 seconds"], null, "TIMEOUT")
    : failure(
        "error",
        500,
        ["ConditionalCheckFailedException", "The conditional request failed"],
        frames(folder, [
          "throwDefaultError (/var/task/node_modules/@smithy/smithy-client/dist-cjs/index.js:388:20)",
          `async save (~/${api}.js:61:3)`,
        ]),
        "CONFLICT",
      );
};

export const drawFailure = (kind: FailureKind, api: string, dice: Dice): Failure => {
  if (kind === "fatal") return fatal(api);
  if (kind === "backend") return backend(api, dice);
  return failure(
    "error",
    503,
    ["TooManyRequestsException", "Rate Exceeded: concurrency limit of the account reached"],
    null,
    "BUSY",
  );
};

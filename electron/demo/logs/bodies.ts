import type { Dice } from "./dice.ts";
import type { Player } from "./players.ts";

type Body = Record<string, unknown>;

const items = [
  "potion-s",
  "potion-l",
  "sword-iron",
  "shield-oak",
  "ticket-gacha",
  "gem-pack-60",
  "skin-festival",
] as const;
const prices: Record<string, number> = { "gem-pack-60": 160, "skin-festival": 980, "ticket-gacha": 320 };
/** The test number card networks publish. */
const testCard = "4111 1111 1111 1111";

const item = (dice: Dice): Body => {
  const id = dice.pick(items);
  return { itemId: id, quantity: 1 + dice.whole(4), price: prices[id] ?? 120 };
};

const requests: Record<string, (player: Player, dice: Dice) => Body> = {
  "auth-login": (player, dice) => ({
    email: player.email,
    provider: dice.pick(["apple", "google", "guest"]),
    password: `demo-${dice.hex(8)}`,
    device: { platform: player.platform, model: `m${dice.whole(40)}` },
  }),
  "auth-refresh-token": (player, dice) => ({ playerId: player.id, refreshToken: dice.hex(32) }),
  "shop-purchase": (player, dice) => ({
    playerId: player.id,
    currency: "JPY",
    basket: Array.from({ length: 1 + dice.whole(3) }, () => item(dice)),
    payment: player.platform === "pc" ? { kind: "card", number: testCard, holder: player.name } : { kind: "store" },
  }),
  "shop-verify-receipt": (player, dice) => ({ playerId: player.id, store: player.platform, receipt: dice.hex(64) }),
  "match-join-queue": (player, dice) => ({
    playerId: player.id,
    mode: dice.pick(["solo", "duo", "squad"]),
    rating: 900 + dice.whole(1400),
  }),
  "match-report-result": (player, dice) => ({
    matchId: `m-${dice.hex(8)}`,
    winner: player.id,
    turns: 4 + dice.whole(40),
  }),
  "leaderboard-submit-score": (player, dice) => ({ playerId: player.id, season: 12, score: dice.whole(2_000_000) }),
  "chat-send-message": (player, dice) => ({
    from: player.id,
    room: `guild-${dice.whole(900)}`,
    text: dice.pick(["gg", "よろしくお願いします！", "anyone for a raid?", "<b>LFG</b> now", "またね 👋"]),
  }),
};

export const requestBody = (api: string, player: Player, dice: Dice): Body =>
  requests[api]?.(player, dice) ?? {
    playerId: player.id,
    page: dice.whole(5),
    locale: player.country === "JP" ? "ja" : "en",
  };

export const responseBody = (api: string, player: Player, dice: Dice): Body =>
  api.includes("list") || api.includes("get")
    ? { playerId: player.id, items: Array.from({ length: 2 + dice.whole(3) }, () => item(dice)), next: null }
    : { ok: true, playerId: player.id, revision: dice.whole(100_000) };

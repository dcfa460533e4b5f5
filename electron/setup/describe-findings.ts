import type { Finding } from "#config/contract/setup.ts";
import type { ErrorKind, SourceError } from "#electron/sources/source.ts";
import type { Probe } from "./probe.ts";

type Both = Finding["text"];
type What = Finding["what"];

/** Permissions of an application key: https://docs.datadoghq.com/account_management/rbac/permissions/ */
const scopes: Partial<Record<What, string>> = {
  metrics: "timeseries_query",
  monitors: "monitors_read",
  logs: "logs_read_data",
  "cloud-cost": "cloud_cost_management_read",
  "usage-cost": "usage_read",
};

const names: Record<What, Both> = {
  "api-key": { en: "The API key", ja: "APIキー" },
  "app-key": { en: "The application key", ja: "アプリケーションキー" },
  metrics: { en: "Metrics", ja: "メトリクス" },
  monitors: { en: "Monitors (alarms)", ja: "モニター（アラーム）" },
  logs: { en: "Logs", ja: "ログ" },
  "cloud-cost": { en: "Cloud cost", ja: "クラウドコスト" },
  "usage-cost": { en: "Datadog's own cost", ja: "Datadog 自体のコスト" },
  server: { en: "The server", ja: "サーバー" },
  targets: { en: "Targets", ja: "ターゲット" },
  series: { en: "Series", ja: "時系列" },
  "node-exporter": { en: "The node exporter", ja: "node exporter" },
};

/** Panels that stay without data. */
const loses: Partial<Record<What, Both>> = {
  metrics: { en: "almost every panel stays empty", ja: "ほとんどのパネルが空のままになります" },
  monitors: { en: "panels of alarms stay empty", ja: "アラームのパネルが空のままになります" },
  logs: { en: "log search, log panels and watchers stay empty", ja: "ログの検索・パネル・監視が使えません" },
  "cloud-cost": { en: "panels of cloud cost stay empty", ja: "クラウドコストのパネルが空のままになります" },
  "usage-cost": { en: "panels of Datadog's cost stay empty", ja: "Datadog のコストのパネルが空のままになります" },
};

const japaneseFailures: Record<ErrorKind, string> = {
  auth: "認証が拒否されました",
  "rate-limited": "呼び出し制限中です。しばらく待ってから試してください",
  timeout: "時間内に応答がありません",
  "bad-query": "問い合わせが拒否されました",
  unreachable: "接続できません",
  "server-error": "接続先でエラーが起きています",
  "bad-answer": "応答が想定と違います。アドレスを確かめてください",
  "not-supported": "対応していません",
  aborted: "中断されました",
};

const whole = (text: string, locale: string) => Number(text).toLocaleString(locale);

const refused = (what: What): Both => {
  const [name, lost, scope] = [names[what], loses[what], scopes[what]];
  if (lost)
    return {
      en: `${name.en} cannot be read: the application key lacks ${scope}. Without it ${lost.en}.`,
      ja: `${name.ja}は読めません。アプリケーションキーに ${scope} の権限がありません。このままでは、${lost.ja}。`,
    };
  if (what === "server")
    return {
      en: "The server asks for a login, or refused this one.",
      ja: "サーバーが認証を求めているか、この認証情報を拒否しました。",
    };
  return {
    en: `Datadog refused ${name.en.replace("The", "the")}. Is it complete, and of this site?`,
    ja: `${name.ja}が拒否されました。最後まで入力されているか、サイトが正しいかを確かめてください。`,
  };
};

const failed = (what: What, error: SourceError): Both => ({
  en: `${names[what].en} could not be tested: ${error.message}.`,
  ja: `${names[what].ja}を確認できません。${japaneseFailures[error.kind]}（${error.message}）。`,
});

const good = (what: What, fact: string | null): Both => {
  switch (what) {
    case "api-key":
      return { en: "The API key is valid.", ja: "APIキーは有効です。" };
    case "app-key":
      return {
        en: "The application key is valid. Datadog's API does not tell when it expires.",
        ja: "アプリケーションキーは有効です。有効期限は Datadog の API からは分かりません。",
      };
    case "server":
      return fact === null
        ? { en: "The server answers.", ja: "サーバーに接続できました。" }
        : { en: `The server answers: version ${fact}.`, ja: `サーバーに接続できました（バージョン ${fact}）。` };
    case "targets": {
      const [up = "0", all = "0"] = (fact ?? "").split("/");
      return {
        en: `${whole(up, "en-US")} of ${whole(all, "en-US")} targets are up.`,
        ja: `${whole(all, "ja-JP")}個のターゲットのうち${whole(up, "ja-JP")}個が稼働中です。`,
      };
    }
    case "series":
      return {
        en: `It holds ${whole(fact ?? "0", "en-US")} series.`,
        ja: `${whole(fact ?? "0", "ja-JP")}本の時系列があります。`,
      };
    case "node-exporter":
      return {
        en: `It scrapes a node exporter (job ${fact}): the template "machine" has its data.`,
        ja: `node exporter（job ${fact}）があり、テンプレート「マシン」がそのまま使えます。`,
      };
    default:
      return { en: `${names[what].en} can be read.`, ja: `${names[what].ja}を読めます。` };
  }
};

const nothing: Partial<Record<What, Both>> = {
  targets: {
    en: "The server scrapes no targets.",
    ja: "サーバーはターゲットを1つも収集していません。",
  },
  "node-exporter": {
    en: 'It scrapes no node exporter: the template "machine" would have no data.',
    ja: "node exporter がないため、テンプレート「マシン」にはデータが出ません。",
  },
};

const isNothing = ({ what, fact }: Probe): boolean =>
  (what === "node-exporter" && fact === null) || (what === "targets" && fact?.endsWith("/0") === true);

const toFinding = (one: Probe): Finding => {
  const { what, fact, error } = one;
  if (error?.kind === "auth") return { what, state: "refused", scope: scopes[what] ?? null, text: refused(what) };
  if (error) return { what, state: "failed", scope: null, text: failed(what, error) };
  const none = isNothing(one) ? nothing[what] : undefined;
  return { what, state: none ? "none" : "ok", scope: null, text: none ?? good(what, fact) };
};

/** What was found out, in plain sentences. */
export const describeFindings = (probes: readonly Probe[]): Finding[] => probes.map(toFinding);

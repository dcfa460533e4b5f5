/** What the collector says of log sources, searches and watchers. */
export const logSentences: Readonly<Record<string, string>> = {
  "The source could not be asked": "接続先に問い合わせできませんでした",
  "The source limits its searches": "接続先の検索回数の上限に達しました",
  "There is no such source": "この接続先はありません",
  "The settings of this source cannot be used": "この接続先の設定を使えません",
  "The answer of the log source could not be read": "ログの接続先の応答を読み取れません",
  "{host} does not answer as Elasticsearch does": "{host}の応答がElasticsearchのものではありません",
  "{host} does not answer as Loki does": "{host}の応答がLokiのものではありません",
  "This page of the search does not exist": "検索のこのページはありません",
  "More than {count} records share an instant: some were left out":
    "同じ時刻のログが{count}件を超えるため、一部を除いています",
  "Records without a time that can be read were left out: {count}": "時刻を読み取れないログを{count}件除いています",
  "Datadog ran out of time: the answer is partial": "Datadogが時間切れになりました。応答は一部だけです",
  "The search ran out of time: the answer is partial": "検索が時間切れになりました。応答は一部だけです",
  "{count} of {all} shards did not answer{said}": "シャード{all}個のうち{count}個が応答しません{said}",
  "The log store is being opened.": "ログの保存領域を開いています",
  "The log store has stopped; it is being opened again.": "ログの保存領域が停止したため、開き直しています",
  "The log store is being opened again.": "ログの保存領域を開き直しています",
  "The log store could not be asked.": "ログの保存領域に問い合わせできませんでした",
  "The log store could not be searched.": "ログの保存領域を検索できませんでした",
  "The search was given up.": "検索を取りやめました",
  "The search took over {seconds} s; a shorter time is faster.":
    "検索が{seconds}秒を超えました。期間を短くすると速くなります",
  "A histogram may have {count} steps at most.": "ヒストグラムの区間は{count}個までです",
  "The cursor is none that a search gave.": "続きの位置が正しくありません。もう一度検索してください",
  "Its search finds more than {count} lines at once: narrow it":
    "検索に一度に{count}行より多く見つかります。条件を絞ってください",
  "Its regular expression takes too long": "正規表現の処理に時間がかかりすぎます",
  "Its search cannot be read: {said}": "検索を読み取れません：{said}",
  "Its search is not allowed: {said}": "この検索は許可されていません：{said}",
};

/** What the collector refuses about incidents, evidence and recordings, and requests as such. */
export const incidentSentences: Readonly<Record<string, string>> = {
  "There is no such incident.": "このインシデントはありません。",
  "There is no such entry.": "この記録はありません。",
  "There is no such evidence.": "この証拠はありません。",
  "There is no such panel.": "このパネルはありません。",
  "There is no evidence {id}; send it first.": "証拠{id}が届いていません。先に送ってください。",
  "An entry of another incident has this id.": "同じIDの記録が別のインシデントにあります。",
  "text: the note is empty": "メモが空です。",
  "The entry has changed since it was read.": "表示した後に、記録が変更されています。",
  "The incident has changed since it was read.": "表示した後に、インシデントが変更されています。",
  "What Yagura wrote by itself stays as it is; answer it with a note.":
    "自動で書かれた記録は変更できません。メモで補足してください。",
  'began: expected a time such as "-5m", "14:03" or "yesterday 23:58"':
    "開始時刻は-5m、14:03、yesterday 23:58のように書いてください。",
  "beganAtMs: an incident cannot begin in the future": "開始時刻を未来にはできません。",
  "The incident could not be started.": "インシデントを開始できませんでした。",
  "The disk is full: nothing was saved. Make room and send it again.":
    "ディスクに空きがなく、保存されていません。空きを作って送り直してください。",
  "The disk is full: the evidence was not kept. Make room and send it again.":
    "ディスクに空きがなく、証拠を保存できませんでした。空きを作って送り直してください。",
  "The disk cannot be written: nothing was saved.": "ディスクに書き込めず、保存されていません。",
  "The file of incidents cannot be opened; the log says why.":
    "インシデントのファイルを開けません。理由は収集側のログにあります。",
  "The file of incidents cannot be read.": "インシデントのファイルを読み取れません。",
  "Incidents cannot be opened ({said}).": "インシデントを開けません（{said}）。",
  "The file of incidents was damaged ({said}): it was set aside and a new one was begun":
    "インシデントのファイルが壊れていたため、別の場所に移して新しく作りました（{said}）",
  "The file of incidents was damaged ({said}): it was set aside and the backup of {time} was restored":
    "インシデントのファイルが壊れていたため、別の場所に移して{time}のバックアップを復元しました（{said}）",
  "The file of incidents had lost its end": "インシデントのファイルの末尾が失われていました",
  "{count} {entries} came back from the notes file": "控えのファイルから{count}件を戻しました",
  "{count} {lines} of it could not be read": "控えのうち{count}行は読み取れませんでした",
  "cursor: expected that of an answer": "続きの位置が正しくありません。",
  "Evidence may have {size} MiB at most.": "証拠は{size} MiBまでです。",
  "twin: there is no such evidence": "元になる証拠がありません。",
  "expected panel, or records of logs": "パネルかログの行を指定してください。",
  "Those records were shown too long ago; search again.": "表示から時間が経っています。もう一度検索してください。",
  "Nothing is recorded.": "記録されていません。",
  "There is no such segment; it may have grown too old.":
    "この区間の記録はありません。保存期間を過ぎた可能性があります。",
  "expected from before to, and not more than 400 days between them":
    "期間は開始が終了より前で、400日以内にしてください。",
  "{name}: expected milliseconds since the epoch": "{name}はミリ秒の時刻で指定してください。",
  "A body may have {bytes} bytes at most.": "送れるのは{bytes}バイトまでです。",
  "The body is no JSON.": "送られた内容がJSONではありません。",
  "There is nothing at this address.": "このアドレスには何もありません。",
  "{method} is not offered here.": "ここでは{method}を受け付けません。",
  "Something went wrong inside the collector; its log says what.":
    "収集側の内部でエラーが発生しました。詳細は収集側のログにあります。",
  "There is a wall file; a set-up is only offered without one.":
    "ウォールのファイルがあります。設定はファイルがないときだけ行えます。",
  "There is a wall file already; send replace: true to put this in its place.":
    "ウォールのファイルがすでにあります。置き換えるか確認してください。",
  "choices.display: this wall cannot be read from there; dryRun says from where.":
    "この距離からは読めないウォールになります。画面の大きさか距離を見直してください。",
  "This server does not go by that host name.": "このサーバーのホスト名ではありません。",
  "Requests from other sites are refused.": "他のサイトからの要求は受け付けません。",
  "Requests from other origins are refused.": "他のオリジンからの要求は受け付けません。",
  "This token may only look.": "このトークンでは閲覧だけができます。",
  "A phone may not ask for that.": "スマートフォンからはできません。",
  "There is no such board.": "このボードはウォールにありません。",
  "There is no such panel on that board.": "このパネルはボードにありません。",
  "No phone reaches this wall: start it with --host 0.0.0.0 and a token, or say by --address how others reach it.":
    "スマートフォンからこのウォールに接続できません。--host 0.0.0.0とトークンを指定して起動するか、--addressで外から見えるアドレスを指定してください。",
  "No phone reaches a wall without a port: serve it, or let this one follow a hub.":
    "このウォールはポートを開いていないため、スマートフォンから接続できません。サーバーとして起動するか、ハブに接続してください。",
  "This is no phone that was let in by a ticket.": "QRコードで許可されたスマートフォンではありません。",
  "A token is needed: open /?token=TOKEN once, or send Authorization: Bearer TOKEN.":
    "トークンが必要です。/?token=TOKENを一度開くか、Authorization: Bearer TOKENを送ってください。",
};

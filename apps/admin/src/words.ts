import type { LocalizedText } from '@tsunagu/core/vocabulary';

/** Everything this command says, in both languages; `{name}` is filled in. */
export const WORDS = {
  usage: {
    ja: `使い方:
  tsunagu-admin token create [--label 名前] [--site 拠点] [--department 部署] [--from ネットワーク]… [--uses 回数] [--days 日数] [--server URL] [--json]
  tsunagu-admin token list [--json]
  tsunagu-admin token revoke ID
  tsunagu-admin key create [--label 名前] [--scopes attempts,observations] [--site 拠点] [--department 部署] [--devices 台数] [--days 日数] [--json]
  tsunagu-admin key list [--json]
  tsunagu-admin key revoke ID
  tsunagu-admin device revoke ID|HOST
  tsunagu-admin replay --since 日付 [--dry-run] [--json]
  tsunagu-admin backtest --since 日付 [--until 日付] [--set peopleMin=人数] [--set onceInYears=年数] [--json]
  tsunagu-admin marks [--since 日付] [--json]
  tsunagu-admin collector set [--captive-url URL|none] [--stall-hint on|off]
  tsunagu-admin retention [--attempts 月数] [--gateway-events 月数]
  tsunagu-admin roles [--new-passwords] [--json]
  tsunagu-admin backup [フォルダー] [--json]
  tsunagu-admin verify フォルダー [--json]
  tsunagu-admin restore フォルダー [--json]
  tsunagu-admin schema back [最後に残す段階] [--json]
  tsunagu-admin doctor [--json]

DATABASE_URL が無ければ、.data で動いている npm start のデータベースを使います。`,
    en: `Usage:
  tsunagu-admin token create [--label NAME] [--site SITE] [--department DEPARTMENT] [--from NETWORK]… [--uses N] [--days N] [--server URL] [--json]
  tsunagu-admin token list [--json]
  tsunagu-admin token revoke ID
  tsunagu-admin key create [--label NAME] [--scopes attempts,observations] [--site SITE] [--department DEPARTMENT] [--devices N] [--days N] [--json]
  tsunagu-admin key list [--json]
  tsunagu-admin key revoke ID
  tsunagu-admin device revoke ID|HOST
  tsunagu-admin replay --since DAY [--dry-run] [--json]
  tsunagu-admin backtest --since DAY [--until DAY] [--set peopleMin=N] [--set onceInYears=N] [--json]
  tsunagu-admin marks [--since DAY] [--json]
  tsunagu-admin collector set [--captive-url URL|none] [--stall-hint on|off]
  tsunagu-admin retention [--attempts MONTHS] [--gateway-events MONTHS]
  tsunagu-admin roles [--new-passwords] [--json]
  tsunagu-admin backup [FOLDER] [--json]
  tsunagu-admin verify FOLDER [--json]
  tsunagu-admin restore FOLDER [--json]
  tsunagu-admin schema back [LAST STEP TO KEEP] [--json]
  tsunagu-admin doctor [--json]

Without DATABASE_URL it uses the database of the npm start that runs on .data.`,
  },
  runThis: {
    ja: '各端末で次のコマンドを実行してください(トークンは今だけ表示されます):',
    en: 'Run this on each machine (the token is shown only now):',
  },
  validFor: {
    ja: '{uses} 台まで、{until} まで有効です。',
    en: 'Good for {uses} machine(s) until {until}.',
  },
  noTokens: { ja: 'トークンはありません。', en: 'There are no tokens.' },
  revoked: { ja: 'トークンを取り消しました。', en: 'The token is revoked.' },
  keyMade: {
    ja: '/v1/batches に送るプログラムで、次のヘッダーを付けてください(キーは今だけ表示されます):',
    en: 'Let the program that sends to /v1/batches add this header (the key is shown only now):',
  },
  keyGoodFor: {
    ja: '送れるもの: {scopes}。端末 {devices} 台まで、{until} まで有効です。',
    en: 'Good for {scopes} of up to {devices} machine(s) until {until}.',
  },
  noKeys: { ja: 'API キーはありません。', en: 'There are no API keys.' },
  keyRevoked: {
    ja: 'API キーを取り消しました。次の要求から受け付けません。',
    en: 'The API key is revoked: refused from its next request on.',
  },
  deviceRevoked: {
    ja: '端末 {id} の登録を取り消しました。次の通信から受け付けません。履歴は残ります。',
    en: 'Device {id} is revoked: refused from its next request on. Its history stays.',
  },
  replayDone: {
    ja: '{attempts} 件の失敗を診断し直し、{changed} 件の判定が変わりました(実行 {runId})。元の判定は並べて残しています。',
    en: '{attempts} failed attempts diagnosed again, {changed} of them called something else now (run {runId}). What they were called stays beside it.',
  },
  replayHead: {
    ja: '{version} の規則で {attempts} 件の失敗を診断し直した場合: 同じ {same}、確信度だけ {confidenceMoved}、段階だけ {stageMoved}、判定が変わる {verdictMoved}、読めない {unreadable}。何も書き込んでいません。',
    en: 'With the rules of {version}, of {attempts} failed attempts: {same} the same, {confidenceMoved} only in confidence, {stageMoved} only in stage, {verdictMoved} called something else, {unreadable} unreadable. Nothing was written.',
  },
  backtestHead: {
    ja: '{from} から {to} まで、試行 {attempts} 件で検知をやり直しました(その前の 4 週間で普段を学習)。何も書き込んでいません。時刻は UTC です。',
    en: 'Detection run again from {from} to {to} over {attempts} attempts, the four weeks before it included to learn what is usual. Nothing was written. Times are UTC.',
  },
  backtestPresent: {
    ja: '今の設定({peopleMin} 人以上、偶然なら {onceInYears} 年に 1 度): 知らせた兆候 {count} 件',
    en: 'As set now ({peopleMin} people, by chance once in {onceInYears} years): {count} signals told',
  },
  backtestTried: {
    ja: '試した設定({peopleMin} 人以上、偶然なら {onceInYears} 年に 1 度): 知らせた兆候 {count} 件',
    en: 'As tried ({peopleMin} people, by chance once in {onceInYears} years): {count} signals told',
  },
  backtestMarks: {
    ja: '試した設定では、誤りと印を付けた {wrong} 件のうち {wrongStill} 件をまだ知らせます。正しいと印を付けた {right} 件のうち {rightStill} 件を知らせます。',
    en: 'As tried: of {wrong} marked wrong, {wrongStill} would still be told; of {right} marked right, {rightStill}.',
  },
  'backtest-both': { ja: '両方  ', en: 'both   ' },
  'backtest-present': { ja: '今だけ', en: 'now    ' },
  'backtest-tried': { ja: '試行だけ', en: 'tried  ' },
  backtestPeople: { ja: '{people} 人', en: '{people} people' },
  backtestMuted: { ja: '(予定された作業中のため通知なし)', en: '(muted: planned work)' },
  replayVersion: { ja: '{version} で診断済み: {count} 件', en: 'diagnosed by {version}: {count}' },
  replayMove: { ja: '{people} 人、{attempts} 件', en: '{people} people, {attempts} attempts' },
  replayUnequal: {
    ja: '同じ版の規則なのに結果が違うものが {count} 件あります。規則を変えたときは版も変えてください。',
    en: '{count} differ although the version is the same. Whoever changes rules must change the version.',
  },
  groupsHead: {
    ja: '次の判定方式でグループを作った場合: 今 {before} グループ、その場合 {after} グループ。',
    en: 'Grouped by the fingerprint that waits: {before} groups now, {after} then.',
  },
  groupsMerge: { ja: '統合({people} 人):', en: 'merge ({people} people):' },
  groupsSplit: { ja: '分割({people} 人):', en: 'split ({people} people):' },
  noMarks: { ja: '印の付いた検知はありません。', en: 'No signal has been marked.' },
  marksHead: {
    ja: '人が印を付けた検知: 正しい {right}、誤り {wrong}、別の検知と同じ {merged}。正しい割合は {percent} % です。',
    en: 'Signals that people marked: {right} right, {wrong} wrong, {merged} the same as another; {percent}% of those judged are right.',
  },
  collectorCaptive: {
    ja: 'ログイン画面(キャプティブポータル)を確かめる宛先: {url}',
    en: 'Sign-in pages are looked for at: {url}',
  },
  collectorCaptiveNone: { ja: 'このサーバー自身', en: 'this server itself' },
  collectorHintOn: {
    ja: '接続に失敗した人に、その端末で原因を知らせます(次の設定取得から)。',
    en: 'Whoever fails to connect is told why on the machine, from its next configuration on.',
  },
  collectorHintOff: {
    ja: '接続に失敗した人には、端末では何も知らせません。',
    en: 'Whoever fails to connect is told nothing on the machine.',
  },
  backupMade: {
    ja: '{folder} に保存しました: {tables} 表、{rows} 行(試行 {attempts} 件)。個人に関する情報を含みます。TSUNAGU_SECRET(.data/secret)は含みません。別に保管してください。',
    en: 'Written to {folder}: {tables} tables, {rows} rows ({attempts} attempts). It holds personal data. It does not hold TSUNAGU_SECRET (.data/secret): keep that apart.',
  },
  backupFine: {
    ja: '{folder} は最後まで読めます: {madeAt} 時点、{tables} 表、{rows} 行(試行 {attempts} 件)。',
    en: '{folder} can be read whole: as of {madeAt}, {tables} tables, {rows} rows ({attempts} attempts).',
  },
  backupRestored: {
    ja: '{folder} を戻しました: {madeAt} 時点({age})、{rows} 行(試行 {attempts} 件)。数は一致しています。\nその後に取り消したもの(端末、登録トークン、API キー)、削除したアカウント、下げた権限、変えたパスワードは、元に戻っています。もう一度取り消してください。全員がサインインし直します。未使用の招待と設定用リンクは無効です。',
    en: '{folder} is restored: as of {madeAt} ({age}), {rows} rows ({attempts} attempts), counted again and equal.\nRevoke again what was revoked since then: machines, enrolment tokens and API keys, removed accounts, lowered roles and changed passwords are as they were. Everybody signs in anew; invitations and setup links that were not used are void.',
  },
  schemaSteps: {
    ja: '適用済みの段階(古い順)です。何も変更していません。残す最後の段階を付けて実行すると、それより新しいものを取り消します。取り消した段階だけが持つデータは失われます。',
    en: 'The steps that are applied, oldest first. Nothing was changed. Name the last one to keep, and the newer ones are taken back; what they alone hold is lost.',
  },
  schemaTaken: { ja: '取り消しました: {steps}', en: 'taken back: {steps}' },
  schemaNothing: {
    ja: '{step} が最新です。取り消すものはありません。',
    en: '{step} is the newest; there is nothing to take back.',
  },
  rolesMade: {
    ja: 'プログラムごとのデータベースのロールです(パスワードは今だけ表示されます)。スキーマを更新した後は、もう一度実行してください:',
    en: 'A database role for each program (passwords are shown only now). Run this again after the schema was updated:',
  },
  rolePasswordKept: {
    ja: '権限を付け直しました。パスワードはそのままです',
    en: 'given its rights again; its password stays',
  },
  retention: {
    ja: '試行は {attempts} か月、ゲートウェイの記録は {events} か月残します。それより古い日は毎晩消えます(集計は残ります)。',
    en: 'Attempts are kept for {attempts} month(s), what gateways say for {events}. Older days go every night; what was counted of them stays.',
  },
  'state-usable': { ja: '使用可', en: 'usable' },
  'state-used-up': { ja: '使用済み', en: 'used up' },
  'state-expired': { ja: '期限切れ', en: 'expired' },
  'state-revoked': { ja: '取り消し済み', en: 'revoked' },
  'check-database': { ja: 'データベース', en: 'database' },
  'check-migrations': { ja: 'スキーマ', en: 'schema' },
  'check-partitions': { ja: '日別の区画', en: 'daily partitions' },
  'check-outbox': { ja: '検知の待ち行列', en: 'detection queue' },
  'check-ingest': { ja: '受付(ingest)', en: 'edge (ingest)' },
  'check-worker': { ja: '検知(worker)', en: 'worker' },
  'check-dimensions': { ja: '検知の比較項目', en: 'dimensions' },
  'check-networks': { ja: 'ネットワーク一覧(ISP)', en: 'list of networks (ISP)' },
  'check-quarantine': { ja: '隔離された項目', en: 'quarantine' },
  'check-disk': { ja: 'ディスク', en: 'disk' },
  'database-ok': { ja: 'PostgreSQL {version}、{megabytes} MB', en: 'PostgreSQL {version}, {megabytes} MB' },
  'database-read-only': {
    ja: '読み取り専用です。主系につなぐか、default_transaction_read_only を off に戻してください。',
    en: 'It is read-only. Connect to the primary, or set default_transaction_read_only back to off.',
  },
  'database-rights': {
    ja: '試行を書き込む権限がありません。所有者の DATABASE_URL で tsunagu-admin roles を実行してください。',
    en: 'Attempts may not be stored. Run tsunagu-admin roles with the owner’s DATABASE_URL.',
  },
  'migrations-ok': { ja: '最新です({applied})', en: 'up to date ({applied})' },
  'migrations-behind': {
    ja: '{known} のうち {applied} まで適用済み。npm start か起動コマンドで適用されます。',
    en: '{applied} of {known} applied. The next start applies the rest.',
  },
  'partitions-ok': { ja: '{day} まで用意済み', en: 'made until {day}' },
  'partitions-missing': {
    ja: '区画のない日があります: {days}。ワーカーか取り込みが動いているか確かめてください(データは失われません)。',
    en: 'Days without one: {days}. See that the worker or ingest runs (nothing is lost meanwhile).',
  },
  'partitions-stray': {
    ja: '{count} 件が仮の区画にあります。ワーカーが移します。',
    en: '{count} attempts lie in the default partition; the worker moves them.',
  },
  'program-working': { ja: '動いています({count} 個)', en: 'working, {count} process(es)' },
  'program-unseen': {
    ja: 'このデータベースでは一度も動いていません。',
    en: 'Was never heard of in this database.',
  },
  'program-quiet': {
    ja: '{seconds} 秒間応答がありません。プロセスが動いているか、データベースに届くかを確かめてください。',
    en: 'Not heard of for {seconds} s: see whether its process runs and reaches the database.',
  },
  'detection-late': {
    ja: '動いていますが、{seconds} 秒間、障害の確認を終えていません。ログの「job failed」を見てください。',
    en: 'Runs, but has not finished looking for failures for {seconds} s: see "job failed" in its log.',
  },
  'detection-never': {
    ja: '動いていますが、障害の確認を一度も終えていません。ログの「job failed」を見てください。',
    en: 'Runs, but has never finished looking for failures: see "job failed" in its log.',
  },
  'outbox-ok': { ja: '滞りなし', en: 'nothing waits' },
  'outbox-late': {
    ja: '{seconds} 秒待っている依頼があります。ワーカーが動いているか確かめてください。',
    en: 'Work has waited for {seconds} s. See that the worker runs.',
  },
  'quarantine-ok': { ja: '24 時間で 0 件', en: 'none in 24 hours' },
  'quarantine-some': {
    ja: '24 時間で {count} 件。収集エージェントの版を確かめてください。',
    en: '{count} in 24 hours. Check the collectors’ version.',
  },
  'dimensions-ok': { ja: 'すべての値で比べられます', en: 'every value can be compared' },
  'dimensions-unseen': {
    ja: 'ワーカーがまだ数えていません(動き始めて 5 分以内に数えます)。',
    en: 'Not counted yet; a worker does so within five minutes of its start.',
  },
  'dimensions-full': {
    ja: '「{dimension}」の値が {max} のうち {known} に達しました。上限を超えた新しい値は原因の候補にできません。端末ごとに異なる値が入っていないか、この項目の値を見直してください。',
    en: '"{dimension}" has {known} of at most {max} values. New ones beyond that cannot be named as what explains a trouble. See whether something different on each machine is sent there.',
  },
  'dimensions-over': {
    ja: '「{dimension}」の値が上限の {max} を超え、{attempts} 件の試行では、その値を原因の候補にできません(人数や他の項目の検知は正常です)。端末ごとに異なる値が入っていないかを確かめ、収集エージェントの設定や登録トークンの拠点名を直してください。ワーカーは再起動のとき、直近 28 日の値から数え直します。',
    en: '"{dimension}" has more than {max} values: of {attempts} attempts it cannot be named as what explains a trouble (people and the other dimensions still count). See whether something different on each machine is sent there, mend it where it comes from (the collectors, the sites of enrolment tokens). A worker that is restarted counts anew, from the last 28 days.',
  },
  'networks-none': {
    ja: '設定されていません。回線(ISP)ごとの比較はしません。使うには INGEST_NETWORKS_FILE を指定します(docs/operations/networks.md)。',
    en: 'Not configured: internet lines (ISP) are not compared. INGEST_NETWORKS_FILE names one (docs/operations/networks.md).',
  },
  'networks-elsewhere': {
    ja: 'このコマンドには INGEST_NETWORKS_FILE が渡されていませんが、エッジは使っています。直近 24 時間に {machines} 台の回線名がわかりました。',
    en: 'This command is not told INGEST_NETWORKS_FILE, but an edge has a list: it named the line of {machines} machines in the last 24 hours.',
  },
  'networks-ok': {
    ja: '{ranges} 件のネットワーク、{names} 個の名前。{day} の内容({days} 日前)。直近 24 時間に {machines} 台の回線名がわかりました。',
    en: '{ranges} networks of {names} names, as of {day} ({days} days old); the line of {machines} machines was named in the last 24 hours.',
  },
  'networks-no-own': {
    ja: '{ranges} 件のネットワーク、{names} 個の名前。{day} の内容({days} 日前)。「own」の行が無いため、VPN 経由で届いた接続に社内の出口の回線名が付きます。自社の出口のアドレスを own として加えてください。',
    en: '{ranges} networks of {names} names, as of {day} ({days} days old). None is marked "own", so that what is delivered through the VPN gets the name of your own way out. Add its address as own.',
  },
  'networks-unreadable': {
    ja: '{place} を使えません。エッジは古い一覧のまま動き、次は起動できません。{why}',
    en: '{place} cannot be used; an edge that runs keeps its old list, and would not start again. {why}',
  },
  'disk-ok': { ja: '空き {megabytes} MB', en: '{megabytes} MB free' },
  'disk-short': {
    ja: '空きは {megabytes} MB だけです。空きを作ってください。',
    en: 'Only {megabytes} MB free. Make room.',
  },
} as const satisfies Record<string, LocalizedText>;
export type Word = keyof typeof WORDS;

export function say(
  word: Word,
  locale: 'ja' | 'en',
  args: Readonly<Record<string, string | number>> = {},
): string {
  return WORDS[word][locale].replace(/\{(\w+)\}/g, (_, name: string) => String(args[name] ?? ''));
}

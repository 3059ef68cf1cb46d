import type { Locale, LocalizedText } from '@tsunagu/core/vocabulary';

/** Every sentence the command line says by itself; errors have theirs in the vocabulary. */
export const CLI_TEXT = {
  enrolled: {
    ja: '登録しました。端末 {deviceId}、サーバー {server}。',
    en: 'Enrolled. Device {deviceId}, server {server}.',
  },
  'plain-http': {
    ja: '警告: {server} は暗号化されていません。https:// のアドレスを使ってください。',
    en: 'Warning: {server} is not encrypted. Use an https:// address.',
  },
  running: { ja: '監視を始めました: {sources}', en: 'Watching: {sources}' },
  'running-nothing': { ja: '監視するログがまだありません。', en: 'There is no log to watch yet.' },
  stopped: { ja: '終了しました。', en: 'Stopped.' },
  'once-done': { ja: '{sent} 件を送りました。残りはありません。', en: 'Sent {sent}. Nothing is left.' },
  'once-left': {
    ja: '{sent} 件を送りました。{left} 件が残っています。',
    en: 'Sent {sent}. {left} are left.',
  },
  'status-enrolled': { ja: '登録: {server}(端末 {deviceId})', en: 'Enrolled: {server} (device {deviceId})' },
  'status-not-enrolled': { ja: '登録: まだ', en: 'Enrolled: not yet' },
  'status-public': {
    ja: 'あなたに見えるのは要約だけです(他の人の記録を守るため)。すべては、管理者として tsunagu status を実行すると見られます。',
    en: 'You see a summary, to protect what others did here; tsunagu status run as an administrator tells all.',
  },
  'status-public-enrolled': { ja: '知らせる先: {server}', en: 'Reports go to: {server}' },
  'status-public-not-enrolled': {
    ja: 'このパソコンはまだ IT 部門に登録されていないため、何も送りません。',
    en: 'This computer is not registered with IT yet, so it sends nothing.',
  },
  'status-closed': {
    ja: '収集エージェントはありますが、その記録はあなたには見えません({home})。管理者として tsunagu status を実行すると見られます。',
    en: 'There is a collector, but its records are not open to you ({home}). Run tsunagu status as an administrator.',
  },
  'status-public-waiting': {
    ja: 'これから送る記録: {records} 件',
    en: 'Reports waiting to be sent: {records}',
  },
  'status-public-sent': { ja: '送った記録: {items} 件', en: 'Reports sent so far: {items}' },
  'status-public-contact': {
    ja: 'IT 部門のサーバーとの最後の連絡: {time}',
    en: 'Last contact with IT’s server: {time}',
  },
  'status-public-no-losses': { ja: '失われた記録: なし', en: 'Reports lost: none' },
  'status-public-lost': {
    ja: '失われた記録: 空きがなく捨てたもの {dropped} 件、サーバーが受け取らなかったもの {refused} 件',
    en: 'Reports lost: {dropped} for lack of room, {refused} that the server did not accept',
  },
  'status-public-safe': {
    ja: '{time} から休んでいます: 続けて異常終了したため、VPN の失敗に気づけません。急ぐときは電話などで IT 部門に伝えてください。',
    en: 'Resting since {time}: it stopped unexpectedly several times, so it does not notice VPN failures. If it is urgent, call IT.',
  },
  'status-key-file': {
    ja: '端末の鍵: ファイル(持ち主だけが読める。{since} から)',
    en: 'Key: in a file that its owner alone may read (since {since})',
  },
  'status-key-dpapi': {
    ja: '端末の鍵: Windows の DPAPI で封印({since} から)',
    en: 'Key: sealed by Windows, DPAPI (since {since})',
  },
  'status-key-keychain': {
    ja: '端末の鍵: macOS のシステムキーチェーン({since} から)',
    en: 'Key: in macOS’ System keychain (since {since})',
  },
  'status-running': { ja: '動作中: はい', en: 'Running: yes' },
  'status-not-running': { ja: '動作中: いいえ', en: 'Running: no' },
  'status-spool': {
    ja: '未送信: {records} 件、{bytes} バイト({folder})',
    en: 'Not yet sent: {records} records, {bytes} bytes ({folder})',
  },
  'status-no-losses': { ja: '失われたもの: なし', en: 'Lost or left out: nothing' },
  'status-losses': { ja: '失われたもの、省いたもの:', en: 'Lost or left out:' },
  'status-loss': { ja: '  {what}: {count}', en: '  {what}: {count}' },
  'status-config': {
    ja: '設定: サーバーの新しい設定は正しくないため受け入れず、前の設定で動いています({problem})',
    en: 'Configuration: what the server sent last is not valid and was not taken over; the one before stays in force ({problem})',
  },
  'status-sent': { ja: '最後の送信: {at}(計 {items} 件)', en: 'Last sent: {at} ({items} in all)' },
  'status-error': { ja: '最後の失敗: {at} {text}', en: 'Last failure: {at} {text}' },
  'status-source': { ja: 'ログ: {source} {state}', en: 'Log: {source} {state}' },
  'source-read': { ja: '{offset} バイトまで読みました', en: 'read up to byte {offset}' },
  'source-followed': { ja: '読んでいます', en: 'is being read' },
  'source-refused': {
    ja: '{since} から読めません({code})。権限と、ディスクに異常がないかを確かめてください',
    en: 'cannot be read since {since} ({code}); check its rights, and whether the disk is well',
  },
  'data-sent': {
    ja: '# 送ったもの、送ろうとしたもの(新しい方から最大 512 KB を保存。登録トークンは伏せる)',
    en: '# What was sent, or tried to be (the newest, 512 KB at most; the enrolment token blanked)',
  },
  'data-envelope': {
    ja: '# どの送信にも付くもの: {envelope}(送った時刻、署名と使い捨ての番号も)。設定を尋ねる時(GET /v1/config)は、これだけを送ります。',
    en: '# With everything that is sent: {envelope} (with the time, a signature and a number used once). Asking for its settings (GET /v1/config) sends nothing else.',
  },
  'data-waiting': { ja: '# これから送るもの', en: '# What will be sent' },
  'data-refused': {
    ja: '# サーバーが受け取れず、この端末に残したもの',
    en: '# What the server could not take and stays on this machine',
  },
  'data-aside': {
    ja: '# だれかが依頼箱に入れたフォルダー {count} 個を {folder} に移してあります。中身は読まず、送りません。不要なら削除してください。',
    en: '# {count} folders that somebody put into the box for requests lie in {folder}: never read, never sent. Delete them when you like.',
  },
  'data-closed': {
    ja: '送った記録には、このパソコンを使う他の人のことも含まれるため、管理者として tsunagu show-data を実行した人だけが見られます。何をなぜ集めるかは、だれでも tsunagu show-data --explain で読めます。',
    en: 'What was sent also tells of other people who use this computer, so only an administrator may see it, by running tsunagu show-data as one. What is collected, and why, anybody reads with tsunagu show-data --explain.',
  },
  'home-aside': {
    ja: '収集エージェントのフォルダーを、ほかの人が前もって作っていました。使わずに {folder} へ移しました。',
    en: 'Somebody had prepared the collector’s folder. It is not used and lies at {folder} now.',
  },
  looking: { ja: '調べています(10 秒ほど)…', en: 'Looking (about 10 seconds)…' },
  'help-what': {
    ja: 'IT 部門に送るもの: 上の結果、調べた通信の記録、あなたの言葉(--message)。見分けられたパスワードは取り除きます。名前は、会社が名前の送信を有効にした場合だけ含みます。',
    en: 'What would go to IT: the result above, what was measured for it, and your words (--message). Passwords that we recognise are removed; your name goes only where your organization switched names on.',
  },
  'help-words': {
    ja: 'あなたの言葉(この通りに送ります): {words}',
    en: 'Your words, exactly as they go: {words}',
  },
  'help-no-words': { ja: 'あなたの言葉: なし', en: 'Your words: none' },
  'help-not-enrolled': {
    ja: 'このパソコンは IT 部門に登録されていないため、何も送れません。上の 5 行を電話などで IT 部門に伝えてください。',
    en: 'This computer is not registered with IT, so nothing can be sent. Call IT and read out the five lines above.',
  },
  'help-ask': { ja: 'IT 部門に送りますか? [y/N]', en: 'Send this to IT? [y/N]' },
  'help-not-sent': { ja: '送りませんでした。', en: 'Nothing was sent.' },
  'help-sent': { ja: 'IT 部門に届きました。', en: 'IT has it.' },
  'help-left': {
    ja: '動作中の収集エージェントに渡しました。つながり次第、IT 部門に届きます。',
    en: 'Handed to the collector that runs here; IT gets it as soon as there is a way.',
  },
  'help-dropped': {
    ja: '収集エージェントに渡しました。数分のうちに IT 部門に届きます(一時間に 4 件まで)。',
    en: 'Handed to the collector; IT gets it within minutes (at most four an hour).',
  },
  'help-closed': {
    ja: 'このパソコンの収集エージェントに渡せませんでした。上の 5 行を電話などで IT 部門に伝えてください。',
    en: 'It could not be handed to this computer’s collector. Call IT and read out the five lines above.',
  },
  'help-no-room': {
    ja: 'ディスクに空きがないため保存できず、今はサーバーにも届きません。空きを作ってからもう一度実行するか、上の 5 行を電話などで IT 部門に伝えてください。',
    en: 'The disk is full, so it could not be kept, and the server is not reached now. Make room and run this again, or call IT and read out the five lines above.',
  },
  'help-kept': {
    ja: '今は送れません。このパソコンに保存し、つながり次第送ります。',
    en: 'It cannot be sent now. It is kept on this computer and goes out when there is a way.',
  },
  'safe-mode': {
    ja: '安全モード({since} から): 続けて異常終了したため、ログを読みません。tsunagu status で理由を確かめられます。',
    en: 'Safe mode since {since}: after several crashes in a row no log is read. tsunagu status tells the reason.',
  },
  'status-safe': {
    ja: '安全モード: {since} から。30 分に {crashes} 回異常終了したため、ログを読んでいません。理由: {reason}。6 時間後、または更新後に元に戻ります。',
    en: 'Safe mode since {since}: {crashes} crashes within 30 minutes, so no log is read. Reason: {reason}. It ends after 6 hours, or with an update.',
  },
  'safe-no-reason': { ja: '記録なし(強制終了など)', en: 'none was left (killed, or out of memory)' },
  never: { ja: 'まだ', en: 'never' },
} as const satisfies Record<string, LocalizedText>;

export type CliTextKey = keyof typeof CLI_TEXT;

export const HELP: Readonly<Record<Locale, string>> = {
  en: `tsunagu – why the VPN failed, told by the machine itself

  tsunagu enroll --server URL --token TOKEN [--ca-file FILE] [--pin sha256/…] [--proxy URL]
      make this machine's key and register it; --token - reads the token from standard input
  tsunagu run [--source CLIENT=FILE]… [--spool DIR] [--ca-file FILE]…
      watch the clients' logs, look at the network when one fails, send what was found
  tsunagu once [--source CLIENT=FILE]… [--spool DIR] [--ca-file FILE]…
      the same, one pass; for schedulers
  tsunagu status [--json] [--spool DIR]
  tsunagu show-data [--explain] [--spool DIR]
      print exactly what left, and what will leave, this machine; --explain says why
  tsunagu doctor [--gateway HOST[:PORT]] [--json]
      look at the network now and say in five lines what is wrong and what to try
  tsunagu help-me [--message TEXT] [--yes]
      send IT what the doctor finds, after asking you; for when nobody has noticed yet
  tsunagu diagnose FILE|DIR… [--json]
      say what a log file tells, without any server
  tsunagu --help | --version

CLIENT is one of: {clients}
Exit codes: 0 done · 1 something is left or could not be read · 2 wrong command line · 3 not enrolled or
refused · 4 server not reached · 5 another instance is running. TSUNAGU_HOME moves key, settings and spool.`,
  ja: `tsunagu – VPN に接続できない理由を、端末自身が調べて知らせます

  tsunagu enroll --server URL --token TOKEN [--ca-file FILE] [--pin sha256/…] [--proxy URL]
      この端末の鍵を作り、登録する(--token - は標準入力からトークンを読む)
  tsunagu run [--source CLIENT=FILE]… [--spool DIR] [--ca-file FILE]…
      ログを監視し、失敗した時に通信を調べて送る
  tsunagu once [--source CLIENT=FILE]… [--spool DIR] [--ca-file FILE]…
      同じことを一回だけ行う(スケジューラー用)
  tsunagu status [--json] [--spool DIR]
  tsunagu show-data [--explain] [--spool DIR]
      この端末から送ったもの、これから送るものをそのまま表示する(--explain は理由)
  tsunagu doctor [--gateway HOST[:PORT]] [--json]
      今の通信を調べ、何が起きているか、何を試せるかを 5 行で言う
  tsunagu help-me [--message TEXT] [--yes]
      確認のうえ、調べた結果を IT 部門に送る
  tsunagu diagnose FILE|DIR… [--json]
      サーバーなしで、ログファイルから分かることを表示する
  tsunagu --help | --version

CLIENT は次のいずれか: {clients}
終了コード: 0 完了 · 1 残りがある、または読めないものがあった · 2 書き方の誤り · 3 未登録、または拒否された ·
4 サーバーに届かない · 5 すでに動作中。TSUNAGU_HOME で鍵・設定・一時保存の場所を変えられます。`,
};

import type { LocalizedText } from './localized-text.ts';

/** Every error a program or person outside can be told; the code decides, the text informs. */
export const ERROR_TEXT = {
  'bad-request': {
    ja: '要求の形が正しくありません。内容を確かめて送り直してください。',
    en: 'The request is not well formed. Check it and send it again.',
  },
  'body-too-large': {
    ja: '送信量が上限を超えています。小さく分けて送ってください。',
    en: 'The body is larger than allowed. Send smaller batches.',
  },
  'body-inflates-too-far': {
    ja: '圧縮を展開した大きさが上限を超えています。小さく分けて送ってください。',
    en: 'The body inflates beyond the limit. Send smaller batches.',
  },
  'body-not-gzip': {
    ja: '本文を gzip として展開できません。送信側の圧縮を確かめてください。',
    en: 'The body is not valid gzip. Check how the sender compresses it.',
  },
  'body-not-json': {
    ja: '本文が JSON ではありません。送信側の形式を確かめてください。',
    en: 'The body is not JSON. Check the sender’s format.',
  },
  'body-too-deep': {
    ja: '本文の入れ子が深すぎます。契約(OpenAPI)の形で送ってください。',
    en: 'The body is nested too deeply. Send the shape the OpenAPI document gives.',
  },
  'too-many-items': {
    ja: '一回に送れる件数を超えています。分けて送ってください。',
    en: 'Too many items in one batch. Split it.',
  },
  'unsupported-protocol-version': {
    ja: 'この版の通信規約には対応していません。収集エージェントかサーバーを更新してください。',
    en: 'This protocol version is not supported. Update the collector or the server.',
  },
  'unsupported-media-type': {
    ja: 'この形式は受け付けていません。application/json で送ってください。',
    en: 'This media type is not accepted. Send application/json.',
  },
  'signature-missing': {
    ja: '署名がありません。端末を登録し直してください。',
    en: 'The request is not signed. Enrol the device again.',
  },
  'signature-invalid': {
    ja: '署名が合いません。端末を登録し直してください。',
    en: 'The signature does not match. Enrol the device again.',
  },
  'signature-replayed': {
    ja: 'この要求はすでに受け付けています。同じ署名を使い回さないでください。',
    en: 'This request was seen before. Sign each request anew.',
  },
  'time-out-of-window': {
    ja: '時計が大きくずれています。応答のサーバー時刻で署名し直してください。',
    en: 'The clock is too far off. Sign again with the server time given in the answer.',
  },
  'device-unknown': {
    ja: 'この端末は登録されていません。登録コマンドを実行してください。',
    en: 'This device is not enrolled. Run the enrolment command.',
  },
  'device-revoked': {
    ja: 'この端末の登録は取り消されています。IT 部門に連絡してください。',
    en: 'This device was revoked. Contact IT.',
  },
  'device-key-differs': {
    ja: 'この端末は別の鍵で登録済みです。管理画面の端末のページで登録を取り消してから、新しい端末として登録してください。',
    en: 'This device is enrolled with another key. Revoke it on its page in the dashboard, then enrol the machine as a new device.',
  },
  'token-invalid': {
    ja: '登録トークンが正しくありません。管理画面で新しく作成してください。',
    en: 'The enrolment token is not valid. Make a new one in Settings.',
  },
  'token-expired': {
    ja: '登録トークンの期限が切れています。管理画面で新しく作成してください。',
    en: 'The enrolment token has expired. Make a new one in Settings.',
  },
  'token-used-up': {
    ja: '登録トークンの使用回数が上限に達しました。管理画面で新しく作成してください。',
    en: 'The enrolment token has no uses left. Make a new one in Settings.',
  },
  'token-elsewhere': {
    ja: 'この登録トークンは、いま接続しているネットワークからは使えません。登録トークンの対象のネットワークから実行するか、管理画面で新しく作成してください。',
    en: 'The enrolment token may not be used from this network. Run the command from a network that the token is for, or make a new one in Settings.',
  },
  'token-network-wrong': {
    ja: 'ネットワークを読み取れません。「203.0.113.0/24」か「2001:db8::/32」の形で、空白かカンマで区切って 50 個まで書いてください。',
    en: 'A network cannot be read. Write up to 50 of them as “203.0.113.0/24” or “2001:db8::/32”, separated by spaces or commas.',
  },
  'api-key-invalid': {
    ja: 'API キーが正しくないか、取り消されたか、期限が切れています。tsunagu-admin key create で新しく作成してください。',
    en: 'The API key is wrong, revoked or expired. Make a new one with tsunagu-admin key create.',
  },
  'api-key-scope': {
    ja: 'この API キーでは送れません。送れる種類と端末の台数を tsunagu-admin key list で確かめてください。',
    en: 'This API key may not send that. See its scopes and number of machines with tsunagu-admin key list.',
  },
  'rate-limited': {
    ja: '送信が多すぎます。Retry-After の秒数だけ待ってください。',
    en: 'Too many requests. Wait for the seconds in Retry-After.',
  },
  overloaded: {
    ja: '混み合っています。Retry-After の秒数だけ待ってから送り直してください。',
    en: 'The server is busy. Wait for the seconds in Retry-After and send again.',
  },
  'database-unavailable': {
    ja: 'データベースに接続できません。データは失われていません。しばらく待って送り直してください。',
    en: 'The database cannot be reached. Nothing is lost; send again shortly.',
  },
  'item-invalid': {
    ja: '項目の形が契約に合いません。隔離して保存しました。',
    en: 'The item does not fit the contract. It was kept in quarantine.',
  },
  'not-found': {
    ja: '見つかりません。番号や URL を確かめてください。',
    en: 'Not found. Check the number or address.',
  },
  'not-signed-in': { ja: 'サインインしてください。', en: 'Sign in first.' },
  'not-permitted': {
    ja: 'この操作の権限がありません。管理者に依頼してください。',
    en: 'You are not allowed to do this. Ask an administrator.',
  },
  'step-not-allowed': {
    ja: 'その手順には進めません。画面を読み込み直して今の手順を確かめてください。',
    en: 'The incident cannot move to that step. Reload and look at its current step.',
  },
  conflict: {
    ja: 'ほかの人が先に変更しました。読み込み直してやり直してください。',
    en: 'Somebody changed it first. Reload and try again.',
  },
  'email-invalid': {
    ja: 'このメールアドレスは使えません。name@example.co.jp の形で入力してください。',
    en: 'This address cannot be used. Give one of the form name@example.com.',
  },
  'account-exists': {
    ja: 'このメールアドレスのアカウントはすでにあります。一覧から「新しいリンク」で渡し直せます。',
    en: 'There is an account with this address already. Give it a new link from the list.',
  },
  'last-administrator': {
    ja: 'サインインできる最後の管理者です。先にほかの人を管理者にしてください。',
    en: 'This is the last administrator who can sign in. Make somebody else one first.',
  },
  'channel-url-not-allowed': {
    ja: 'この宛先には送れません。ユーザー名などを含まない http または https の URL を指定してください。',
    en: 'This address cannot be used. Give an http or https URL without credentials.',
  },
  'planned-change-not-possible': {
    ja: 'この予定は登録できません。対象(ゲートウェイなど)と、これから終わる 14 日以内の期間を指定してください。',
    en: 'This cannot be planned. Name what it concerns, and a time of at most 14 days that is not over yet.',
  },
  'notification-failed': {
    ja: '通知を送れませんでした。通知先の設定を確かめてください。自動的に再送します。',
    en: 'A notification could not be sent. Check the channel; it is tried again by itself.',
  },
  'port-in-use': {
    ja: 'ポートが使用中です。別のポートを指定してください。',
    en: 'The port is in use. Choose another one.',
  },
  'setting-wrong': {
    ja: '設定の値が正しくありません。示された環境変数を直して、もう一度実行してください。',
    en: 'A setting is not right. Correct the environment variable that is named, then run it again.',
  },
  'disk-full': {
    ja: 'ディスクに空きがありません。空きを作ってからもう一度実行してください。',
    en: 'The disk is full. Free some space and run it again.',
  },
  'data-folder-broken': {
    ja: 'データフォルダーを使えません。何も削除していません。表示された内容を確かめてください。',
    en: 'The data folder cannot be used. Nothing was deleted; see the detail shown.',
  },
  'second-instance': { ja: 'すでに別のプロセスが動いています。', en: 'Another instance is already running.' },
  'command-line-wrong': {
    ja: 'コマンドの書き方が正しくありません。tsunagu --help で書き方を確かめてください。',
    en: 'The command line is not right. See tsunagu --help.',
  },
  'file-unreadable': {
    ja: 'ファイルを読めません。場所と権限を確かめてください。',
    en: 'The file cannot be read. Check the path and permissions.',
  },
  'network-list-wrong': {
    ja: 'ネットワーク一覧を読み取れません。示された行を「203.0.113.0/24 名前」の形か ip2asn の TSV の形に直してください(空の一覧は使えません)。',
    en: 'The list of networks cannot be read. Write the line that is named as “203.0.113.0/24 name” or as TSV of ip2asn (an empty list cannot be used).',
  },
  'network-list-too-large': {
    ja: 'ネットワーク一覧が大きすぎます。使えるのは 100 万件、128 MB までです。自社の利用者がいる国や事業者の行だけに絞ってください。',
    en: 'The list of networks is too large: at most a million ranges and 128 MB. Keep only the lines of the countries or providers that your people are in.',
  },
  'home-unsafe': {
    ja: '収集エージェントのフォルダーを、管理者以外の人が変えられる状態です。管理者として入れ直すか、そのフォルダーを別の場所に移してからもう一度実行してください。',
    en: 'People other than administrators could change the collector’s folder. Reinstall it as an administrator, or move that folder away and run it again.',
  },
  'file-empty': {
    ja: 'ファイルが空です。記録が書かれた後のファイルを指定してください。',
    en: 'The file is empty. Give the file after something was logged.',
  },
  'file-not-text': {
    ja: 'テキストのログではありません。イベントログ(.evtx)は wevtutil qe /f:xml などで書き出してから指定してください。',
    en: 'This is not a text log. Export an event log (.evtx) first, for example with wevtutil qe /f:xml.',
  },
  'log-not-recognised': {
    ja: 'どの VPN クライアントのログか判別できません。クライアント自身のログファイルを指定してください。',
    en: 'No VPN client is known to write this log. Give the client’s own log file.',
  },
  'log-rules-invalid': {
    ja: '独自のログ規則ファイルに誤りがあるため、使わずに続けています。示された箇所を直して起動し直してください。',
    en: 'The file of your own log rules is not right; it is left out. Mend the place named and start again.',
  },
  'spool-full': {
    ja: '一時保存の上限に達しました。サーバーへの接続を確かめてください。',
    en: 'The spool is full. Check the connection to the server.',
  },
  'not-enrolled': {
    ja: 'まだ登録されていません。先に tsunagu enroll を実行してください。',
    en: 'This machine is not enrolled. Run tsunagu enroll first.',
  },
  'server-unreachable': {
    ja: 'サーバーに届きません。データは端末に保存され、後で自動的に送られます。',
    en: 'The server cannot be reached. Data is kept here and sent later.',
  },
  unexpected: {
    ja: '予期しない問題が起きました。記録番号を添えて管理者に連絡してください。',
    en: 'Something unexpected happened. Contact an administrator with the record number.',
  },
} as const satisfies Record<string, LocalizedText>;

export type ErrorCode = keyof typeof ERROR_TEXT;
export const ERROR_CODES = Object.keys(ERROR_TEXT) as ErrorCode[];

/** The one error class: `code` and `args` are public, `message` is for the log of the process that threw it. */
export class TsunaguError extends Error {
  readonly code: ErrorCode;
  readonly args: Readonly<Record<string, string | number>>;

  constructor(
    code: ErrorCode,
    detail = '',
    options: { args?: Record<string, string | number>; cause?: unknown } = {},
  ) {
    super(
      detail ? `${code}: ${detail}` : code,
      options.cause === undefined ? undefined : { cause: options.cause },
    );
    this.name = 'TsunaguError';
    this.code = code;
    this.args = options.args ?? {};
  }
}

import type { LocalizedText, Stage } from '@tsunagu/core/vocabulary';
import type { Fine } from './read-ladder.ts';

/** The five lines, in their order. */
export const LINE_NAMES = ['wrong', 'ruledOut', 'try', 'itKnows', 'sure'] as const;
export type LineName = (typeof LINE_NAMES)[number];

export const LINE_TITLE = {
  wrong: { ja: '何が起きているか', en: 'What is wrong' },
  ruledOut: { ja: '問題がないもの', en: 'What is fine' },
  try: { ja: '試せること', en: 'What to try' },
  itKnows: { ja: 'IT 部門の状況', en: 'What IT knows' },
  sure: { ja: '確かさ', en: 'How sure this is' },
} as const satisfies Record<LineName, LocalizedText>;

/** What was looked at and is fine, as part of a list. */
export const FINE_TEXT = {
  link: { ja: 'このパソコンのネットワーク接続', en: 'this computer’s network connection' },
  line: { ja: 'インターネット回線', en: 'the Internet line' },
  page: { ja: 'Wi-Fi のログイン画面(なし)', en: 'no Wi-Fi sign-in page' },
  name: { ja: '接続先の名前', en: 'the VPN server’s name' },
  reach: { ja: '接続先の応答', en: 'the VPN server’s answer' },
  identity: { ja: '接続先の証明書(身分証)', en: 'the VPN server’s certificate (identity card)' },
  clock: { ja: 'このパソコンの時計', en: 'this computer’s clock' },
} as const satisfies Record<Fine, LocalizedText>;

export const TEXT = {
  fine: {
    ja: '接続先「{host}」までの道に、今は問題が見つかりません。',
    en: 'Nothing is wrong on the way to the VPN server {host} right now.',
  },
  over: {
    ja: '{time} の接続は失敗しましたが、接続先「{host}」までの道は今は通じています。',
    en: 'Connecting failed at {time}, but the way to the VPN server {host} is open now.',
  },
  noGateway: {
    ja: 'どこへ VPN 接続するのかが分かりません(--gateway で指定できます)。',
    en: 'It is not known which VPN server you use (you can name it with --gateway).',
  },
  openAt: {
    ja: '接続先「{host}」につながりません。{stage}で止まっていますが、理由は一つに決められません。',
    en: 'The VPN server {host} cannot be used. It stops {stage}; the reason is not certain.',
  },
  guess: { ja: 'おそらく: {sentence}', en: 'Possibly: {sentence}' },
  forHost: { ja: '{sentence}(接続先: {host})', en: '{sentence} (VPN server: {host})' },
  nothingFine: {
    ja: '問題がないと確かめられたものはありません。',
    en: 'Nothing could be confirmed as fine.',
  },
  tryAgain: {
    ja: 'もう一度 VPN に接続してください。だめなら、失敗した直後にもう一度 tsunagu doctor を実行してください。',
    en: 'Connect the VPN again. If it fails, run tsunagu doctor again right after the failure.',
  },
  nameGateway: {
    ja: 'IT 部門から案内された接続先の名前で tsunagu doctor --gateway 名前 を実行してください。',
    en: 'Run tsunagu doctor --gateway NAME with the name that IT gave you.',
  },
  itIncident: {
    ja: 'IT 部門はすでに知っています({time} から対応中): {title}。{workaround}',
    en: 'IT already knows and has been working on it since {time}: {title}. {workaround}',
  },
  itHasReport: {
    ja: 'この失敗({time})は自動で IT 部門に届いています。他の人の状況はここでは分かりません。',
    en: 'This failure ({time}) has reached IT by itself. How others fare is not known here.',
  },
  itWaiting: {
    ja: 'この失敗({time})の記録はこのパソコンにあり、回線が戻ると自動で IT 部門へ送られます。急ぐときは電話などで伝えてください。',
    en: 'The record of this failure ({time}) waits on this computer and goes to IT by itself when the line is back. If it is urgent, call them.',
  },
  itUnknown: {
    ja: 'IT 部門が知っているかは分かりません。tsunagu help-me で知らせることができます。',
    en: 'Whether IT knows is not known here. You can tell them with tsunagu help-me.',
  },
  itByItself: {
    ja: 'このパソコンは、失敗を自動で IT 部門に知らせます(最後の連絡 {time})。この件がもう届いたかは分かりません。急ぐときは tsunagu help-me で知らせてください。',
    en: 'This computer reports failures to IT by itself (last contact {time}). Whether this one has arrived is not known here; if it is urgent, tell them with tsunagu help-me.',
  },
  itAsked: {
    ja: 'IT 部門が知っているかは分かりません。知らせるかどうかを、この後お聞きします。',
    en: 'Whether IT knows is not known here. You are asked below whether to tell them.',
  },
  itByItselfAsked: {
    ja: 'このパソコンは、失敗を自動で IT 部門に知らせます(最後の連絡 {time})。この件がもう届いたかは分かりません。知らせるかどうかを、この後お聞きします。',
    en: 'This computer reports failures to IT by itself (last contact {time}). Whether this one has arrived is not known here; you are asked below whether to tell them.',
  },
  itClosed: {
    ja: 'このパソコンの記録はあなたには見えない設定のため、IT 部門が知っているかは分かりません。急ぐときは、この 5 行を電話などで伝えてください。',
    en: 'This computer’s records are not open to you, so whether IT knows is not known here. If it is urgent, call them and read out these five lines.',
  },
  itNotEnrolled: {
    ja: 'このパソコンは自動で知らせるように登録されていないため、この件を IT 部門に知らせていません。この 5 行を電話などで伝えてください。',
    en: 'This computer is not registered with IT to report by itself, so it has not told IT. Call them and read out these five lines.',
  },
  sureHigh: { ja: 'ほぼ確実({percent} %)', en: 'Almost certain ({percent} %)' },
  sureMedium: { ja: 'おそらく({percent} %)', en: 'Likely ({percent} %)' },
  sureLow: { ja: '推測({percent} %)', en: 'A guess ({percent} %)' },
  sureOpen: { ja: '決められません', en: 'Not certain' },
  sureFine: {
    ja: '今、道だけを確かめました。ログインそのものは試していません。',
    en: 'The way was tried just now; the login itself was not.',
  },
  basisBoth: {
    ja: '{sure}。{time} の接続の記録と、今調べた結果によります。',
    en: '{sure}, from the try at {time} and from what was measured just now.',
  },
  basisNow: {
    ja: '{sure}。今調べた結果だけによります。',
    en: '{sure}, from what was measured just now alone.',
  },
} as const satisfies Record<string, LocalizedText>;

/** Where it stops, for somebody who does not know the stages. */
export const STOPS_TEXT = {
  network: { ja: 'ネットワークに出る前', en: 'before anything leaves this computer' },
  resolve: { ja: '接続先の名前を調べるところ', en: 'where the VPN server’s name is looked up' },
  reach: { ja: '接続先に届くところ', en: 'on the way to the VPN server' },
  secure: { ja: '接続先が本物かを確かめるところ', en: 'where the VPN server proves who it is' },
  authenticate: { ja: 'ログイン', en: 'at the login' },
  mfa: { ja: 'ワンタイムコードの確認', en: 'at the one-time code' },
  posture: { ja: 'このパソコンの安全の確認', en: 'where this computer’s safety is checked' },
  tunnel: { ja: 'ログインの後、VPN を開くところ', en: 'after the login, where the VPN is opened' },
  connected: { ja: 'つながった後', en: 'after it was up' },
} as const satisfies Record<Stage, LocalizedText>;

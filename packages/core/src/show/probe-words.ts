import type { Evidence, ProbeName, ProbeOf } from '../collect/index.ts';
import type { LocalizedText } from '../vocabulary/index.ts';

/** What each probe looks at, as a person would name it. */
export const PROBE_TEXT = {
  dns: { ja: '名前解決', en: 'Name resolution' },
  tcp: { ja: 'TCP ポート', en: 'TCP ports' },
  ike: { ja: 'IKE(UDP 500・4500)', en: 'IKE (UDP 500, 4500)' },
  l2tp: { ja: 'L2TP(UDP 1701)', en: 'L2TP (UDP 1701)' },
  pptp: { ja: 'PPTP(TCP 1723)', en: 'PPTP (TCP 1723)' },
  size: { ja: '大きなパケット', en: 'Large packets' },
  captive: { ja: 'サインインページ', en: 'Sign-in page' },
  page: { ja: 'ゲートウェイの HTTPS', en: 'The gateway’s HTTPS' },
  proxy: { ja: 'プロキシ', en: 'Proxy' },
  tls: { ja: 'TLS・証明書', en: 'TLS and certificate' },
  clock: { ja: '端末の時計', en: 'This machine’s clock' },
  link: { ja: '手元の回線', en: 'Link and route' },
  ipv6: { ja: 'IPv6', en: 'IPv6' },
  tunnels: { ja: 'ほかの VPN', en: 'Other tunnels' },
} as const satisfies Record<ProbeName, LocalizedText>;

export const NOT_RUN_TEXT = {
  'not-needed': { ja: '未確認(この段階の失敗には不要)', en: 'Not checked: not needed at this stage' },
  'time-cap': { ja: '未確認(時間切れ)', en: 'Not checked: out of time' },
  'rate-limited': { ja: '未確認(直前に調べたばかり)', en: 'Not checked: asked just before' },
  cancelled: { ja: '未確認(途中でネットワークが変わった)', en: 'Not checked: the network changed meanwhile' },
  failed: { ja: '未確認(検査そのものが失敗)', en: 'Not checked: the probe itself failed' },
  unsupported: { ja: '未確認(この端末では調べられない)', en: 'Not checked: not possible on this machine' },
} as const satisfies Record<Evidence['notRun'][number]['reason'], LocalizedText>;

type Outcome =
  | ProbeOf<'l2tp'>['targets'][number]['outcome']
  | ProbeOf<'pptp'>['targets'][number]['outcome']
  | ProbeOf<'proxy'>['targets'][number]['outcome']
  | ProbeOf<'page'>['targets'][number]['outcome'];

export const OUTCOME_TEXT = {
  answered: { ja: '応答した', en: 'answered' },
  established: { ja: '通した', en: 'let it through' },
  refused: { ja: '拒否した', en: 'refused' },
  timeout: { ja: '応答なし', en: 'did not answer' },
  unreachable: { ja: '届かない', en: 'cannot be reached' },
  denied: { ja: '許さなかった', en: 'was denied' },
  cut: { ja: '途中で切った', en: 'cut it off' },
  'login-required': { ja: '認証を求めた', en: 'asked for a login' },
  'not-pptp': { ja: 'PPTP でない応答をした', en: 'answered, but not in PPTP' },
  'not-proxy': { ja: 'プロキシではなかった', en: 'is no proxy' },
  'not-http': { ja: 'HTTP でない応答をした', en: 'Answered, but not in HTTP' },
  error: { ja: '調べる途中で失敗した', en: 'failed while asking' },
} as const satisfies Record<Outcome, LocalizedText>;

export const SOURCE_TEXT = {
  gateway: { ja: 'ゲートウェイ', en: 'the gateway' },
  server: { ja: 'サーバー', en: 'the server' },
} as const satisfies Record<ProbeOf<'clock'>['readings'][number]['source'], LocalizedText>;

export const SIZE_TEXT = {
  answered: { ja: '大きなパケットも通る', en: 'Large packets pass too' },
  silent: { ja: '小さなパケットにも応答がない', en: 'Not even a small packet is answered' },
  outLost: { ja: '送る大きなパケットだけが消える', en: 'Only large packets on the way out vanish' },
  inLost: { ja: '受け取る大きなパケットだけが消える', en: 'Only large packets on the way back vanish' },
  'not-checked': {
    ja: '未確認(大きさを変えて尋ねられなかった)',
    en: 'Not checked: sizes could not be compared',
  },
} as const satisfies Record<string, LocalizedText>;

/** The other sentences that probes fill a line with. */
export const TOLD = {
  nothing: { ja: '未確認(何も分からなかった)', en: 'Not checked: it could tell nothing' },
  captive: {
    clear: { ja: '間に入っていない', en: 'None in between' },
    portal: { ja: 'サインインページが間に入っている', en: 'A sign-in page stands in between' },
    silent: { ja: '確認先から応答がない', en: 'The place that was asked did not answer' },
    'not-checked': {
      ja: '未確認(確認先が設定されていない)',
      en: 'Not checked: no place to ask is configured',
    },
  },
  noProxy: { ja: '設定されていない', en: 'None is set' },
  proxyBypassed: { ja: 'ゲートウェイはプロキシを通さない設定', en: 'The settings leave the gateway out' },
  proxyUntried: {
    ja: '未確認(設定はあるが試せなかった)',
    en: 'Not checked: one is set, and could not be tried',
  },
  noTunnel: { ja: 'ほかに動いている VPN はない', en: 'No other tunnel is up' },
  page: {
    'ssl-vpn': { ja: 'SSL-VPN を提供している', en: 'It offers SSL-VPN' },
    'without-ssl-vpn': { ja: 'SSL-VPN を提供していない', en: 'It does not offer SSL-VPN' },
    anyconnect: { ja: 'AnyConnect を提供している', en: 'It offers AnyConnect' },
    unknown: {
      ja: '応答したが、何を提供しているかは分からない',
      en: 'It answers, and does not say what it offers',
    },
  },
  noRoute: { ja: '既定の経路がない', en: 'There is no default route' },
  noFirstHop: { ja: '最初の中継点が応答しない', en: 'The first hop does not answer' },
  firstHop: {
    ja: '既定の経路があり、最初の中継点に届く',
    en: 'There is a default route, and its first hop answers',
  },
  route: { ja: '既定の経路がある', en: 'There is a default route' },
} as const;

import type { ProbeName, ProbeOf } from '@tsunagu/core/collect';
import type { LocalizedText } from '@tsunagu/core/vocabulary';
import { TOOK, type Why } from './why.ts';

type Probes = { readonly [Name in ProbeName]: Why<Omit<ProbeOf<Name>, 'probe'>> };

const HOST: LocalizedText = { ja: '調べた名前', en: 'The name that was asked about' };
const ANSWERS: LocalizedText = {
  ja: '接続先のどのアドレスと番号が、どう答えたか。内容は何も送らない',
  en: 'Which address and port of the VPN server answered, and how; nothing but a greeting is sent',
};

/** Why each probe looks at what it reports. */
export const PROBE_WHY = {
  link: {
    durationMs: TOOK,
    adapters: {
      ja: 'つながっている部品とアドレス。ケーブル抜けを見つけるため',
      en: 'Adapters that are up, with addresses: finds an unplugged cable',
    },
    defaultRoute: { ja: '外への道があるか', en: 'Whether there is a way out' },
    ipv4Route: { ja: 'IPv4 の外への道があるか', en: 'Whether IPv4 has a way out' },
    ipv6Route: { ja: 'IPv6 の外への道があるか', en: 'Whether IPv6 has a way out' },
    firstHopReachable: {
      ja: 'この場所のルーターが応答するか',
      en: 'Whether the router of this place answers',
    },
  },
  dns: {
    durationMs: TOOK,
    host: HOST,
    system: { ja: 'この端末の答え。他と比べるため', en: 'What this machine itself answers, to compare' },
    hostsFile: {
      ja: '端末の中の設定が名前を変えていないか',
      en: 'Whether a file on this machine overrides the name',
    },
    singleLabel: { ja: '短い名前かどうか', en: 'Whether the name is shortened' },
    searchDomains: { ja: '短い名前を補う言葉', en: 'What short names are completed with' },
    resolvers: {
      ja: '名前を調べる各サービスの答え。食い違いを見つけるため',
      en: 'What each name service answers: finds those that disagree',
    },
    authority: {
      ja: '名前の持ち主の答え。古い答えを見つけるため',
      en: 'What the owner of the name answers: finds old answers',
    },
    completed: { ja: '補った名前と答え', en: 'Completed names and what became of them' },
    encrypted: { ja: '問い合わせが暗号化されているか', en: 'Whether asking is encrypted' },
  },
  tcp: { durationMs: TOOK, targets: ANSWERS },
  tls: {
    durationMs: TOOK,
    targets: {
      ja: '接続先の証明書と、信用できるか。期限切れや割り込みを見つけるため',
      en: 'The VPN server’s certificate and whether it can be trusted: finds expiry and interception',
    },
  },
  ike: { durationMs: TOOK, targets: ANSWERS },
  l2tp: { durationMs: TOOK, targets: ANSWERS },
  pptp: { durationMs: TOOK, targets: ANSWERS },
  ipv6: {
    durationMs: TOOK,
    adapters: { ja: '部品ごとに IPv6 が有効か', en: 'Whether IPv6 is on, by adapter' },
    defaultRoute: { ja: 'IPv6 の外への道があるか', en: 'Whether IPv6 has a way out' },
    gatewayHasAaaa: { ja: '接続先が IPv6 の番号を持つか', en: 'Whether the VPN server has an IPv6 address' },
    translated: {
      ja: 'IPv6 の番号が、回線の側で IPv4 から作られたものか',
      en: 'Whether the network itself makes IPv6 addresses out of IPv4 ones',
    },
    gatewayReach: { ja: 'その番号に届くか', en: 'Whether that address is reached' },
    canSend: {
      ja: 'IPv6 で送れるか(何も送らずに調べる)',
      en: 'Whether IPv6 could send; nothing is sent to know it',
    },
    familyFirst: { ja: '先に使われる番号の種類', en: 'Which kind of address comes first' },
    disabledComponents: {
      ja: 'IPv6 を切る Windows の設定',
      en: 'The Windows setting that switches IPv6 off',
    },
  },
  captive: {
    durationMs: TOOK,
    target: {
      ja: '問い合わせた先。会社が決めた先か、会社のサーバーだけ',
      en: 'Who was asked: only what the organization chose, or its own server',
    },
    outcome: { ja: 'Wi-Fi のログイン画面があるか', en: 'Whether a Wi-Fi sign-in page is in the way' },
    status: { ja: '返ってきた番号', en: 'The number that came back' },
    redirectHost: { ja: 'どこへ回されたか', en: 'Where it was led to' },
    code: { ja: '失敗の種類', en: 'How it failed' },
  },
  clock: {
    durationMs: TOOK,
    readings: {
      ja: '時計のずれ。証明書とコードの失敗の原因になるため',
      en: 'How far the clock is off: a reason why certificates and codes fail',
    },
  },
  page: {
    durationMs: TOOK,
    targets: {
      ja: '接続先の最初の画面が何を提供するか。ログインはしない',
      en: 'What the VPN server’s first page offers; nobody logs in',
    },
  },
  proxy: {
    durationMs: TOOK,
    settings: { ja: '設定された中継(プロキシ)', en: 'Relays (proxies) that are set' },
    targets: { ja: '中継が接続先へ通すか', en: 'Whether they let the VPN through' },
  },
  size: {
    durationMs: TOOK,
    linkMtu: { ja: '一度に送れる大きさの設定', en: 'How large a piece may be, as set' },
    sweep: { ja: '細かい測定をしたかどうか', en: 'Whether a finer measurement was made' },
    path: {
      ja: '分割されずに届く最大の大きさ(この端末の ping を最大6回)',
      en: 'The largest piece that gets there uncut, by six pings of this machine at most',
    },
    targets: { ja: '大きなデータだけが失われていないか', en: 'Whether only large pieces get lost' },
  },
  tunnels: {
    durationMs: TOOK,
    adapters: {
      ja: '他の VPN の部品。通信の横取りを見つけるため',
      en: 'Adapters of other VPNs: finds one that takes the traffic',
    },
    duplicates: { ja: '二重になった VPN の部品', en: 'VPN adapters that exist twice' },
    gatewayVia: { ja: '接続先へ向かう部品', en: 'The adapter that leads to the VPN server' },
    internetVia: { ja: 'インターネットへ出る部品', en: 'The adapter that leads to the Internet' },
  },
} as const satisfies Probes;

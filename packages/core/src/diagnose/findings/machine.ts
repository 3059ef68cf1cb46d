import { type LocalizedText, PROFILE_PROBLEM_TEXT, type ProfileProblem } from '../../vocabulary/index.ts';

/** What a look at the profile alone found, in the vocabulary's own words. */
const LINT_FINDINGS = {
  'lint-host-missing': PROFILE_PROBLEM_TEXT['host-missing'],
  'lint-host-has-scheme': PROFILE_PROBLEM_TEXT['host-has-scheme'],
  'lint-host-has-path': PROFILE_PROBLEM_TEXT['host-has-path'],
  'lint-host-has-space': PROFILE_PROBLEM_TEXT['host-has-space'],
  'lint-host-not-ascii': PROFILE_PROBLEM_TEXT['host-not-ascii'],
  'lint-port-invalid': PROFILE_PROBLEM_TEXT['port-invalid'],
  'lint-port-of-another-service': PROFILE_PROBLEM_TEXT['port-of-another-service'],
  'lint-ipv4-only-without-ipv4': PROFILE_PROBLEM_TEXT['ipv4-only-without-ipv4'],
} as const satisfies Record<`lint-${ProfileProblem}`, LocalizedText>;

/** What the machine and its line look like, what the clock says, and what the others experience. */
export const MACHINE_FINDINGS = {
  ...LINT_FINDINGS,
  'link-all-down': {
    ja: '使えるネットワークアダプターがない(リンクなし)',
    en: 'No network adapter has a link',
  },
  'link-up': { ja: 'アダプター {adapter} はリンクしている', en: 'Adapter {adapter} has a link' },
  'default-route-absent': { ja: 'デフォルトルートがない', en: 'There is no default route' },
  'default-route-present': { ja: 'デフォルトルートがある', en: 'There is a default route' },
  'first-hop-silent': {
    ja: 'リンクはあるが、最初のルーターが応答しない',
    en: 'The link is up but the first router does not answer',
  },
  'first-hop-answers': { ja: '最初のルーターは応答している', en: 'The first router answers' },
  'nothing-beyond-answers': {
    ja: 'リンクとルーターは正常だが、その先の確認先 {count} 件がすべて無応答',
    en: 'Link and router are fine, but nothing beyond them answers (places tried: {count})',
  },
  'something-beyond-answers': {
    ja: '端末の外の {place} は応答した',
    en: '{place} beyond the machine’s network answered',
  },
  'link-not-checked': {
    ja: 'リンクとデフォルトルートは確認していない',
    en: 'Link and default route were not checked',
  },
  'first-hop-not-checked': {
    ja: '最初のルーターの応答は確認していない',
    en: 'The first router was not checked',
  },
  'portal-not-checked': {
    ja: '公衆 Wi-Fi の認証画面の有無は確認していない',
    en: 'A Wi-Fi sign-in page was not checked for',
  },
  'portal-answers': {
    ja: '確認先 {target} の代わりに認証画面が応答した',
    en: 'A sign-in page answered in the place of {target}',
  },
  'portal-clear': {
    ja: '確認先 {target} は本来の応答を返した(認証画面は挟まっていない)',
    en: '{target} gave its own answer, so no sign-in page stands in between',
  },
  'proxy-none': {
    ja: '端末にプロキシは設定されていない',
    en: 'No proxy is set on the machine',
  },
  'proxy-by-script': {
    ja: 'プロキシは自動設定(PAC または自動検出)で、どれが使われるかは確認していない',
    en: 'The proxy is chosen by a script or by discovery; which one it gives was not checked',
  },
  'proxy-let-through': {
    ja: 'プロキシ {proxy} はゲートウェイへの接続を通した',
    en: 'Proxy {proxy} let a connection to the gateway through',
  },
  'proxy-login-required': {
    ja: 'プロキシ {proxy} は認証を求めた(407)',
    en: 'Proxy {proxy} asked for a login (407)',
  },
  'proxy-connect-refused': {
    ja: 'プロキシ {proxy} はゲートウェイへの接続を拒否した({status})',
    en: 'Proxy {proxy} refused a connection to the gateway ({status})',
  },
  'proxy-silent': {
    ja: '設定されたプロキシ {proxy} に接続できない({outcome})',
    en: 'The configured proxy {proxy} cannot be reached ({outcome})',
  },
  'proxy-not-checked': { ja: 'プロキシは確認していない', en: 'The proxy was not checked' },
  'local-block-measured': {
    ja: '端末自身が {place} への通信を拒否した({code})',
    en: 'The machine itself denied the connection to {place} ({code})',
  },
  'other-tunnel-present': {
    ja: '別の仮想アダプター {adapter} が動いている',
    en: 'Another virtual adapter is up: {adapter}',
  },
  'gateway-through-tunnel': {
    ja: 'ゲートウェイ宛ての通信が別の仮想アダプター {adapter} を通る',
    en: 'What goes to the gateway goes through another virtual adapter, {adapter}',
  },
  'gateway-direct': {
    ja: 'ゲートウェイ宛ての通信は {adapter} を直接通る',
    en: 'What goes to the gateway goes through {adapter} directly',
  },
  'vpn-adapter-doubled': {
    ja: 'VPN アダプターが重複している({names})',
    en: 'A VPN adapter exists more than once ({names})',
  },
  'no-other-tunnel': { ja: '他の VPN アダプターは動いていない', en: 'No other VPN adapter is up' },
  'profile-host-malformed': {
    ja: '接続先「{host}」はホスト名ではない(https:// や空白、全角文字などを含む)',
    en: 'The gateway “{host}” is no host name (it has a scheme, a space or other characters)',
  },
  'client-is-another': {
    ja: 'このクライアントでは起きない原因である',
    en: 'This cannot happen with this client',
  },
  'error-came-first': {
    ja: '中止の前にエラーが記録されている',
    en: 'An error was recorded before the cancellation',
  },
  'clock-off': {
    ja: '端末の時計はサーバーより {minutes} 分ずれている',
    en: 'The machine’s clock is {minutes} minutes off the server’s',
  },
  'clock-right': {
    ja: '端末の時計のずれは {seconds} 秒以内',
    en: 'The machine’s clock is right to within {seconds} s',
  },
  'gateway-clock-off': {
    ja: 'ゲートウェイの時計が正しい時刻から {seconds} 秒ずれている',
    en: 'The gateway’s clock is {seconds} s off the right time',
  },
  'clock-not-compared': {
    ja: '端末の時計はサーバーと比べていない',
    en: 'The machine’s clock was not compared with a server',
  },
  'ipv6-off': {
    ja: '端末の IPv6 は無効({count} 個のアダプターすべて)',
    en: 'IPv6 is switched off on the machine (on every adapter: {count})',
  },
  'ipv6-on': { ja: '端末の IPv6 は有効', en: 'IPv6 is switched on' },
  'ipv6-cannot-send': {
    ja: '端末には IPv6 で送信できる経路とアドレスがない',
    en: 'The machine has no address and way to send IPv6',
  },
  'ipv6-said-no-address': {
    ja: 'クライアントの記録は IPv6 の送信元アドレスがないことを示す(EADDRNOTAVAIL)',
    en: 'The client’s words say that it has no address to send from (EADDRNOTAVAIL), as without IPv6',
  },
  'ipv6-no-route': { ja: 'IPv6 のデフォルトルートがない', en: 'There is no IPv6 default route' },
  'ipv6-gateway-unreachable': {
    ja: 'ゲートウェイの IPv6 アドレスには到達できない({outcome})',
    en: 'The gateway’s IPv6 address cannot be reached ({outcome})',
  },
  'ipv6-gateway-reached': {
    ja: 'ゲートウェイの IPv6 アドレスに到達できた',
    en: 'The gateway’s IPv6 address was reached',
  },
  'ipv6-gateway-no-aaaa': {
    ja: 'ゲートウェイの名前に IPv6 アドレスはない',
    en: 'The gateway’s name has no IPv6 address',
  },
  'ipv4-gateway-reached': {
    ja: 'ゲートウェイの名前の IPv4 アドレスには到達できた',
    en: 'The IPv4 address of the gateway’s name was reached',
  },
  'ipv6-not-checked': { ja: 'IPv6 は確認していない', en: 'IPv6 was not checked' },
  'stage-passed': {
    ja: 'クライアントはこの原因が起きる段階を通過していた',
    en: 'The client had already passed the stage where this happens',
  },
  'stage-not-reached': {
    ja: 'クライアントはこの原因が起きる段階に達していない',
    en: 'The client never got to the stage where this happens',
  },
  'session-was-up': { ja: '接続は一度成立していた', en: 'The connection had been up' },
  'peers-fail-too': {
    ja: '同じゲートウェイで他の {failed} 人も失敗し、成功は {connected} 人',
    en: '{failed} other people fail on the same gateway too, {connected} connect',
  },
  'peers-connect': {
    ja: '同じゲートウェイに他の {connected} 人は接続できている(失敗 {failed} 人)',
    en: '{connected} other people connect to the same gateway ({failed} fail)',
  },
  'peers-not-compared': {
    ja: '同じゲートウェイの他の人の状況とは比べていない',
    en: 'It was not compared with other people on the same gateway',
  },
  'place-explained': {
    ja: '測定が、より具体的な原因を示している',
    en: 'A measurement points to a more specific cause',
  },
  'certificate-store-not-checked': {
    ja: '端末のクライアント証明書は確認していない',
    en: 'The client certificates on the machine were not looked at',
  },
  'server-log-not-checked': {
    ja: 'ゲートウェイ側の記録は確認していない(理由はそこに残る)',
    en: 'The gateway’s own log was not looked at (it has the reason)',
  },
  'services-not-checked': {
    ja: '端末の VPN サービスの状態は確認していない',
    en: 'The VPN services on the machine were not looked at',
  },
  'adapters-not-checked': {
    ja: 'VPN アダプターの一覧は確認していない',
    en: 'The list of VPN adapters was not looked at',
  },
  'profile-not-checked': {
    ja: '接続設定を全社の多数と比べていない',
    en: 'The profile was not compared with the fleet’s majority',
  },
  'code-was-sent': {
    ja: 'このログインではワンタイムパスワードも送られた',
    en: 'A one-time code was sent with this login',
  },
  'client-certificate-was-sent': {
    ja: 'クライアントは証明書で認証しようとした',
    en: 'The client tried to authenticate with a certificate',
  },
  'shared-key-was-used': {
    ja: 'クライアントは事前共有鍵で認証しようとした',
    en: 'The client tried to authenticate with a pre-shared key',
  },
} as const satisfies Record<string, LocalizedText>;

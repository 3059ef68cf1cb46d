import type { LocalizedText } from '../../vocabulary/index.ts';

/** What the client's own words say from the login on; everything before it stands in `words.ts`. */
export const SESSION_WORDS = {
  'says-login-refused': {
    ja: 'ゲートウェイはログインを拒否した(理由なし)',
    en: 'The gateway refused the login, without a reason',
  },
  'says-password-refused': {
    ja: 'ゲートウェイはユーザー名とパスワードを拒否した',
    en: 'The gateway refused the user name and password',
  },
  'says-password-expired': {
    ja: 'パスワードの期限切れが返された',
    en: 'The answer was that the password expired',
  },
  'says-account-locked': {
    ja: 'アカウントのロックが返された',
    en: 'The answer was that the account is locked',
  },
  'says-account-disabled': {
    ja: 'アカウントが無効、または許可されていないと返された',
    en: 'The answer was that the account is disabled or not permitted',
  },
  'says-permission-denied': {
    ja: 'ゲートウェイは権限なしと答えた',
    en: 'The gateway answered permission denied',
  },
  'says-login-server-error': {
    ja: 'ログイン要求にゲートウェイがサーバーエラーを返した',
    en: 'The gateway answered the login with a server error',
  },
  'says-client-certificate-required': {
    ja: 'ゲートウェイがクライアント証明書を要求した',
    en: 'The gateway required a client certificate',
  },
  'says-client-certificate-refused': {
    ja: 'ゲートウェイがクライアント証明書を拒否した',
    en: 'The gateway refused the client certificate',
  },
  'says-ike-auth-refused': {
    ja: 'ゲートウェイは IKE の認証を拒否した(AUTHENTICATION_FAILED)',
    en: 'The gateway refused the IKE authentication (AUTHENTICATION_FAILED)',
  },
  'says-auth-method-refused': {
    ja: '認証方式がゲートウェイの設定と合わないと返された',
    en: 'The answer was that the authentication method does not match the gateway’s policy',
  },
  'says-code-required': {
    ja: 'ワンタイムパスワードを求められ、送られなかった',
    en: 'A one-time code was asked for and none was sent',
  },
  'says-code-refused': {
    ja: 'ワンタイムパスワードを送った後のログインが拒否された',
    en: 'The login was refused after a one-time code was sent',
  },
  'says-saml-failed': { ja: 'SAML サインインが失敗した', en: 'The SAML sign-in failed' },
  'says-host-check-refused': {
    ja: 'ゲートウェイの端末検査に合格しなかった',
    en: 'The machine did not pass the gateway’s host check',
  },
  'says-config-refused': {
    ja: '認証後、トンネルの設定の取得が拒否された',
    en: 'After the login the tunnel’s configuration was refused',
  },
  'says-tunnel-refused': {
    ja: '認証後、トンネルの開始が拒否された',
    en: 'After the login the tunnel itself was refused',
  },
  'says-ppp-silent': {
    ja: 'トンネル内の PPP に応答がなかった',
    en: 'PPP inside the tunnel was never answered',
  },
  'says-ppp-cut': { ja: 'PPP の途中でトンネルが切られた', en: 'The tunnel was cut during PPP' },
  'says-ppp-failed': { ja: 'PPP のネゴシエーションが失敗した', en: 'The PPP negotiation failed' },
  'says-driver-missing': {
    ja: 'VPN 用のデバイスまたはドライバーがないと記録した',
    en: 'The client recorded that the VPN device or driver is missing',
  },
  'says-adapter-failed': {
    ja: '仮想アダプターを使えないと記録した',
    en: 'The client recorded that its virtual adapter cannot be used',
  },
  'says-gre-silent': {
    ja: '制御接続の後、GRE のデータが届かなかった',
    en: 'After the control connection no GRE data arrived',
  },
  'says-no-address': {
    ja: 'ゲートウェイはトンネル用のアドレスを渡さなかった',
    en: 'The gateway gave out no tunnel address',
  },
  'says-traffic-selector-refused': {
    ja: 'ゲートウェイは通信範囲の指定を拒否した(TS_UNACCEPTABLE)',
    en: 'The gateway refused the traffic selectors (TS_UNACCEPTABLE)',
  },
  'says-session-lost': {
    ja: '接続後に相手からの応答がなくなった',
    en: 'After it was up, the other side stopped answering',
  },
  'says-cancelled-by-user': { ja: '利用者が接続を中止した', en: 'The person cancelled the connection' },
  'says-gateway-closed-connection': {
    ja: 'ゲートウェイが接続を閉じた',
    en: 'The gateway closed the connection',
  },
  'says-code-sent': {
    ja: 'クライアントはワンタイムパスワードを送った',
    en: 'The client sent a one-time code',
  },
  'says-client-certificate-sent': {
    ja: 'クライアントは自分の証明書を送った',
    en: 'The client sent its own certificate',
  },
  'says-shared-key-used': {
    ja: 'クライアントは事前共有鍵を使った',
    en: 'The client used a pre-shared key',
  },
  'says-client-service-broken': {
    ja: 'クライアントの画面とサービスの間の通信が切れた',
    en: 'The client’s window lost its own service',
  },
  'says-login-unanswered': {
    ja: 'ログインの要求に応答がなかった',
    en: 'The login request was never answered',
  },
  'says-login-blocked': {
    ja: 'ログインの失敗が続いたため一時的に止められていると言われた',
    en: 'The gateway said that logins are blocked for a while after too many failures',
  },
  'says-source-blocked': {
    ja: 'この送信元からの接続は許可されていないと言われた',
    en: 'The answer was that connections from this source are not allowed',
  },
  'says-user-unknown': {
    ja: 'その利用者は登録されていないと言われた',
    en: 'The answer was that this user is not known',
  },
  'says-already-logged-in': {
    ja: '同じ利用者がすでに接続中だと言われた',
    en: 'The answer was that the same person is already connected',
  },
  'says-session-limit-reached': {
    ja: '接続数またはライセンスの上限に達したと言われた',
    en: 'The answer was that the limit of sessions or licences is reached',
  },
  'says-memory-short': {
    ja: 'ゲートウェイは資源不足だと言われた',
    en: 'The answer was that the gateway is short of memory',
  },
  'says-realm-refused': {
    ja: 'レルムまたはポータルが合わないと言われた',
    en: 'The answer was that the realm or portal does not fit',
  },
  'says-push-unanswered': {
    ja: 'スマートフォンへの承認要求に応答がなかった',
    en: 'The request on the phone was not approved in time',
  },
  'says-sp-certificate-refused': {
    ja: 'ゲートウェイの SAML 証明書(SP 証明書)が受け入れられなかった',
    en: 'The gateway’s own SAML certificate (SP certificate) was not accepted',
  },
  'says-os-too-old': {
    ja: 'OS のバージョンが要件より古いと言われた',
    en: 'The answer was that the OS is older than required',
  },
  'says-interface-refused': {
    ja: '使っているネットワークインターフェースは許可されていないと言われた',
    en: 'The answer was that the network interface in use is not allowed',
  },
  'says-hardware-address-refused': {
    ja: 'MAC アドレスが許可されていないと言われた',
    en: 'The answer was that the hardware (MAC) address is not allowed',
  },
  'says-hardware-address-blocked': {
    ja: 'MAC アドレスが拒否リストにあると言われた',
    en: 'The answer was that the hardware (MAC) address is on a block list',
  },
  'says-ipv6-part-silent': {
    ja: 'トンネルの IPv4 の部分は応答し、IPv6 の部分に応答がなかった',
    en: 'The tunnel’s IPv4 part was answered, its IPv6 part never was',
  },
  'says-pool-exhausted': {
    ja: '渡せるトンネル用アドレスが残っていないと言われた',
    en: 'The answer was that no tunnel address is left',
  },
  'says-no-traffic': {
    ja: '接続後、トンネルを通る通信に応答がなかった',
    en: 'Once it was up, nothing sent through the tunnel was answered',
  },
  'says-no-internal-names': {
    ja: '接続後、社内の名前を解決できなかった',
    en: 'Once it was up, internal names did not resolve',
  },
} as const satisfies Record<string, LocalizedText>;

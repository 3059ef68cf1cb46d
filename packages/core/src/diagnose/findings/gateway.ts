import type { GatewaySign, LocalizedText } from '../../vocabulary/index.ts';

/** What the gateway's own log states of an attempt, one finding a sign, and how far the attempt got there. */
export const GATEWAY_FINDINGS = {
  'gateway-says-source-blocked': {
    ja: 'ゲートウェイの記録: この送信元からの接続を拒否した',
    en: 'The gateway’s log: it refused a connection from this source',
  },
  'gateway-says-tls-alert': {
    ja: 'ゲートウェイの記録: TLS を途中でやめた',
    en: 'The gateway’s log: it broke the TLS handshake off',
  },
  'gateway-says-tls-version-mismatch': {
    ja: 'ゲートウェイの記録: TLS のバージョンまたは暗号方式が合わなかった',
    en: 'The gateway’s log: no TLS version or cipher was in common',
  },
  'gateway-says-ike-proposal-refused': {
    ja: 'ゲートウェイの記録: IKE の暗号方式の提案が自分の設定と合わなかった',
    en: 'The gateway’s log: the IKE proposal did not match its own policy',
  },
  'gateway-says-ike-negotiation-failed': {
    ja: 'ゲートウェイの記録: IKE のネゴシエーションが失敗した',
    en: 'The gateway’s log: the IKE negotiation failed',
  },
  'gateway-says-login-refused': {
    ja: 'ゲートウェイの記録: ログインを拒否した(理由なし)',
    en: 'The gateway’s log: it refused the login, without a reason',
  },
  'gateway-says-password-refused': {
    ja: 'ゲートウェイの記録: パスワードが違っていた',
    en: 'The gateway’s log: the password was wrong',
  },
  'gateway-says-user-unknown': {
    ja: 'ゲートウェイの記録: その利用者は登録されていない',
    en: 'The gateway’s log: the user is not known',
  },
  'gateway-says-password-expired': {
    ja: 'ゲートウェイの記録: パスワードの期限が切れていた',
    en: 'The gateway’s log: the password had expired',
  },
  'gateway-says-account-locked': {
    ja: 'ゲートウェイの記録: アカウントがロックされていた',
    en: 'The gateway’s log: the account was locked',
  },
  'gateway-says-account-disabled': {
    ja: 'ゲートウェイの記録: アカウントが無効、期限切れ、または利用時間外だった',
    en: 'The gateway’s log: the account was disabled, expired or out of hours',
  },
  'gateway-says-permission-denied': {
    ja: 'ゲートウェイの記録: 許可がないとしてログインを拒否した(パスワード違いもこう記録される)',
    en: 'The gateway’s log: it refused the login as not permitted (a wrong password is recorded so, too)',
  },
  'gateway-says-login-server-error': {
    ja: 'ゲートウェイの記録: 認証サーバーが応答しなかった',
    en: 'The gateway’s log: the authentication server did not answer',
  },
  'gateway-says-login-unanswered': {
    ja: 'ゲートウェイの記録: ログインの処理が時間内に終わらなかった',
    en: 'The gateway’s log: the login did not end in time',
  },
  'gateway-says-login-blocked': {
    ja: 'ゲートウェイの記録: 失敗が続いたため、この送信元または利用者を一時的に止めた',
    en: 'The gateway’s log: it blocked this source or user for a while after too many failures',
  },
  'gateway-says-already-logged-in': {
    ja: 'ゲートウェイの記録: 同じ利用者がすでに接続中で、重ねての接続を拒否した',
    en: 'The gateway’s log: the same person was connected already, and a second session was refused',
  },
  'gateway-says-session-limit-reached': {
    ja: 'ゲートウェイの記録: 接続数またはライセンスの上限に達していた',
    en: 'The gateway’s log: the limit of sessions or licences was reached',
  },
  'gateway-says-memory-short': {
    ja: 'ゲートウェイの記録: メモリー不足(conserve mode など)で新しい接続を断っていた',
    en: 'The gateway’s log: it was short of memory (conserve mode) and took no new connections',
  },
  'gateway-says-realm-refused': {
    ja: 'ゲートウェイの記録: レルムまたはポータルの割り当てが合わなかった',
    en: 'The gateway’s log: the realm or the portal mapping did not fit',
  },
  'gateway-says-client-certificate-required': {
    ja: 'ゲートウェイの記録: クライアント証明書が送られてこなかった',
    en: 'The gateway’s log: no client certificate was sent',
  },
  'gateway-says-client-certificate-refused': {
    ja: 'ゲートウェイの記録: クライアント証明書を受け入れなかった',
    en: 'The gateway’s log: it did not accept the client certificate',
  },
  'gateway-says-ike-auth-refused': {
    ja: 'ゲートウェイの記録: IKE の認証(鍵または ID)が合わなかった',
    en: 'The gateway’s log: IKE authentication failed: the key or an identity',
  },
  'gateway-says-auth-method-refused': {
    ja: 'ゲートウェイの記録: 認証方式がポリシーと合わなかった',
    en: 'The gateway’s log: the authentication method did not match its policy',
  },
  'gateway-says-code-required': {
    ja: 'ゲートウェイの記録: ワンタイムパスワードが送られてこなかった',
    en: 'The gateway’s log: no one-time code was sent',
  },
  'gateway-says-code-refused': {
    ja: 'ゲートウェイの記録: ワンタイムパスワードが違っていた',
    en: 'The gateway’s log: the one-time code was wrong',
  },
  'gateway-says-push-unanswered': {
    ja: 'ゲートウェイの記録: スマートフォンへの承認要求に時間内に応答がなかった',
    en: 'The gateway’s log: the request on the phone was not approved in time',
  },
  'gateway-says-saml-failed': {
    ja: 'ゲートウェイの記録: SAML サインインが失敗した',
    en: 'The gateway’s log: the SAML sign-in failed',
  },
  'gateway-says-sp-certificate-refused': {
    ja: 'ゲートウェイの記録: 自分の SAML 証明書(SP 証明書)が受け入れられなかった',
    en: 'The gateway’s log: its own SAML certificate (SP certificate) was not accepted',
  },
  'gateway-says-host-check-refused': {
    ja: 'ゲートウェイの記録: 端末検査に合格しなかった',
    en: 'The gateway’s log: the machine did not pass the host check',
  },
  'gateway-says-os-too-old': {
    ja: 'ゲートウェイの記録: OS のバージョンが要件より古かった',
    en: 'The gateway’s log: the OS was older than required',
  },
  'gateway-says-interface-refused': {
    ja: 'ゲートウェイの記録: 使われたネットワークインターフェースを許可しなかった',
    en: 'The gateway’s log: the network interface in use was not allowed',
  },
  'gateway-says-hardware-address-refused': {
    ja: 'ゲートウェイの記録: MAC アドレスが許可リストになかった',
    en: 'The gateway’s log: the hardware (MAC) address was not on its list',
  },
  'gateway-says-hardware-address-blocked': {
    ja: 'ゲートウェイの記録: MAC アドレスが拒否リストにあった',
    en: 'The gateway’s log: the hardware (MAC) address was on its block list',
  },
  'gateway-says-config-refused': {
    ja: 'ゲートウェイの記録: トンネルの設定を渡さなかった',
    en: 'The gateway’s log: it did not hand out the tunnel’s configuration',
  },
  'gateway-says-tunnel-refused': {
    ja: 'ゲートウェイの記録: トンネルの開始を拒否した',
    en: 'The gateway’s log: it refused the tunnel',
  },
  'gateway-says-no-address': {
    ja: 'ゲートウェイの記録: トンネル用のアドレスを渡せなかった',
    en: 'The gateway’s log: it could not give out a tunnel address',
  },
  'gateway-says-pool-exhausted': {
    ja: 'ゲートウェイの記録: トンネル用のアドレスが残っていなかった',
    en: 'The gateway’s log: no tunnel address was left',
  },
  'gateway-says-traffic-selector-refused': {
    ja: 'ゲートウェイの記録: 通信範囲の指定が合わなかった',
    en: 'The gateway’s log: the traffic selectors did not match',
  },
  'gateway-says-ppp-silent': {
    ja: 'ゲートウェイの記録: 端末の PPP に応答がなかった',
    en: 'The gateway’s log: PPP of the machine was never answered',
  },
  'gateway-says-ppp-failed': {
    ja: 'ゲートウェイの記録: PPP のネゴシエーションが失敗した',
    en: 'The gateway’s log: the PPP negotiation failed',
  },
  'gateway-says-session-lost': {
    ja: 'ゲートウェイの記録: 接続後に端末からの応答がなくなった',
    en: 'The gateway’s log: after it was up, the machine stopped answering',
  },
  'gateway-says-gateway-closed-connection': {
    ja: 'ゲートウェイの記録: 自分から接続を閉じた',
    en: 'The gateway’s log: it closed the connection itself',
  },
  'gateway-says-otherwise': {
    ja: 'ゲートウェイの記録は別の理由を示している',
    en: 'The gateway’s log gives another reason',
  },
  'gateway-saw-nothing': {
    ja: 'ゲートウェイの記録にこの接続の跡がない(届いていないとみられる)',
    en: 'The gateway’s log has no trace of this attempt: it seems not to have arrived',
  },
  'gateway-saw-something': {
    ja: 'ゲートウェイの記録にこの接続の跡がある(届いている)',
    en: 'The gateway’s log has traces of this attempt: it did arrive',
  },
  'gateway-got-further': {
    ja: 'ゲートウェイの記録では、この接続はこの段階より先に進んでいる',
    en: 'By the gateway’s log the attempt had got past this stage',
  },
} as const satisfies Record<
  | `gateway-says-${GatewaySign}`
  | 'gateway-says-otherwise'
  | 'gateway-saw-nothing'
  | 'gateway-saw-something'
  | 'gateway-got-further',
  LocalizedText
>;

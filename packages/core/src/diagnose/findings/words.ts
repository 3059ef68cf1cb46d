import type { LocalizedText, Sign } from '../../vocabulary/index.ts';
import { SESSION_WORDS } from './session-words.ts';

/** What the client's own words say, one finding a sign. */
export const WORDS_FINDINGS = {
  'says-network-down': {
    ja: 'クライアントはネットワークが使えないと記録した',
    en: 'The client recorded that the network is down',
  },
  'says-profile-invalid': {
    ja: 'クライアントは接続設定を使えないと記録した',
    en: 'The client recorded that its profile cannot be used',
  },
  'says-name-not-found': {
    ja: 'クライアントは接続先の名前が存在しないと記録した',
    en: 'The client recorded that the name does not exist',
  },
  'says-name-without-address': {
    ja: 'クライアントは名前にアドレスがないと記録した',
    en: 'The client recorded that the name has no address',
  },
  'says-name-lookup-failed': {
    ja: 'クライアントは名前解決の一時的な失敗を記録した',
    en: 'The client recorded a temporary failure of name resolution',
  },
  'says-name-lookup-failed-unspecified': {
    ja: 'クライアントは名前を解決できないと記録した(理由なし)',
    en: 'The client recorded that the name does not resolve, without a reason',
  },
  'says-no-route-to-host': {
    ja: 'クライアントは「ホストへの経路なし」を記録した',
    en: 'The client recorded “no route to host”',
  },
  'says-network-unreachable': {
    ja: 'クライアントは「ネットワークに到達できない」を記録した',
    en: 'The client recorded “network is unreachable”',
  },
  'says-connect-timed-out': {
    ja: 'クライアントの接続要求に応答がなかった',
    en: 'The client’s connection request timed out',
  },
  'says-connect-refused': {
    ja: 'クライアントの接続要求が拒否された',
    en: 'The client’s connection was refused',
  },
  'says-connect-failed-unspecified': {
    ja: 'クライアントは接続できないと記録した(理由なし)',
    en: 'The client recorded that it cannot connect, without a reason',
  },
  'says-local-permission-denied': {
    ja: '端末自身がクライアントの通信を拒否した',
    en: 'The machine itself denied the client’s traffic',
  },
  'says-proxy-auth-required': {
    ja: 'プロキシがクライアントに認証を求めた(407)',
    en: 'The proxy asked the client for a login (407)',
  },
  'says-proxy-unreachable': {
    ja: 'クライアントは設定されたプロキシに接続できなかった',
    en: 'The client could not reach the configured proxy',
  },
  'says-proxy-refused': {
    ja: 'プロキシがゲートウェイへの接続を通さなかった',
    en: 'The proxy did not let the connection to the gateway through',
  },
  'says-ike-no-answer': {
    ja: '最初の IKE メッセージに応答がなかった',
    en: 'The first IKE message was never answered',
  },
  'says-ike-auth-no-answer': {
    ja: '最初の IKE 交換は応答されたが、次の認証メッセージに応答がなかった',
    en: 'The first IKE exchange was answered, the authentication message after it never was',
  },
  'says-tls-cut': { ja: 'TLS の途中で接続が切られた', en: 'The connection was cut during TLS' },
  'says-tls-silent': { ja: 'TLS の開始後に応答がなくなった', en: 'Nothing came back after TLS began' },
  'says-tls-version-mismatch': {
    ja: 'TLS のバージョンまたは暗号方式が合わないと記録した',
    en: 'The client recorded a TLS version or cipher mismatch',
  },
  'says-tls-alert': {
    ja: 'ゲートウェイが TLS アラートを返した',
    en: 'The gateway answered with a TLS alert',
  },
  'says-tls-not-tls': { ja: '相手は TLS を話さなかった', en: 'The other side did not speak TLS' },
  'says-tls-failed-unspecified': {
    ja: 'TLS が失敗したと記録した(理由なし)',
    en: 'The client recorded that TLS failed, without a reason',
  },
  'says-certificate-rejected': {
    ja: 'クライアントはゲートウェイの証明書を拒否した(理由なし)',
    en: 'The client rejected the gateway’s certificate, without a reason',
  },
  'says-certificate-expired': {
    ja: 'クライアントは証明書の期限切れを記録した',
    en: 'The client recorded an expired certificate',
  },
  'says-certificate-not-yet-valid': {
    ja: 'クライアントは証明書がまだ有効でないと記録した',
    en: 'The client recorded a certificate that is not yet valid',
  },
  'says-certificate-untrusted': {
    ja: 'クライアントは証明書の発行元を信頼できないと記録した',
    en: 'The client recorded an issuer that it does not trust',
  },
  'says-certificate-self-signed': {
    ja: 'クライアントは自己署名証明書を記録した',
    en: 'The client recorded a self-signed certificate',
  },
  'says-certificate-name-mismatch': {
    ja: 'クライアントは証明書の名前の不一致を記録した',
    en: 'The client recorded that the certificate’s name does not match',
  },
  'says-certificate-revoked': {
    ja: 'クライアントは証明書の失効または失効確認の失敗を記録した',
    en: 'The client recorded a revoked certificate or a failed revocation check',
  },
  'says-ike-proposal-refused': {
    ja: 'ゲートウェイは暗号方式の提案を拒否した(NO_PROPOSAL_CHOSEN)',
    en: 'The gateway refused the proposal (NO_PROPOSAL_CHOSEN)',
  },
  'says-ike-invalid-ke': {
    ja: 'ゲートウェイは鍵交換の方式を拒否した(INVALID_KE_PAYLOAD)',
    en: 'The gateway refused the key exchange group (INVALID_KE_PAYLOAD)',
  },
  'says-ike-connection-unknown': {
    ja: 'ゲートウェイには、この IKE のバージョンと認証方式に合う接続の設定がない',
    en: 'The gateway has no connection configured for this version of IKE and this way to authenticate',
  },
  'says-ike-negotiation-failed': {
    ja: 'IPsec の初期ネゴシエーションが失敗した(理由なし)',
    en: 'The initial IPsec negotiation failed, without a reason',
  },
  ...SESSION_WORDS,
  'says-code': { ja: 'クライアントはコード {code} を報告した', en: 'The client reported code {code}' },
  'log-ends-here': {
    ja: 'エラーなしに、この段階で記録が終わっている',
    en: 'The log ends at this stage, without an error',
  },
  'says-nothing-of-it': {
    ja: 'クライアントの記録にこの原因を示す言葉はない',
    en: 'Nothing in the client’s words points to this',
  },
} as const satisfies Record<
  `says-${Sign}` | 'says-code' | 'says-nothing-of-it' | 'log-ends-here',
  LocalizedText
>;

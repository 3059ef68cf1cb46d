import type { LocalizedText } from '../../vocabulary/index.ts';

/** What the TLS probe saw of the gateway's certificate and handshake. */
export const TLS_FINDINGS = {
  'cert-expired': {
    ja: 'ゲートウェイの証明書({subject})は {date} に期限が切れた',
    en: 'The gateway’s certificate ({subject}) expired on {date}',
  },
  'cert-in-date': {
    ja: 'ゲートウェイの証明書は {date} まで有効',
    en: 'The gateway’s certificate is valid until {date}',
  },
  'cert-expires-soon': {
    ja: 'ゲートウェイの証明書({subject})はあと {days} 日、{date} に期限が切れる',
    en: 'The gateway’s certificate ({subject}) expires in {days} days, on {date}',
  },
  'cert-not-yet-valid': {
    ja: 'ゲートウェイの証明書は {date} から有効で、まだ使えない',
    en: 'The gateway’s certificate is valid only from {date}',
  },
  'cert-already-valid': {
    ja: 'ゲートウェイの証明書は {date} から有効になっている',
    en: 'The gateway’s certificate has been valid since {date}',
  },
  'revocation-not-checked': {
    ja: '失効確認(CRL、OCSP)の到達性は確認していない',
    en: 'Whether the revocation lists (CRL, OCSP) can be reached was not checked',
  },
  'cert-self-signed': {
    ja: 'ゲートウェイの証明書({subject})は自己署名である',
    en: 'The gateway’s certificate ({subject}) is self-signed',
  },
  'cert-issued-by': {
    ja: 'ゲートウェイの証明書は {issuer} が発行した',
    en: 'The gateway’s certificate was issued by {issuer}',
  },
  'cert-untrusted': {
    ja: '発行元 {issuer} は確認に使った証明書ストアでは信頼されていない({code})',
    en: 'The issuer {issuer} is not trusted by the store used for the check ({code})',
  },
  'cert-trusted': {
    ja: '証明書の連鎖は確認に使った証明書ストアで信頼されている',
    en: 'The certificate chain is trusted by the store used for the check',
  },
  'cert-name-differs': {
    ja: '証明書の名前は {names} で、接続先 {host} を含まない',
    en: 'The certificate is for {names}, which does not include {host}',
  },
  'cert-name-matches': {
    ja: '証明書の名前は接続先 {host} と一致する',
    en: 'The certificate’s name matches {host}',
  },
  'cert-chain-alone': {
    ja: 'ゲートウェイはサーバー証明書だけを送り、中間証明書を送っていない',
    en: 'The gateway sent its own certificate without any intermediate',
  },
  'cert-chain-complete': {
    ja: 'ゲートウェイは {count} 枚の証明書の連鎖を送っている',
    en: 'The gateway sent a chain of certificates, {count} in all',
  },
  'cert-issuer-inspects': {
    ja: '発行元 {issuer} は TLS を検査する製品の認証局とみられる',
    en: 'The issuer {issuer} looks like the authority of a TLS inspection product',
  },
  'cert-plainer-fault': {
    ja: '証明書に、より明白な問題がある',
    en: 'The certificate has a plainer fault',
  },
  'cert-in-date-clock-off': {
    ja: '証明書は正しい時刻では有効だが、端末の時計({deviceDate})では期間外になる',
    en: 'The certificate is in date at the right time but not by the machine’s clock ({deviceDate})',
  },
  'cert-in-date-client-disagrees': {
    ja: '確認では証明書は期間内。クライアントが見ている時刻が違うとみられる',
    en: 'The check found the certificate in date; the client seems to see another time',
  },
  'tls-handshake-done': {
    ja: 'ゲートウェイと {protocol} の確立に成功した',
    en: 'A {protocol} handshake with the gateway succeeded',
  },
  'tls-silent': {
    ja: 'TCP は開くが、TLS の最初のメッセージに応答がない',
    en: 'TCP opens, but the first TLS message is never answered',
  },
  'tls-cut': {
    ja: 'TLS の最初のメッセージの後に接続が切られる({code})',
    en: 'The connection is cut after the first TLS message ({code})',
  },
  'tls-alert': {
    ja: 'ゲートウェイは TLS アラートを返した({code})',
    en: 'The gateway answered with a TLS alert ({code})',
  },
  'tls-not-tls': {
    ja: '{address} の TCP {port} は TLS ではない応答を返した',
    en: 'TCP {port} of {address} answered with something that is not TLS',
  },
  'tls-not-checked': {
    ja: 'ゲートウェイの証明書は確認していない',
    en: 'The gateway’s certificate was not looked at',
  },
  'cert-issuer-expired': {
    ja: '上位の証明書({subject})は {date} に期限が切れた',
    en: 'A certificate above it ({subject}) expired on {date}',
  },
} as const satisfies Record<string, LocalizedText>;

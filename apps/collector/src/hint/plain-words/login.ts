import type { LocalizedText } from '@tsunagu/core/vocabulary';

/** What can be wrong about who somebody is, and with what computer, said to somebody who is no expert. */
export const LOGIN = {
  password: {
    ja: 'ユーザー名かパスワードが違います。',
    en: 'The user name or the password is wrong.',
  },
  credentials: {
    ja: 'ユーザー名・パスワード、または VPN の設定が違います。',
    en: 'The user name, the password or the VPN settings are wrong.',
  },
  passwordExpired: { ja: 'パスワードの期限が切れています。', en: 'Your password has expired.' },
  locked: {
    ja: '失敗が続いたため、アカウントに鍵がかかっています。',
    en: 'Your account is locked after too many failures.',
  },
  notAllowed: {
    ja: 'あなたのアカウントでは VPN を使えない状態です。',
    en: 'Your account may not use the VPN at present.',
  },
  tooManyTries: {
    ja: '失敗が続いたため、この場所からの接続がしばらく止められています。',
    en: 'After several failures the VPN server blocks this place for a while.',
  },
  loginRefused: {
    ja: '接続先がログインの要求を断りました。',
    en: 'The VPN server refused the login.',
  },
  loginServiceDown: {
    ja: '会社側で、ログインを確かめるサービスが応答していません。',
    en: 'The company’s service that checks logins does not answer.',
  },
  codeWrong: { ja: 'ワンタイムコードが違います。', en: 'The one-time code is wrong.' },
  codeMissing: { ja: 'ワンタイムコードが入力されていません。', en: 'The one-time code was not entered.' },
  codeOld: { ja: 'ワンタイムコードの時間が切れています。', en: 'The one-time code was too old.' },
  codeClock: {
    ja: 'ワンタイムコードを作る機器の時計がずれています。',
    en: 'The clock of the device that makes your one-time codes is off.',
  },
  codeApp: { ja: '認証アプリに問題があります。', en: 'The authenticator app has a problem.' },
  push: {
    ja: 'スマートフォンでの承認が間に合いませんでした。',
    en: 'The approval on your phone did not come in time.',
  },
  signInPage: {
    ja: '会社のサインイン画面での確認がうまくいきませんでした。',
    en: 'Signing in on the company’s page did not work.',
  },
  health: {
    ja: 'このパソコンが会社の安全の条件(更新やウイルス対策)を満たしていません。',
    en: 'This computer does not meet the company’s safety rules (updates, virus protection).',
  },
  ownCertificate: {
    ja: 'このパソコンに必要な証明書(身分証)がないか、合っていません。',
    en: 'The certificate (identity card) that this computer needs is missing or does not fit.',
  },
  ownCertificateExpired: {
    ja: 'このパソコンの証明書(身分証)の期限が切れています。',
    en: 'The certificate (identity card) of this computer has expired.',
  },
  unknownComputer: {
    ja: 'このパソコン、またはこの回線は、会社に登録されていません。',
    en: 'This computer, or the line it uses, is not on the company’s list.',
  },
} as const satisfies Record<string, LocalizedText>;

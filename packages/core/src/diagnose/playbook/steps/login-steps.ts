import type { PlaybookStep } from '../playbook-step.ts';
import { changeStep, lookStep, userStep } from './step.ts';

export const retypePassword = userStep('retype-password', {
  text: {
    ja: '大文字・小文字、全角・半角、前後の空白に注意して、一度だけ入力し直す。何度も試さない。',
    en: 'Type it once more, watching case, full and half width and spaces. Do not try many times.',
  },
  expect: {
    ja: 'つながらなければ、ロックされる前に IT 部門に連絡する。',
    en: 'If it fails, contact IT before the account is locked.',
  },
});

export const freshCode = userStep('fresh-code', {
  text: {
    ja: '次のワンタイムパスワードが表示されるまで待ち、すぐに入力する。',
    en: 'Wait for the next one-time code and enter it at once.',
  },
  expect: { ja: '新しいコードで先へ進む。', en: 'The fresh code is accepted.' },
});

export const phoneClock = userStep('phone-clock', {
  text: {
    ja: '認証アプリのあるスマートフォンの日付と時刻を自動設定にする。',
    en: 'Set date and time of the phone with the authenticator to automatic.',
  },
  expect: { ja: '次のコードが受け入れられる。', en: 'The next code is accepted.' },
});

export const readLoginLog = lookStep('read-login-log', 'server', {
  text: {
    ja: 'ゲートウェイの記録で、この人の失敗の理由を読む。',
    en: 'Read the reason of this person’s failures in the gateway’s log.',
  },
  run: {
    fortigate:
      'execute log filter category event; execute log filter field subtype vpn; execute log filter field user {user}; execute log display',
    rras: "Get-WinEvent -FilterHashtable @{LogName='Security'; Id=6273} -MaxEvents 20 | Format-List TimeCreated, Message",
    linux: 'journalctl -u strongswan -n 200 --no-pager',
  },
  expect: {
    ja: 'パスワード、期限、ロック、権限のどれかが分かる。',
    en: 'It names password, expiry, lock or permission.',
  },
});

export const checkAccount = lookStep('check-account', 'server', {
  text: {
    ja: 'アカウントの状態(ロック、無効、期限)と所属グループを確認する。',
    en: 'Check the account: locked, disabled, expired, and its groups.',
  },
  run: {
    windows:
      'Get-ADUser {user} -Properties LockedOut, Enabled, PasswordExpired, AccountExpirationDate, MemberOf | Format-List Name, LockedOut, Enabled, PasswordExpired, AccountExpirationDate, MemberOf',
  },
  expect: {
    ja: '有効で、ロックされておらず、VPN のグループに属する。',
    en: 'It is enabled, not locked, and in the VPN group.',
  },
});

export const unlockAccount: PlaybookStep = {
  ...changeStep('unlock-account', 'server', {
    text: {
      ja: '失敗の元(古い保存パスワードなど)を止めてから、ロックを解除する。',
      en: 'Stop what fails (an old saved password, say), then unlock the account.',
    },
    run: { windows: 'Unlock-ADAccount -Identity {user}' },
    expect: { ja: 'しばらくしても再びロックされない。', en: 'It does not lock again after a while.' },
  }),
  reversible: false,
};

export const changePassword = userStep('change-password', {
  text: {
    ja: '社内またはパスワード変更の画面で、パスワードを変更する。',
    en: 'Change the password in the office or on the password page.',
  },
  expect: { ja: '新しいパスワードで接続できる。', en: 'The new password connects.' },
});

export const checkAuthServer = lookStep('check-auth-server', 'server', {
  text: {
    ja: 'ゲートウェイから認証サーバー(RADIUS、LDAP、IdP)への到達性とサービスを確認する。',
    en: 'Check that the gateway reaches the authentication servers and that they run.',
  },
  run: {
    fortigate: 'get user radius; get user ldap; execute ping {address}',
    rras: 'Get-Service IAS; Test-NetConnection {address} -Port 389',
  },
  expect: { ja: '認証サーバーが時間内に応答する。', en: 'The authentication server answers in time.' },
});

export const checkPortal = lookStep('check-portal', 'server', {
  text: {
    ja: 'この人のグループに割り当てられたポータルとトンネルモードの許可を確認する。',
    en: 'Check the portal mapped to this person’s group and whether it allows tunnel mode.',
  },
  run: { fortigate: 'show vpn ssl settings; show vpn ssl web portal' },
  expect: {
    ja: 'グループの規則があり、トンネルモードが許可されている。',
    en: 'The group has a rule and tunnel mode is allowed.',
  },
});

export const checkLockoutSettings = lookStep('check-lockout-settings', 'server', {
  text: {
    ja: '連続失敗の上限とブロック時間、同じ送信元の失敗を確認する。',
    en: 'Check the limit of failures, the block time, and failures from the same source.',
  },
  run: { fortigate: 'show full-configuration vpn ssl settings; diagnose vpn ssl blocklist list' },
  expect: {
    ja: 'ブロックが解け、失敗を続けている端末が分かる。',
    en: 'The block ends, and the machine that keeps failing is known.',
  },
});

export const checkAuthMethod = lookStep('check-auth-method', 'endpoint', {
  text: {
    ja: '接続設定の認証方式と、サーバーのポリシーの認証方式を見比べる。',
    en: 'Compare the profile’s authentication method with the server’s policy.',
  },
  run: {
    windows:
      "Get-VpnConnection -Name '{profile}' | Format-List ServerAddress, TunnelType, AuthenticationMethod, EncryptionLevel",
    rras: 'netsh nps show np; Get-VpnAuthProtocol',
  },
  expect: { ja: '両方に共通の方式がある。', en: 'Both sides have a method in common.' },
});

export const checkSaml = lookStep('check-saml', 'server', {
  text: {
    ja: 'IdP のサインイン記録と、ゲートウェイの SAML 設定(証明書、URL)を確認する。',
    en: 'Check the IdP’s sign-in log and the gateway’s SAML settings (certificate, URLs).',
  },
  run: { fortigate: 'show user saml; diagnose debug application samld -1; diagnose debug enable' },
  expect: {
    ja: '失敗の理由が分かる。調べ終えたら diagnose debug disable を実行する。',
    en: 'It names the reason. Run diagnose debug disable afterwards.',
  },
});

export const checkHostCheck = lookStep('check-host-check', 'server', {
  text: {
    ja: 'どの検査項目で不合格になったかを確認する。',
    en: 'See which item of the host check failed.',
  },
  run: { fortigate: 'show vpn ssl web portal; show vpn ssl web host-check-software' },
  expect: {
    ja: '不合格の項目が分かる。多数が同時なら、規則の変更を疑う。',
    en: 'The item is known. If many fail at once, suspect a change of the policy.',
  },
});

export const listClientCertificates = lookStep('list-client-certificates', 'endpoint', {
  text: {
    ja: '端末のクライアント証明書の名前、発行元、期限を確認する。',
    en: 'List the client certificates on the machine: name, issuer, expiry.',
  },
  run: {
    windows:
      'Get-ChildItem Cert:\\CurrentUser\\My, Cert:\\LocalMachine\\My | Format-Table Subject, Issuer, NotAfter',
    macos: 'security find-identity -v',
    linux: 'swanctl --list-certs',
  },
  expect: {
    ja: '期限内で、ゲートウェイが信頼する発行元のものがある。',
    en: 'One is in date and from an issuer the gateway trusts.',
  },
});

export const enrolClientCertificate = changeStep('enrol-client-certificate', 'endpoint', {
  text: {
    ja: 'クライアント証明書を発行し直す。',
    en: 'Enrol the client certificate again.',
  },
  run: { windows: 'certreq -enroll -machine -q "<template>"; gpupdate /force' },
  expect: { ja: '新しい証明書で認証が通る。', en: 'The new certificate is accepted.' },
});

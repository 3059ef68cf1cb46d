import { changeStep, lookStep, userStep } from './step.ts';

export const restartAuthenticator = userStep('restart-authenticator', {
  text: {
    ja: '認証アプリを更新して開き直すか、別の方法(予備のコードなど)を使う。',
    en: 'Update and reopen the authenticator, or use another method such as a spare code.',
  },
  expect: { ja: 'コードまたは承認が受け入れられる。', en: 'The code or approval is accepted.' },
});

export const approvePush = userStep('approve-push', {
  text: {
    ja: '通知が来たらすぐに承認する。スマートフォンの電波と通知の許可を確かめる。',
    en: 'Approve the request at once; check the phone’s signal and that notifications are allowed.',
  },
  expect: { ja: '承認の直後に先へ進む。', en: 'It goes on right after the approval.' },
});

export const raiseAuthTimeout = changeStep('raise-auth-timeout', 'server', {
  text: {
    ja: 'ゲートウェイの認証の待ち時間を、承認に足りる長さにする。',
    en: 'Give the gateway’s authentication time enough for an approval.',
  },
  run: { fortigate: 'config system global\n set remoteauthtimeout 60\nend' },
  expect: { ja: '承認してから失敗しない。', en: 'It no longer fails after the approval.' },
});

export const updateOs = userStep('update-os', {
  text: { ja: 'OS の更新を適用して再起動する。', en: 'Install the OS updates and restart.' },
  run: { windows: 'Start-Process ms-settings:windowsupdate', macos: 'softwareupdate --list' },
  expect: { ja: '要件のバージョン以上になる。', en: 'The version is as required or later.' },
});

export const showOsVersion = lookStep('show-os-version', 'endpoint', {
  text: {
    ja: '端末の OS のバージョンとビルドを、検査の要件と比べる。',
    en: 'Compare the machine’s OS version and build with the policy.',
  },
  run: {
    windows: 'Get-CimInstance Win32_OperatingSystem | Select-Object Caption, Version, BuildNumber',
    macos: 'sw_vers',
    linux: 'cat /etc/os-release; uname -r',
  },
  expect: { ja: 'どれだけ古いかが分かる。', en: 'It is clear how far it is behind.' },
});

export const useAllowedNetwork = userStep('use-allowed-network', {
  text: {
    ja: '許可されたネットワーク(有線または指定の Wi-Fi)から接続する。',
    en: 'Connect from an allowed network: cable, or the Wi-Fi that IT names.',
  },
  expect: { ja: '検査に合格する。', en: 'The check is passed.' },
});

export const checkSpCertificate = lookStep('check-sp-certificate', 'server', {
  text: {
    ja: 'ゲートウェイの SP 証明書の期限と、IdP に登録した証明書を見比べる。',
    en: 'Compare the gateway’s SP certificate with the one registered at the IdP, and their dates.',
  },
  run: { fortigate: 'show user saml; get vpn certificate local details' },
  expect: { ja: '同じ証明書で、期限内である。', en: 'They are the same and in date.' },
});

export const showHardwareAddress = lookStep('show-hardware-address', 'endpoint', {
  text: {
    ja: '接続に使っているアダプターの MAC アドレスと、ランダム化の有無を確認する。',
    en: 'Look at the hardware address of the adapter in use, and whether it is a random one.',
  },
  run: {
    windows: 'Get-NetAdapter -Physical | Format-Table Name, MacAddress, PermanentAddress, Status',
    macos: 'ifconfig | grep -E "^en|ether"',
    linux: 'ip -br link',
  },
  expect: { ja: '登録してある MAC アドレスと同じである。', en: 'It equals the registered one.' },
});

export const checkMacRules = lookStep('check-mac-rules', 'server', {
  text: {
    ja: 'ゲートウェイの MAC アドレスの許可・拒否の一覧を確認する。',
    en: 'Look at the gateway’s lists of hardware addresses.',
  },
  run: { fortigate: 'show vpn ssl web portal' },
  expect: {
    ja: '登録の有無が分かる。拒否なら、理由を確かめてから外す。',
    en: 'It is clear whether it is listed. If it is blocked, find out why before removing it.',
  },
});

export const turnOffRandomAddress = userStep('turn-off-random-address', {
  text: {
    ja: '接続する Wi-Fi の設定で「ランダムなハードウェアアドレス」をオフにする。',
    en: 'In the settings of the Wi-Fi in use turn “random hardware addresses” off.',
  },
  run: { windows: 'Start-Process ms-settings:network-wifi' },
  expect: {
    ja: '機器固有の MAC アドレスで接続される。',
    en: 'It connects with the device’s own hardware address.',
  },
});

export const findSameAddress = lookStep('find-same-address', 'server', {
  text: {
    ja: '同じ MAC アドレスの端末を台帳で探す。',
    en: 'Find the other machine with the same hardware address in the inventory.',
  },
  expect: { ja: '複製の設定をした機器が分かる。', en: 'The device with the cloned address is known.' },
});

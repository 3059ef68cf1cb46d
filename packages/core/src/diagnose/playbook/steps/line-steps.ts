import { changeStep, lookStep, userStep } from './step.ts';

export const checkInternetSettings = lookStep('check-internet-settings', 'endpoint', {
  text: {
    ja: 'Windows のインターネット設定で、TLS 1.2 以上が有効か、ゲートウェイが信頼済みサイトにあるかを確認する。',
    en: 'Look in Windows’ internet settings: TLS 1.2 or later is on, and the gateway is a trusted site.',
  },
  run: {
    windows:
      "Get-ItemProperty 'HKCU:\\Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings' | Select-Object SecureProtocols; Get-ChildItem 'HKCU:\\Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings\\ZoneMap\\Domains' -Recurse | Select-Object Name",
  },
  expect: { ja: 'どちらかが欠けていれば、それだけを直す。', en: 'If either is missing, correct that alone.' },
});

export const addTrustedSite = changeStep('add-trusted-site', 'endpoint', {
  text: {
    ja: 'ゲートウェイの名前を信頼済みサイトに加える。',
    en: 'Add the gateway’s name to the trusted sites.',
  },
  run: {
    windows:
      "New-Item 'HKCU:\\Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings\\ZoneMap\\Domains\\{domain}\\{label}' -Force; Set-ItemProperty 'HKCU:\\Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings\\ZoneMap\\Domains\\{domain}\\{label}' -Name https -Value 2",
  },
  expect: { ja: '設定を消さずに接続できる。', en: 'It connects without losing any setting.' },
});

export const measureLine = lookStep('measure-line', 'endpoint', {
  text: {
    ja: 'ゲートウェイまでの往復時間と損失を、混む時間と空いた時間で測る。',
    en: 'Measure delay and loss to the gateway at a busy hour and at a quiet one.',
  },
  run: { windows: 'ping -n 50 {host}', macos: 'ping -c 50 {host}', linux: 'ping -c 50 {host}' },
  expect: {
    ja: '夜だけ悪ければ回線の混雑である。',
    en: 'If it is bad in the evening alone, the line is congested.',
  },
});

export const tryLater = userStep('try-later', {
  text: {
    ja: '時間をずらすか、テザリングなど別の回線で接続する。',
    en: 'Connect at another hour, or over another line such as tethering.',
  },
  expect: {
    ja: '空いた時間または別の回線ではつながる。',
    en: 'It connects at a quiet hour or over the other line.',
  },
});

export const comparePrefixes = lookStep('compare-prefixes', 'endpoint', {
  text: {
    ja: '端末の手元のネットワークと、トンネルで配られる経路を並べて重なりを見る。',
    en: 'Put the machine’s own prefixes and the tunnel’s routes side by side and look for an overlap.',
  },
  run: {
    windows:
      'Get-NetIPAddress -AddressFamily IPv4 | Format-Table InterfaceAlias, IPAddress, PrefixLength; route print -4',
    macos: 'ifconfig; netstat -rn -f inet',
    linux: 'ip -br addr; ip route',
  },
  expect: { ja: '重なる範囲が分かる。', en: 'The overlapping range is known.' },
});

export const changeLanRange = userStep('change-lan-range', {
  text: {
    ja: '自宅ルーターの LAN のアドレス範囲を、IT 部門の指定する別の範囲に変える。',
    en: 'Change the home router’s LAN range to another one that IT names.',
  },
  expect: {
    ja: '手元と社内のアドレスが重ならなくなる。',
    en: 'The addresses at home and in the office no longer overlap.',
  },
});

export const allowPassthrough = userStep('allow-passthrough', {
  text: {
    ja: 'ルーターの設定画面で、VPN パススルー(IPsec、L2TP、PPTP)を有効にする。',
    en: 'On the router’s page turn VPN pass-through on (IPsec, L2TP, PPTP).',
  },
  expect: { ja: '同じ回線から接続できる。', en: 'It connects over the same line.' },
});

export const askSiteOwner = userStep('ask-site-owner', {
  text: {
    ja: 'その場所のネットワークの管理者に、VPN が許可されているかを尋ねる。',
    en: 'Ask whoever runs this network whether VPNs are allowed.',
  },
  expect: { ja: '許可されていなければ、別の回線を使う。', en: 'If they are not, use another line.' },
});

export const compareSites = lookStep('compare-sites', 'server', {
  text: {
    ja: '同じ場所の他の人と、別の場所の人の結果を比べる。',
    en: 'Compare people in the same place with people elsewhere.',
  },
  expect: {
    ja: 'その場所だけなら、その場所の規則である。',
    en: 'If it is this place alone, it is a rule of this place.',
  },
});

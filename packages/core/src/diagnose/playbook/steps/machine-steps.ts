import { changeStep, lookStep, userStep } from './step.ts';

export const restartComputer = userStep('restart-computer', {
  text: { ja: 'PC を再起動して、もう一度接続する。', en: 'Restart the PC and connect again.' },
  expect: { ja: '再起動後に接続できる。', en: 'It connects after the restart.' },
});

export const checkCable = userStep('check-cable', {
  text: {
    ja: 'LAN ケーブル、ルーターの電源、Wi-Fi の接続先を確かめる。',
    en: 'Check the cable, the router’s power and which Wi-Fi is joined.',
  },
  expect: { ja: 'ブラウザーで普通のサイトが開く。', en: 'An ordinary web site opens in the browser.' },
});

export const restartRouter = userStep('restart-router', {
  text: {
    ja: 'ルーターの電源を抜き、1 分待って入れ直す。',
    en: 'Unplug the router, wait a minute and plug it in again.',
  },
  expect: { ja: '数分後に普通のサイトが開く。', en: 'After some minutes an ordinary web site opens.' },
});

export const openSignInPage = userStep('open-sign-in-page', {
  text: {
    ja: 'ブラウザーで下のページを開き、Wi-Fi の認証を済ませてから接続する。',
    en: 'Open the page below in a browser, finish the Wi-Fi sign-in, then connect.',
  },
  run: {
    windows: 'Start-Process http://www.msftconnecttest.com/redirect',
    macos: 'open http://captive.apple.com/hotspot-detect.html',
  },
  expect: { ja: '認証画面が出なくなる。', en: 'The sign-in page no longer appears.' },
});

export const showLink = lookStep('show-link', 'endpoint', {
  text: { ja: 'アダプターのリンクの状態を確認する。', en: 'Look at the adapters’ link state.' },
  run: {
    windows: 'Get-NetAdapter | Format-Table Name, Status, LinkSpeed, InterfaceDescription',
    macos: 'ifconfig -a | grep -E "^[a-z]|status"',
    linux: 'ip -br link',
  },
  expect: { ja: '使うアダプターが Up になっている。', en: 'The adapter in use is up.' },
});

export const showRoute = lookStep('show-route', 'endpoint', {
  text: {
    ja: 'アドレスとデフォルトルートを取得できているかを確認する。',
    en: 'Check that the machine has an address and a default route.',
  },
  run: {
    windows: 'Get-NetIPConfiguration; Get-NetRoute -DestinationPrefix 0.0.0.0/0',
    macos: 'route -n get default',
    linux: 'ip -br addr; ip route show default',
  },
  expect: { ja: 'デフォルトルートが 1 つある。', en: 'There is one default route.' },
});

export const renewLease = changeStep('renew-lease', 'endpoint', {
  text: { ja: 'DHCP からアドレスを取得し直す。', en: 'Obtain the address from DHCP again.' },
  run: {
    windows: 'ipconfig /renew',
    macos: 'sudo ipconfig set {adapter} DHCP',
    linux: 'sudo nmcli device reapply {adapter}',
  },
  expect: { ja: 'アドレスとデフォルトルートが得られる。', en: 'Address and default route are there.' },
});

export const compareProvider = lookStep('compare-provider', 'server', {
  text: {
    ja: '同じ回線事業者の他の端末の状況と、事業者の障害情報を確認する。',
    en: 'Compare with machines on the same provider and read its outage notices.',
  },
  expect: {
    ja: '一人か、事業者全体かが分かる。',
    en: 'It is clear whether it is one person or the provider.',
  },
});

export const showProxy = lookStep('show-proxy', 'endpoint', {
  text: {
    ja: '端末のプロキシ設定(手動、PAC、WinHTTP)を確認する。',
    en: 'Look at the machine’s proxy settings (manual, PAC, WinHTTP).',
  },
  run: {
    windows:
      "netsh winhttp show proxy; Get-ItemProperty 'HKCU:\\Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings' | Select-Object ProxyEnable, ProxyServer, AutoConfigURL",
    macos: 'scutil --proxy',
    linux: 'env | grep -i proxy',
  },
  expect: { ja: '今の場所に合った設定である。', en: 'The settings fit the present place.' },
});

export const exemptFromProxy = changeStep('exempt-from-proxy', 'endpoint', {
  text: {
    ja: 'プロキシは有効のまま、ゲートウェイの名前だけを対象外にする。',
    en: 'Keep the proxy on and exempt the gateway’s name alone.',
  },
  run: { windows: 'netsh winhttp set proxy proxy-server="{proxy}" bypass-list="{host};<local>"' },
  expect: {
    ja: 'ゲートウェイに直接つながり、他の通信は変わらない。',
    en: 'The gateway is reached directly, all else is unchanged.',
  },
});

export const allowClient = changeStep('allow-client', 'endpoint', {
  text: {
    ja: '保護は有効のまま、VPN クライアントの通信だけを許可する(取り消しは Remove-NetFirewallRule)。',
    en: 'Keep protection on and allow the VPN client alone (undo with Remove-NetFirewallRule).',
  },
  run: {
    windows:
      "New-NetFirewallRule -DisplayName 'VPN client' -Direction Outbound -Program 'C:\\Program Files\\Fortinet\\FortiClient\\FortiSSLVPNdaemon.exe' -Action Allow",
  },
  expect: {
    ja: 'クライアントの接続が拒否されなくなる。',
    en: 'The client’s connection is no longer denied.',
  },
});

export const showBlocks = lookStep('show-blocks', 'endpoint', {
  text: {
    ja: '端末のファイアウォールが通信を止めた記録を探す。',
    en: 'Look for traffic that the machine’s firewall dropped.',
  },
  run: {
    windows:
      "Get-WinEvent -FilterHashtable @{LogName='Security'; Id=5157} -MaxEvents 20 | Format-List TimeCreated, Message",
    linux: 'sudo nft list ruleset',
  },
  expect: { ja: '止めた規則または製品が分かる。', en: 'The rule or product that stopped it is known.' },
});

export const showOtherTunnels = lookStep('show-other-tunnels', 'endpoint', {
  text: {
    ja: 'ゲートウェイ宛ての通信がどのアダプターから出るかを確認する。',
    en: 'See through which adapter traffic to the gateway leaves.',
  },
  run: {
    windows: 'Find-NetRoute -RemoteIPAddress {address} | Select-Object InterfaceAlias, NextHop',
    macos: 'route -n get {address}',
    linux: 'ip route get {address}',
  },
  expect: { ja: '物理アダプターから出ている。', en: 'It leaves through the physical adapter.' },
});

export const quitOtherVpn = userStep('quit-other-vpn', {
  text: {
    ja: '他の VPN ソフトを終了してから、もう一度接続する。',
    en: 'Quit other VPN software, then connect again.',
  },
  expect: { ja: '単独では接続できる。', en: 'Alone it connects.' },
});

export const showProfile = lookStep('show-profile', 'endpoint', {
  text: {
    ja: '接続設定の接続先とポートを、配布した値と比べる。',
    en: 'Compare host and port of the profile with what was distributed.',
  },
  run: {
    windows:
      "Get-ItemProperty 'HKLM:\\SOFTWARE\\Fortinet\\FortiClient\\Sslvpn\\Tunnels\\*' | Select-Object PSChildName, Server; Get-VpnConnection | Format-Table Name, ServerAddress, TunnelType",
    linux: "grep -vE '^ *(password|otp|#)' /etc/openfortivpn/config; swanctl --list-conns",
  },
  expect: { ja: '他の人と同じ値である。', en: 'It equals everybody else’s.' },
});

export const pushProfile = changeStep('push-profile', 'endpoint', {
  text: { ja: '正しい接続設定を配布し直す。', en: 'Distribute the right profile again.' },
  run: { windows: "Set-VpnConnection -Name '{profile}' -ServerAddress {host} -Force" },
  expect: { ja: '配布後の試行が接続先に到達する。', en: 'The next attempt reaches the gateway.' },
});

export const listVpnAdapters = lookStep('list-vpn-adapters', 'endpoint', {
  text: {
    ja: 'VPN 用のアダプターとドライバーの有無、重複、無効を確認する。',
    en: 'Check the VPN adapters and drivers: missing, doubled, disabled.',
  },
  run: {
    windows:
      "Get-NetAdapter -IncludeHidden | Where-Object InterfaceDescription -match 'WAN Miniport|Fortinet' | Format-Table Name, InterfaceDescription, Status; Get-PnpDevice -FriendlyName 'WAN Miniport*' | Format-Table FriendlyName, Status, InstanceId",
    linux: 'ls -l /dev/ppp; lsmod | grep ppp; ip -br link show type tun',
  },
  expect: {
    ja: '必要なアダプターが 1 つずつ、有効である。',
    en: 'Each needed adapter is there once and enabled.',
  },
});

export const reinstallAdapter = changeStep('reinstall-adapter', 'endpoint', {
  text: {
    ja: '壊れた VPN アダプターを取り除き、再検出させる。再起動が要る。',
    en: 'Remove the broken VPN adapter and let Windows find it again. Needs a restart.',
  },
  run: {
    windows: "pnputil /remove-device '<instance id>'; pnputil /scan-devices",
    linux: 'sudo modprobe ppp_generic; ls -l /dev/ppp',
  },
  expect: { ja: 'アダプターが正常に並び、接続できる。', en: 'The adapter is back and the connection works.' },
});

export const checkVpnServices = lookStep('check-vpn-services', 'endpoint', {
  text: {
    ja: '端末の VPN のサービスとプロセスが動いているかを確認する。',
    en: 'Check that the VPN’s services and processes run on the machine.',
  },
  run: {
    windows:
      'Get-Service RasMan, IKEEXT, BFE, PolicyAgent, FA_Scheduler -ErrorAction SilentlyContinue; Get-Process Forti* | Format-Table Name, Id, StartTime',
    linux: 'systemctl status strongswan',
  },
  expect: { ja: 'すべて動き、重複したプロセスがない。', en: 'All run, and no process is doubled.' },
});

export const startVpnServices = changeStep('start-vpn-services', 'endpoint', {
  text: {
    ja: '止まっているサービスを起動する。',
    en: 'Start the services that are stopped.',
  },
  run: { windows: 'Start-Service BFE, IKEEXT, RasMan', linux: 'sudo systemctl start strongswan' },
  expect: { ja: '接続の最初の段階を通過する。', en: 'The connection gets past its first step.' },
});

export const showIpv6 = lookStep('show-ipv6', 'endpoint', {
  text: {
    ja: '端末の IPv6 の状態と、接続先の A / AAAA レコードを確認する。',
    en: 'Check IPv6 on the machine and the gateway’s A and AAAA records.',
  },
  run: {
    windows:
      'Get-NetAdapterBinding -ComponentID ms_tcpip6; Resolve-DnsName {host} -Type A; Resolve-DnsName {host} -Type AAAA',
    macos: 'networksetup -getinfo Wi-Fi; dig {host} A +short; dig {host} AAAA +short',
    linux: 'sysctl net.ipv6.conf.all.disable_ipv6; dig {host} A +short; dig {host} AAAA +short',
  },
  expect: {
    ja: 'どのアドレスをどの経路で使うかが分かる。',
    en: 'It is clear which address is used over which family.',
  },
});

export const enableIpv6 = changeStep('enable-ipv6', 'endpoint', {
  text: { ja: '無効にされた IPv6 を有効に戻す。', en: 'Turn IPv6 back on.' },
  run: {
    windows: "Enable-NetAdapterBinding -Name '{adapter}' -ComponentID ms_tcpip6",
    macos: 'sudo networksetup -setv6automatic Wi-Fi',
    linux: 'sudo sysctl -w net.ipv6.conf.all.disable_ipv6=0',
  },
  expect: { ja: 'IPv6 だけの接続先にも到達できる。', en: 'Destinations with only IPv6 are reached.' },
});

export const preferIpv4 = changeStep('prefer-ipv4', 'endpoint', {
  text: {
    ja: 'IPv6 は有効のまま、IPv4 を優先する(Microsoft の推奨。値 0x20、要再起動、削除で元に戻る)。',
    en: 'Keep IPv6 on and prefer IPv4 (Microsoft’s advice: value 0x20, needs a restart, delete it to undo).',
  },
  run: {
    windows:
      'reg add HKLM\\SYSTEM\\CurrentControlSet\\Services\\Tcpip6\\Parameters /v DisabledComponents /t REG_DWORD /d 0x20 /f',
  },
  expect: {
    ja: '接続が IPv4 で始まり、待ち時間がなくなる。',
    en: 'Connections begin over IPv4 without the wait.',
  },
});

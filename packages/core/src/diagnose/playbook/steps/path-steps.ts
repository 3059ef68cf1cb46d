import { changeStep, lookStep, riskyStep, userStep } from './step.ts';

export const tryOtherNetwork = userStep('try-other-network', {
  text: {
    ja: 'テザリングなど別の回線で一度だけ試し、結果を IT 部門に伝える。',
    en: 'Try once over another line, for example tethering, and tell IT the result.',
  },
  expect: {
    ja: '別の回線でつながれば、原因は今の回線の側にある。',
    en: 'If it connects there, the cause is on the present line.',
  },
});

export const testPort = lookStep('test-port', 'endpoint', {
  text: {
    ja: '端末からゲートウェイのポートに接続できるか試す。',
    en: 'Try the gateway’s port from the machine.',
  },
  run: {
    windows: 'Test-NetConnection {host} -Port {port}',
    macos: 'nc -vz -G 5 {host} {port}',
    linux: 'nc -vz -w 5 {host} {port}',
  },
  expect: {
    ja: '開いている、拒否、無応答のどれかが分かる。',
    en: 'It says open, refused or no answer.',
  },
});

export const tracePath = lookStep('trace-path', 'endpoint', {
  text: {
    ja: '経路のどこまで届くかを見る。',
    en: 'See how far along the path packets get.',
  },
  run: {
    windows: 'tracert -d {host}',
    macos: 'traceroute -n {host}',
    linux: 'sudo traceroute -n -T -p {port} {host}',
  },
  expect: {
    ja: '最後に応答した機器が分かる。その先を調べる。',
    en: 'It shows the last device that answers; look beyond it.',
  },
});

export const watchGatewayPackets = lookStep('watch-gateway-packets', 'server', {
  text: {
    ja: '失敗を再現しながら、端末からのパケットがゲートウェイに届いているかを見る。',
    en: 'While the failure is repeated, see whether packets from the machine arrive at the gateway.',
  },
  run: {
    fortigate: "diagnose sniffer packet any 'port {port}' 4 30 l",
    rras: 'pktmon start --capture --pkt-size 0; Start-Sleep 30; pktmon stop; pktmon etl2txt PktMon.etl',
    linux: 'sudo tcpdump -ni any -c 30 port {port}',
  },
  expect: {
    ja: '届いていなければ経路で、届いていればゲートウェイで止まっている。',
    en: 'If nothing arrives the path stops it; if it arrives, the gateway does.',
  },
});

export const checkListener = lookStep('check-listener', 'server', {
  text: {
    ja: 'ゲートウェイが設定のポートで待ち受けているかを確認する。',
    en: 'Check that the gateway listens on the profile’s port.',
  },
  run: {
    fortigate: 'show vpn ssl settings',
    rras: 'Get-Service RemoteAccess, RasMan, IKEEXT; Get-NetTCPConnection -State Listen -LocalPort {port}',
    linux: 'sudo ss -lnptu | grep {port}',
  },
  expect: {
    ja: 'サービスが動き、このポートで待ち受けている。',
    en: 'The service runs and listens on this port.',
  },
});

export const startVpnService = changeStep('start-vpn-service', 'server', {
  text: {
    ja: '止まっている VPN サービスを起動する(動いているなら再起動しない)。',
    en: 'Start the stopped VPN service (do not restart one that runs).',
  },
  run: { rras: 'Start-Service RemoteAccess', linux: 'sudo systemctl start strongswan' },
  expect: { ja: 'ポートが開き、接続が成功し始める。', en: 'The port opens and connections succeed again.' },
});

export const restartRras = riskyStep(
  'restart-rras',
  'server',
  {
    text: {
      ja: '動いているが応答しない RemoteAccess サービスを再起動する。',
      en: 'Restart a RemoteAccess service that runs but does not answer.',
    },
    run: {
      rras: 'Get-RemoteAccessConnectionStatisticsSummary; Restart-Service -Name RemoteAccess -Force',
    },
    expect: {
      ja: '新しい接続が成功し、失敗率が戻る。',
      en: 'New connections succeed and the failure rate returns.',
    },
  },
  {
    risk: { ja: '接続中の全員が切断される。', en: 'Cuts off everyone who is connected.' },
    preferInstead: {
      ja: '接続中の人数を確認し、影響の少ない時間に行う',
      en: 'Check how many are connected; choose a quiet hour',
    },
  },
);

export const checkPathFirewall = lookStep('check-path-firewall', 'server', {
  text: {
    ja: '経路のファイアウォールで、この通信が拒否された記録を探す。',
    en: 'Look in the firewall on the path for denied traffic of this kind.',
  },
  run: {
    fortigate:
      'execute log filter category traffic; execute log filter field dstport {port}; execute log filter field action deny; execute log display',
  },
  expect: {
    ja: '拒否した規則が見つかる。VPN のポートだけを許可する。',
    en: 'The rule that denies it is found; allow the VPN’s port alone.',
  },
});

export const watchIke = lookStep('watch-ike', 'server', {
  text: {
    ja: '失敗を再現しながら、UDP 500 と 4500 がゲートウェイに届き、応答しているかを見る。',
    en: 'While the failure is repeated, see whether UDP 500 and 4500 arrive and are answered.',
  },
  run: {
    fortigate: "diagnose sniffer packet any 'udp port 500 or udp port 4500' 4 30 l",
    linux: "sudo tcpdump -ni any -c 30 'udp port 500 or udp port 4500'",
  },
  expect: {
    ja: '届かないポートが分かる。',
    en: 'It shows which port does not arrive.',
  },
});

export const allowIke = changeStep('allow-ike', 'server', {
  text: {
    ja: '経路とゲートウェイのファイアウォールで UDP 500 と 4500 を許可する。',
    en: 'Allow UDP 500 and 4500 on the path and on the gateway’s firewall.',
  },
  run: {
    rras: "Enable-NetFirewallRule -DisplayGroup 'Routing and Remote Access'",
    linux: 'sudo firewall-cmd --permanent --add-service=ipsec && sudo firewall-cmd --reload',
  },
  expect: { ja: 'IKE が両方のポートで応答する。', en: 'IKE is answered on both ports.' },
});

export const checkNatTraversal = lookStep('check-nat-traversal', 'server', {
  text: {
    ja: 'ゲートウェイで NAT トラバーサルが有効かを確認する。',
    en: 'Check that NAT traversal is on at the gateway.',
  },
  run: {
    fortigate: 'show full-configuration vpn ipsec phase1-interface',
    linux: 'swanctl --list-conns',
  },
  expect: { ja: 'nattraversal が enable である。', en: 'nattraversal says enable.' },
});

export const measureMtu = lookStep('measure-mtu', 'endpoint', {
  text: {
    ja: '断片化を禁じて大きさを変えながら送り、通る最大の大きさを測る。',
    en: 'Send without fragmentation in several sizes and measure the largest that passes.',
  },
  run: {
    windows: 'ping -f -l 1372 {host}',
    macos: 'ping -D -s 1372 -c 4 {host}',
    linux: 'ping -M do -s 1372 -c 4 {host}',
  },
  expect: {
    ja: '小さいものだけが通るなら、経路の MTU が小さい。',
    en: 'If only small ones pass, the path’s MTU is small.',
  },
});

export const clampMss = changeStep('clamp-mss', 'server', {
  text: {
    ja: 'ゲートウェイで TCP の MSS を小さくする、または IKE の断片化を有効にする。',
    en: 'Clamp the TCP MSS on the gateway, or turn on IKE fragmentation.',
  },
  run: {
    fortigate:
      'config system interface\n edit "<interface>"\n  set tcp-mss 1350\n next\nend\nconfig vpn ipsec phase1-interface\n edit "<phase1 name>"\n  set fragmentation enable\n next\nend',
  },
  expect: {
    ja: '同じ回線から証明書を含む大きな応答が届く。',
    en: 'Large answers, certificates included, arrive over the same line.',
  },
});

export const checkGre = lookStep('check-gre', 'server', {
  text: {
    ja: '失敗を再現しながら、GRE(プロトコル 47)がゲートウェイに届いているかを見る。',
    en: 'While the failure is repeated, see whether GRE (protocol 47) arrives at the gateway.',
  },
  run: {
    fortigate: "diagnose sniffer packet any 'proto 47' 4 30 l",
    linux: "sudo tcpdump -ni any -c 30 'proto 47'",
  },
  expect: {
    ja: '届かなければ、経路で GRE を許可するか、IKEv2 または SSTP に移す。',
    en: 'If nothing arrives, allow GRE on the path or move to IKEv2 or SSTP.',
  },
});

export const checkDtls = lookStep('check-dtls', 'server', {
  text: {
    ja: 'DTLS の設定と、同じ番号の UDP が経路で許可されているかを確認する。',
    en: 'Check the DTLS setting and that UDP of the same number is allowed on the path.',
  },
  run: { fortigate: 'show full-configuration vpn ssl settings' },
  expect: {
    ja: 'UDP が届けば、途中で無応答にならない。',
    en: 'Once UDP passes, the session no longer goes silent.',
  },
});

export const checkHostUp = lookStep('check-host-up', 'server', {
  text: {
    ja: 'ゲートウェイの電源、回線、冗長構成の状態を確認する。',
    en: 'Check the gateway’s power, line and failover.',
  },
  run: {
    fortigate: 'get system status; get system ha status; get router info routing-table all',
    rras: 'Test-NetConnection {address}; Get-NetAdapter',
  },
  expect: {
    ja: '機器が動き、外側のアドレスを持っている。',
    en: 'The device is up and holds its outer address.',
  },
});

export const checkGatewayLoad = lookStep('check-gateway-load', 'server', {
  text: {
    ja: 'ゲートウェイの CPU、メモリ、conserve mode を確認する。',
    en: 'Check the gateway’s CPU, memory and conserve mode.',
  },
  run: {
    fortigate: 'get system performance status; diagnose hardware sysinfo conserve; diagnose sys top 2 20 1',
    rras: "Get-Counter '\\Processor(_Total)\\% Processor Time','\\Memory\\Available MBytes'",
    linux: 'uptime; free -m',
  },
  expect: {
    ja: '余裕があり、conserve mode は off である。',
    en: 'There is room left and conserve mode is off.',
  },
});

export const checkKeepalive = lookStep('check-keepalive', 'server', {
  text: {
    ja: '切断の時刻、継続時間、回線を並べ、経路の無通信タイムアウトを疑う。',
    en: 'Line up time, duration and line of the drops; suspect an idle timeout on the path.',
  },
  run: { fortigate: 'show full-configuration vpn ssl settings; diagnose vpn ike gateway list' },
  expect: {
    ja: '一定の時間で切れるなら、その値より短い死活確認にする。',
    en: 'If drops come after a fixed time, keep alive more often than that.',
  },
});

/** The catalogue's own first response restarts at once; looking comes first. */
export const lookBeforeRestart = {
  ja: 'サービスの状態とイベントログを確認する。止まっていれば起動し、動いていれば再起動の前に接続中の人数を確認する。',
  en: 'Check the service and its event log. Start it if it is stopped; if it runs, count who is connected before anything else.',
} as const;

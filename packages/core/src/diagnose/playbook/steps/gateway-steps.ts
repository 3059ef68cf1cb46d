import { changeStep, lookStep, riskyStep } from './step.ts';

export const listRules = lookStep('list-rules', 'server', {
  text: {
    ja: 'VPN を許可する規則より上に、拒否する規則がないかを見る。',
    en: 'See whether a deny stands above the rule that lets the VPN in.',
  },
  run: {
    fortigate: 'show firewall policy; show firewall local-in-policy',
    rras: 'Get-NetFirewallRule -Direction Inbound -Enabled True -Action Block | Format-Table DisplayName, Profile, Description',
    linux: 'sudo nft -a list ruleset',
  },
  expect: { ja: '最初に一致する規則が許可である。', en: 'The first rule that matches allows it.' },
});

export const moveRule = changeStep('move-rule', 'server', {
  text: {
    ja: 'VPN を許可する規則を、拒否の規則より上に移す。',
    en: 'Move the rule that allows the VPN above the deny.',
  },
  run: { fortigate: 'config firewall policy\n move <allow rule> before <deny rule>\nend' },
  expect: { ja: '社外から VPN のポートに到達できる。', en: 'The VPN’s port is reached from outside.' },
});

export const checkForwarding = lookStep('check-forwarding', 'server', {
  text: {
    ja: 'ゲートウェイの前のルーターの転送設定と、社外からの到達性を確認する。',
    en: 'Check the forwarding on the router before the gateway, and reachability from outside.',
  },
  run: {
    fortigate: "show firewall vip; diagnose sniffer packet any 'port {port}' 4 30 l",
    rras: 'Get-NetNatStaticMapping; Get-NetTCPConnection -State Listen -LocalPort {port}',
  },
  expect: {
    ja: 'VPN のポートがすべてゲートウェイに転送されている。',
    en: 'Every port of the VPN is forwarded to the gateway.',
  },
});

export const countRouters = lookStep('count-routers', 'server', {
  text: {
    ja: 'ゲートウェイの側から外への経路に、私設アドレスのルーターが二つ以上ないかを見る。',
    en: 'From the gateway’s side look whether two routers with private addresses stand on the way out.',
  },
  run: { rras: 'tracert -d -h 5 <public address>', linux: 'traceroute -n -m 5 <public address>' },
  expect: {
    ja: '私設アドレスは一つだけである。二つなら両方に転送を設定するか、一方をブリッジにする。',
    en: 'Only one is private. With two, forward on both or bridge one of them.',
  },
});

export const checkRenewal = lookStep('check-renewal', 'server', {
  text: {
    ja: '証明書の自動更新の仕組みと、最後の更新の記録を確認する。',
    en: 'Check the automatic renewal and its last run.',
  },
  run: {
    rras: 'certutil -store my; Get-WinEvent -LogName Microsoft-Windows-CertificateServicesClient-Lifecycle-System/Operational -MaxEvents 20',
    linux: 'systemctl list-timers; certbot certificates',
    fortigate: 'get vpn certificate local details; execute log filter category event; execute log display',
  },
  expect: {
    ja: '更新が動いている。止まっていれば期限の前に直す。',
    en: 'Renewal runs. If it stopped, repair it before the date.',
  },
});

export const checkSourceLists = lookStep('check-source-lists', 'server', {
  text: {
    ja: '接続元のアドレスと国を、ゲートウェイの許可・拒否の一覧と照らし合わせる。',
    en: 'Match the source address and its country with the gateway’s lists.',
  },
  run: { fortigate: 'show vpn ssl settings; show firewall local-in-policy; show firewall address' },
  expect: { ja: '拒否した一覧が分かる。', en: 'The list that refuses it is known.' },
});

export const checkTunnelPolicy = lookStep('check-tunnel-policy', 'server', {
  text: {
    ja: 'トンネルからの通信を許可する規則、経路、戻りの経路を確認する。',
    en: 'Check the policy for traffic from the tunnel, the routes, and the routes back.',
  },
  run: {
    fortigate:
      "show firewall policy; get router info routing-table all; diagnose sniffer packet any 'net <tunnel range>' 4 20 l",
    rras: 'Get-NetRoute; Get-VpnServerConfiguration',
    linux: 'ip route; sudo nft list ruleset; sysctl net.ipv4.ip_forward',
  },
  expect: { ja: 'パケットが入り、応答が戻る。', en: 'Packets come in and answers go back.' },
});

export const matchChanges = lookStep('match-changes', 'server', {
  text: {
    ja: '失敗の始まりと、ゲートウェイの変更・更新の記録を並べる。',
    en: 'Line the first failures up with the record of changes and updates.',
  },
  run: {
    fortigate:
      'get system status; execute log filter category event; execute log filter field subtype system; execute log display',
    rras: 'Get-HotFix | Sort-Object InstalledOn -Descending | Select-Object -First 10',
    linux: 'journalctl -u strongswan --since -2d --no-pager',
  },
  expect: { ja: '一致する変更があれば、それを調べる。', en: 'If one change fits, look into that.' },
});

export const rollBack = riskyStep(
  'roll-back',
  'server',
  {
    text: { ja: '失敗を始めた変更を元に戻す。', en: 'Take back the change that began it.' },
    expect: { ja: '失敗率が変更前に戻る。', en: 'The failure rate is what it was before the change.' },
  },
  {
    risk: {
      ja: '接続中の全員が切断されることがあり、修正された不具合も戻る。',
      en: 'Can cut off everyone who is connected, and brings back what the change had repaired.',
    },
    preferInstead: {
      ja: '変更の影響を確かめ、設定だけの修正で済まないかを先に調べる',
      en: 'See first whether correcting one setting is enough',
    },
  },
);

export const showSessions = lookStep('show-sessions', 'server', {
  text: {
    ja: '接続中の数と上限、ライセンスを確認する。',
    en: 'Look at the sessions, their limit, and the licence.',
  },
  run: {
    fortigate: 'get vpn ssl monitor; diagnose vpn ssl statistics; get system status',
    rras: 'Get-RemoteAccessConnectionStatisticsSummary; Get-VpnServerConfiguration',
  },
  expect: { ja: '上限に余裕がある。', en: 'There is room below the limit.' },
});

export const endStaleSession = changeStep('end-stale-session', 'server', {
  text: {
    ja: '残っている古い接続だけを終わらせる。',
    en: 'End the session that was left over, and that one alone.',
  },
  run: {
    fortigate: 'execute vpn sslvpn list; execute vpn sslvpn del-tunnel <index>',
    rras: "Disconnect-VpnUser -UserName '{user}'",
  },
  expect: { ja: '次の接続が受け入れられる。', en: 'The next connection is accepted.' },
});

export const checkTunnelIpv6 = lookStep('check-tunnel-ipv6', 'server', {
  text: {
    ja: 'ゲートウェイの IPv6 トンネルの設定と、接続設定の dual_stack を見比べる。',
    en: 'Compare the gateway’s IPv6 tunnel settings with dual_stack in the profile.',
  },
  run: { fortigate: 'show full-configuration vpn ssl settings; show vpn ssl web portal' },
  expect: { ja: '両方とも有効、または両方とも無効である。', en: 'Both are on, or both are off.' },
});

export const restartHungGateway = riskyStep(
  'restart-hung-gateway',
  'server',
  {
    text: {
      ja: '応答しないままの VPN サービスを再起動する。',
      en: 'Restart the VPN service that still does not answer.',
    },
    expect: { ja: '新しい接続が成功する。', en: 'New connections succeed.' },
  },
  {
    risk: { ja: '接続中の全員が切断される。', en: 'Cuts off everyone who is connected.' },
    preferInstead: {
      ja: '先に記録と負荷を保存し、影響の少ない時間に行う',
      en: 'Save the log and the load first; choose a quiet hour',
    },
  },
);

export const raiseSessionLimit = riskyStep(
  'raise-session-limit',
  'server',
  {
    text: {
      ja: '上限を引き上げるか、放置セッションを切断する。',
      en: 'Raise the limit, or drop idle sessions.',
    },
    expect: { ja: '新しい接続が受け入れられる。', en: 'New connections are accepted.' },
  },
  {
    risk: {
      ja: '使用中のセッションを切ることがあり、上限を上げると機器の負荷が増える。',
      en: 'May cut off somebody at work; a higher limit loads the gateway more.',
    },
    preferInstead: {
      ja: '先に、残ったセッションだけを一つずつ終わらせる',
      en: 'End the leftover sessions first, one at a time',
    },
  },
);

/** First responses that look; restarting, dropping and rolling back stand last, as risks. */
export const lookAtHungGateway = {
  ja: 'プロセスの停止・負荷・メモリーを確認し、記録を保存する。',
  en: 'Check for a hung process, load and memory; save the log.',
} as const;
export const lookAtSessions = {
  ja: '上限と使用中のセッション数を比べ、放置されたものを探す。',
  en: 'Compare the limit with the sessions in use; look for idle ones.',
} as const;
export const lookAtChanges = {
  ja: '発生時刻と変更履歴を照合し、一致する変更の影響を確認する。',
  en: 'Match onset with the change calendar; look into the change that fits.',
} as const;

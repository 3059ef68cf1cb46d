import type { LocalizedText } from '../../vocabulary/index.ts';

/** What TCP and IKE probes measured. */
export const PATH_FINDINGS = {
  'tcp-open': { ja: '{address} の TCP {port} は開いている', en: 'TCP {port} of {address} is open' },
  'tcp-refused': {
    ja: '{address} の TCP {port} は接続を拒否した',
    en: 'TCP {port} of {address} refused the connection',
  },
  'tcp-silent': {
    ja: '{address} の TCP {port} は応答しない',
    en: 'TCP {port} of {address} does not answer',
  },
  'tcp-other-port-open': {
    ja: '同じ {address} の TCP {port} は開いている(設定は {configured})',
    en: 'TCP {port} of the same {address} is open (the profile says {configured})',
  },
  'tcp-other-address-open': {
    ja: '別のリゾルバーが返した {address} では TCP {port} に到達できた',
    en: 'At {address}, which another resolver gives, TCP {port} was reached',
  },
  'tcp-other-ports-closed': {
    ja: '{address} の通常の VPN ポートはどれも開いていない',
    en: 'None of the usual VPN ports of {address} is open',
  },
  'gateway-host-answers': {
    ja: 'ゲートウェイの機器 {address} は別のポートで応答した',
    en: 'The gateway’s machine {address} answered on another port',
  },
  'gateway-host-silent': {
    ja: 'ゲートウェイの機器 {address} はどのポートでも応答しない',
    en: 'The gateway’s machine {address} answers on no port',
  },
  'tcp-unreachable-alone': {
    ja: '{address} の TCP {port} だけが「到達不能」で、他のポートは応答する(経路上の機器が止めている)',
    en: 'Only TCP {port} of {address} is answered “unreachable”, other ports answer: a device on the path rejects it',
  },
  'reached-with-resolver': {
    ja: 'リゾルバー {resolver} の答え({address})では TCP {port} に到達できた(ゲートウェイかどうかは確認していない)',
    en: 'TCP {port} was reached at the address that resolver {resolver} gives ({address}; whether it is the gateway was not shown)',
  },
  'gateway-with-resolver': {
    ja: 'リゾルバー {resolver} の答えではゲートウェイに到達できた({address}:{port}、証明書の名前も一致)',
    en: 'With the answer of resolver {resolver} the gateway was reached ({address}:{port}, its certificate names it)',
  },
  'reached-over-family': {
    ja: '{family} では TCP {port} に到達できた({address}。ゲートウェイかどうかは確認していない)',
    en: 'Over {family} TCP {port} was reached ({address}; whether it is the gateway was not shown)',
  },
  'gateway-over-family': {
    ja: '{family} ではゲートウェイに到達できた({address}:{port}、証明書の名前も一致)',
    en: 'Over {family} the gateway was reached ({address}:{port}, its certificate names it)',
  },
  'reached-on-port': {
    ja: 'ポート {port} ではゲートウェイに到達できた({address}、証明書の名前も一致)',
    en: 'On port {port} the gateway was reached ({address}, and its certificate names it)',
  },
  'gateway-without-ssl-vpn': {
    ja: 'ゲートウェイの {port} 番は応答するが、SSL-VPN のページがない',
    en: 'Port {port} of the gateway answers and has no SSL-VPN pages',
  },
  'gateway-offers-ssl-vpn': {
    ja: 'ゲートウェイは SSL-VPN のページを返した',
    en: 'The gateway answered with its SSL-VPN pages',
  },
  'page-not-checked': {
    ja: 'ゲートウェイが SSL-VPN を提供しているかは確認していない',
    en: 'Whether the gateway offers SSL-VPN was not checked',
  },
  'tcp-not-checked': {
    ja: 'ゲートウェイの TCP ポートは確認していない',
    en: 'The gateway’s TCP ports were not checked',
  },
  'tcp-usual-ports-not-checked': {
    ja: '同じ機器の他のポートは確認していない(ポート違いと停止を区別できる)',
    en: 'Other ports of the same machine were not checked (they tell a wrong port from a stopped service)',
  },
  'tcp-session-works-now': {
    ja: '失敗の直後、ゲートウェイの TCP {port} は開いていた',
    en: 'Right after the failure TCP {port} of the gateway was open',
  },
  'address-unreachable': {
    ja: '経路上の機器が {address} には到達できないと答えた({code})',
    en: 'A device on the path answered that {address} cannot be reached ({code})',
  },
  'ike-answered': { ja: 'UDP {port} の IKE は応答した', en: 'IKE on UDP {port} was answered' },
  'ike-silent': { ja: 'UDP {port} の IKE に応答がない', en: 'IKE on UDP {port} was not answered' },
  'ike-refused': {
    ja: 'UDP {port} は閉じている(機器は動いているが IKE サービスが待ち受けていない)',
    en: 'UDP {port} is closed (the machine is up but no IKE service listens)',
  },
  'ike-notify': {
    ja: 'UDP {port} の IKE は {notify} と応答した',
    en: 'IKE on UDP {port} answered {notify}',
  },
  'ike-not-checked': {
    ja: 'UDP 500 と 4500 の IKE は確認していない',
    en: 'IKE on UDP 500 and 4500 was not checked',
  },
  'l2tp-answered': { ja: 'UDP 1701 の L2TP は応答した', en: 'L2TP on UDP 1701 was answered' },
  'l2tp-silent': { ja: 'UDP 1701 の L2TP に応答がない', en: 'L2TP on UDP 1701 was not answered' },
  'l2tp-refused': {
    ja: 'UDP 1701 は閉じている(機器は動いているが L2TP サービスが待ち受けていない)',
    en: 'UDP 1701 is closed (the machine is up but no L2TP service listens)',
  },
  'l2tp-not-checked': {
    ja: 'UDP 1701 の L2TP は確認していない',
    en: 'L2TP on UDP 1701 was not checked',
  },
  'pptp-answered': {
    ja: 'ゲートウェイは PPTP の制御接続に応答した',
    en: 'The gateway answered a PPTP control connection',
  },
  'large-packets-lost': {
    ja: '小さなパケットには応答があり、{bytes} バイト前後の大きなパケットだけが失われる',
    en: 'Small packets are answered, only large ones of about {bytes} bytes are lost',
  },
  'large-echoes-lost': {
    ja: '分割しない {passed} バイトまでの ping は戻り、{lost} バイトの ping は何の通知もなく失われた',
    en: 'Pings up to {passed} bytes that must not be cut come back, one of {lost} bytes was lost without any notice',
  },
  'large-packets-pass': {
    ja: '{bytes} バイト前後の大きなパケットも通る',
    en: 'Large packets of about {bytes} bytes pass, too',
  },
  'small-packets-lost': {
    ja: 'ゲートウェイは小さな TLS メッセージにも応答しない',
    en: 'The gateway does not answer a small TLS message either',
  },
  'small-packets-answered': {
    ja: 'ゲートウェイは小さな TLS メッセージには応答する',
    en: 'The gateway does answer a small TLS message',
  },
  'path-works-now': {
    ja: '失敗の直後、ゲートウェイへの経路は通じていた',
    en: 'Right after the failure the path to the gateway worked',
  },
  'path-silent-now': {
    ja: '失敗の直後、ゲートウェイへの経路は無応答だった',
    en: 'Right after the failure the path to the gateway was silent',
  },
  'path-size-not-checked': {
    ja: '大きなパケットだけが失われるかは確認していない',
    en: 'Whether only large packets are lost was not checked',
  },
  'gateway-refuses-so-lives': {
    ja: 'ゲートウェイの機器は接続を拒否した。機器そのものは動いている',
    en: 'The gateway’s machine refuses connections, so it is up',
  },
  'refused-after-login': {
    ja: 'ログインは成功し、その後の接続だけが拒否された',
    en: 'The login worked, only the connection after it was refused',
  },
  'protocol-is-another': {
    ja: 'この接続方式では起きない原因である',
    en: 'This cannot happen with this protocol',
  },
  'dtls-not-checked': {
    ja: 'UDP のデータ経路(DTLS)は確認していない',
    en: 'The UDP data path (DTLS) was not checked',
  },
  'gre-not-checked': {
    ja: 'GRE(プロトコル 47)の通過は確認していない',
    en: 'Whether GRE (protocol 47) passes was not checked',
  },
} as const satisfies Record<string, LocalizedText>;

import type { Client } from '../vocabulary/index.ts';
import { stripColours } from './grammars/strip-colours.ts';

interface Mark {
  readonly client: Client;
  readonly match: RegExp;
  /** 10 = nobody else writes it; below = only in company. */
  readonly weight: number;
}

const mark = (client: Client, weight: number, match: RegExp): Mark => ({ client, match, weight });

/** A gateway's record names clients and connections, too: its own marks outweigh theirs. */
const GATEWAY_WEIGHT = 24;

/** Below this nothing is claimed: a line or two that look like it are not a log of it. */
const WEIGHT_MIN = 4;

const MARKS: readonly Mark[] = [
  mark(
    'openfortivpn',
    10,
    /\bopenfortivpn\b|--trusted-cert [0-9a-f]{64}|Could not authenticate to (?:the )?gateway/,
  ),
  mark(
    'openfortivpn',
    6,
    /(?:^|: +)(?:Resolving gateway host ip|Gateway certificate (?:validation|digest)|Remote gateway has allocated|Connected to gateway\.|Closed connection to gateway)/,
  ),
  mark(
    'openfortivpn',
    4,
    /ERROR: {2}(?:SSL_connect|getaddrinfo|connect|pppd|VPN allocation|Could not get VPN)/,
  ),
  mark('openfortivpn', 2, /^(?:ERROR: {2}|WARN: {3}|INFO: {3}|DEBUG: {2})\S/),
  mark(
    'strongswan',
    6,
    /(?:^|[ \t])\d\d\[(?:IKE|CFG|NET|ENC|KNL|LIB|DMN|JOB|MGR|CHD|TLS|ESP|TNC|PTS|IMC|IMV|APP|ASN)\d?\] /,
  ),
  mark(
    'strongswan',
    8,
    /\bcharon(?:-systemd|-nm|-cmd)?(?:\[\d+\])?:|initiating (?:Main Mode |Aggressive Mode )?IKE_SA \S+\[\d+\]/,
  ),
  mark(
    'strongswan',
    4,
    /\b(?:IKE_SA|CHILD_SA) \S+[[{]\d+[\]}] (?:established|state)|giving up after \d+ retransmits|vici initiate/,
  ),
  mark('nm-l2tp', 30, /\bnm-l2tp(?:-service)?\b|NetworkManager-l2tp/),
  mark('xl2tpd', 12, /\bxl2tpd(?:\[\d+\])?:/),
  mark('pptp', 12, /\banon (?:warn|fatal|log)\[|\bpptp(?:\[\d+\])?: |pptp_callmgr|\[pptp_/),
  mark(
    'openconnect',
    10,
    /\bopenconnect\b|\bgp(?:client|api)::\w+|Connected to HTTPS on |SSL negotiation with |Got CONNECT response|Failed to open HTTPS connection/,
  ),
  mark('openconnect', 4, /Attempting to connect to server |^(?:\[[\d :-]+\] )?(?:GET|POST) https:\/\//),
  mark('ras', 10, /CoI[dD]=?\{[0-9A-Fa-f-]{36}\}[^.]*|CoId ?= ?\{/),
  mark('ras', 8, /\bRasClient\b/),
  mark(
    'ras',
    6,
    /dialed a connection named .+ which has (?:failed|successfully|terminated)|error code returned on failure is -?\d+/,
  ),
  mark(
    'forticlient',
    10,
    /\[(?:sslvpn\w*|FortiVPN|FortiIKE|FortiESNAC|FortiTray|FortiAuth|FortiSSLVPN\w*|fortivpn|fctvpn|ipsecvpn|gui|epctrl)\s+\d+\s+(?:debug|info|error|warn\w*)\]/i,
  ),
  mark(
    'forticlient',
    10,
    /\[(?:ipsecvpn|sslvpn|fctctl|epctrl|fortivpn|fortitray|vpn-?provider):(?:DEBG|DEBUG|INFO|EROR|ERROR|WARN)\]/i,
  ),
  mark('forticlient', 10, /\bfortivpn::StateMachine::/),
  mark('macos-vpn', 12, /\bNESM\w*(?:VPN)?Session\[|\bNEIKEv2Provider\b|IKEv2 Plugin: ikev2_/),
  mark('wireguard', 12, /^wireguard iface=/),
  mark('observer', 12, /^seen (?:process|socket|adapter|gone) /),
  mark(
    'forticlient',
    8,
    /poll_send_ssl|fortissl_connect|FortiSslvpn|utmevent=vpn|SSLVPN tunnel|vpntunnel=|handle_driver_read_event|FortiClient/,
  ),
  mark('forticlient', 3, /^\s*<log time="\d/),
  mark(
    'forticlient',
    6,
    /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d: (?:INFO|ERROR|NOTIFY|WARNING|DEBUG): .*(?:phase ?[12]|IKE-SA|ISAKMP|IPsec-SA|DPD|HASH|Xauth|notification)/i,
  ),
  mark(
    'forticlient',
    6,
    /SSL-?VPN configuration is wrong|The VPN server may be unreachable|Unable to (?:logon|log on) to the server|Unable to establish the VPN connection/i,
  ),
  mark(
    'forticlient',
    6,
    /VPN\s*サーバー?に(?:到達|接続)|SSL-?VPN\s*(?:の)?(?:設定|構成)が(?:間違|正しく)|サーバー?にログ(?:オン|イン)できません|VPN接続を確立できません/,
  ),
  mark('forticlient', 5, /[.。!] ?\((?:-\d{1,6})\)\s*$|\((?:-5|-12|-14|-455|-6005|-7200)\)\s*$/),
  mark('fortigate', GATEWAY_WEIGHT, /\blog_?id="?\d{10}|\bdevid="?F[GW]|\baction="?ssl-(?:login|exit|new)/),
  mark(
    'rras',
    GATEWAY_WEIGHT,
    /\b(?:Source|ProviderName)"?\s*[:=]\s*"?RemoteAccess\b|<Provider Name=["']RemoteAccess["']|\b(?:Network Policy Server|NPS) (?:denied|granted|discarded|quarantined|locked)|<EventID[^>]{0,40}>627[2-9]<|"EventID":"?(?:627[2-9]|20271|20255)\b|connected from \S+ but failed an authentication attempt|Point to Point Protocol module on port/,
  ),
  mark(
    'rras',
    GATEWAY_WEIGHT,
    /^"?[^",]{0,64}"?,"?(?:IAS|RAS)"?,\d{1,2}\/|,\d\d:\d\d:\d\d,"?(?:IAS|RAS)"?,|<Packet-Type data_type/,
  ),
  mark('libreswan', 12, /\bpluto\[\d+\]: |^packet from \S+:\d+: initial (?:parent SA|Main Mode) message/),
  mark('pptpd', 12, /\bpptpd\[\d+\]: |\bpptpctrl\[\d+\]: /),
  mark(
    'forticlient',
    6,
    /host checking requirements|mismatch in the TLS version|VPN connection failed\. Please check your configuration|VPN stopped by user/i,
  ),
];

/** A daemon that serves both sides writes the same words; where it answers, its log is no client's. */
const NOT_A_CLIENT = /is initiating an IKE_SA/;

/** Which client wrote these lines; `unknown` when none stands out. */
export function detectClient(sampleLines: Iterable<string>): Client {
  const score = new Map<Client, number>();
  let foreign = 0;
  for (const line of sampleLines) {
    const text = stripColours(line.length > 4096 ? line.slice(0, 4096) : line);
    if (NOT_A_CLIENT.test(text)) {
      foreign += 10;
      continue;
    }
    for (const { client, match, weight } of MARKS)
      if (match.test(text)) score.set(client, (score.get(client) ?? 0) + weight);
  }
  let best: Client = 'unknown';
  let top = Math.max(WEIGHT_MIN - 1, foreign);
  for (const [client, sum] of score) if (sum > top) [best, top] = [client, sum];
  return best;
}

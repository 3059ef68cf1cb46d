import { z } from 'zod';
import type { LocalizedText } from './localized-text.ts';

export const CLIENTS = [
  'forticlient',
  'ras',
  'strongswan',
  'openfortivpn',
  'openconnect',
  'xl2tpd',
  'pptp',
  'nm-l2tp',
  'macos-vpn',
  'wireguard',
  'observer',
  // the gateway's side
  'fortigate',
  'rras',
  'libreswan',
  'pptpd',
  'unknown',
] as const;
export type Client = (typeof CLIENTS)[number];
export const clientSchema = z.enum(CLIENTS);

export const CLIENT_TEXT = {
  forticlient: { ja: 'FortiClient', en: 'FortiClient' },
  ras: { ja: 'Windows 標準 VPN', en: 'Windows VPN' },
  strongswan: { ja: 'strongSwan', en: 'strongSwan' },
  openfortivpn: { ja: 'openfortivpn', en: 'openfortivpn' },
  openconnect: { ja: 'OpenConnect', en: 'OpenConnect' },
  xl2tpd: { ja: 'xl2tpd', en: 'xl2tpd' },
  pptp: { ja: 'PPTP', en: 'PPTP' },
  'nm-l2tp': { ja: 'NetworkManager L2TP', en: 'NetworkManager L2TP' },
  'macos-vpn': { ja: 'macOS 標準 VPN', en: 'macOS VPN' },
  wireguard: { ja: 'WireGuard', en: 'WireGuard' },
  observer: { ja: '端末の観測(ログなし)', en: 'Seen without a log' },
  fortigate: { ja: 'FortiGate の記録', en: 'FortiGate log' },
  rras: { ja: 'RRAS・NPS の記録', en: 'RRAS or NPS log' },
  libreswan: { ja: 'Libreswan の記録', en: 'Libreswan log' },
  pptpd: { ja: 'pptpd の記録', en: 'pptpd log' },
  unknown: { ja: '不明', en: 'Unknown' },
} as const satisfies Record<Client, LocalizedText>;

export const PROTOCOLS = [
  'ssl-vpn',
  'ikev2',
  'l2tp-ipsec',
  'pptp',
  'sstp',
  'anyconnect',
  'l2tp',
  'globalprotect',
  'wireguard',
  'unknown',
] as const;
export type Protocol = (typeof PROTOCOLS)[number];
export const protocolSchema = z.enum(PROTOCOLS);

export const PROTOCOL_TEXT = {
  'ssl-vpn': { ja: 'SSL-VPN', en: 'SSL-VPN' },
  ikev2: { ja: 'IKEv2', en: 'IKEv2' },
  'l2tp-ipsec': { ja: 'L2TP/IPsec', en: 'L2TP/IPsec' },
  pptp: { ja: 'PPTP', en: 'PPTP' },
  sstp: { ja: 'SSTP', en: 'SSTP' },
  anyconnect: { ja: 'AnyConnect', en: 'AnyConnect' },
  l2tp: { ja: 'L2TP', en: 'L2TP' },
  globalprotect: { ja: 'GlobalProtect', en: 'GlobalProtect' },
  wireguard: { ja: 'WireGuard', en: 'WireGuard' },
  unknown: { ja: '不明', en: 'Unknown' },
} as const satisfies Record<Protocol, LocalizedText>;

import { z } from 'zod';
import type { LocalizedText } from './localized-text.ts';

/** What can be different about a machine, or about how it sees its gateway, since a connection last worked. */
export const STATE_FIELDS = [
  'os-build',
  'client-version',
  'profile',
  'gateway-address',
  'certificate',
  'certificate-issuer',
  'tls-protocol',
  'resolvers',
  'search-domains',
  'encrypted-dns',
  'internet-adapter',
  'adapter-added',
  'adapter-removed',
  'adapter-link',
  'adapter-doubled',
  'adapter-ipv6',
  'ipv6-preference',
  'proxy',
  'power',
  'wifi',
] as const;
export type StateField = (typeof STATE_FIELDS)[number];
export const stateFieldSchema = z.enum(STATE_FIELDS);

export const STATE_FIELD_TEXT = {
  'os-build': { ja: 'OS のビルド', en: 'OS build' },
  'client-version': { ja: 'VPN クライアントの版', en: 'VPN client version' },
  profile: { ja: '接続設定', en: 'VPN profile' },
  'gateway-address': { ja: 'ゲートウェイのアドレス', en: 'Gateway address' },
  certificate: { ja: 'ゲートウェイの証明書', en: 'Gateway certificate' },
  'certificate-issuer': { ja: '証明書の発行元', en: 'Certificate issuer' },
  'tls-protocol': { ja: 'TLS のバージョン', en: 'TLS version' },
  resolvers: { ja: 'DNS リゾルバー', en: 'DNS resolvers' },
  'search-domains': { ja: 'DNS サフィックス', en: 'DNS search domains' },
  'encrypted-dns': { ja: '暗号化 DNS', en: 'Encrypted DNS' },
  'internet-adapter': { ja: 'インターネットに使うアダプター', en: 'Adapter used for the internet' },
  'adapter-added': { ja: '追加されたアダプター', en: 'Adapter added' },
  'adapter-removed': { ja: 'なくなったアダプター', en: 'Adapter gone' },
  'adapter-link': { ja: 'アダプターのリンク', en: 'Adapter link' },
  'adapter-doubled': { ja: '重複した VPN アダプター', en: 'Doubled VPN adapter' },
  'adapter-ipv6': { ja: 'アダプターの IPv6', en: 'IPv6 of an adapter' },
  'ipv6-preference': { ja: 'IPv4 と IPv6 の優先順位', en: 'Preference of IPv4 or IPv6' },
  proxy: { ja: 'プロキシ', en: 'Proxy' },
  power: { ja: '電源', en: 'Power' },
  wifi: { ja: 'Wi-Fi の規格', en: 'Wi-Fi standard' },
} as const satisfies Record<StateField, LocalizedText>;

/** What a look at a VPN profile alone can find wrong with it. */
export const PROFILE_PROBLEMS = [
  'host-missing',
  'host-has-scheme',
  'host-has-path',
  'host-has-space',
  'host-not-ascii',
  'port-invalid',
  'port-of-another-service',
  'ipv4-only-without-ipv4',
] as const;
export type ProfileProblem = (typeof PROFILE_PROBLEMS)[number];
export const profileProblemNameSchema = z.enum(PROFILE_PROBLEMS);

export const PROFILE_PROBLEM_TEXT = {
  'host-missing': { ja: '接続先が空である', en: 'The gateway is empty' },
  'host-has-scheme': {
    ja: '接続先に https:// などが付いている',
    en: 'The gateway has https:// or the like in front',
  },
  'host-has-path': { ja: '接続先に / 以降の文字がある', en: 'The gateway has a path behind it' },
  'host-has-space': { ja: '接続先に空白がある', en: 'The gateway has a space in it' },
  'host-not-ascii': {
    ja: '接続先に全角などの文字がある',
    en: 'The gateway has characters that no host name has',
  },
  'port-invalid': { ja: 'ポート番号が 1〜65535 でない', en: 'The port is no number of 1 to 65535' },
  'port-of-another-service': {
    ja: 'ポートが別のサービスのものである',
    en: 'The port is that of another service',
  },
  'ipv4-only-without-ipv4': {
    ja: 'IPv4 だけを使う設定だが、接続先に IPv4 アドレスがない',
    en: 'The profile uses IPv4 only and the gateway has no IPv4 address',
  },
} as const satisfies Record<ProfileProblem, LocalizedText>;

import type { Client, Protocol } from '@tsunagu/core/vocabulary';

type Weighted<T> = readonly [readonly [T, number], ...(readonly [T, number])[]];

/** One company, small enough to read: every name is an example one, every address of a documentation range. */
export const DOMAIN = 'example.co.jp';
/** Of a name that always resolves, asked as a control. */
export const CONTROL_ADDRESS = '192.0.2.80';

export interface Site {
  readonly name: string;
  readonly code: string;
  /** The office's own resolvers, used at home too where the profile sets them. */
  readonly resolvers: readonly [string, string];
  readonly gateway: string;
}

const site = (name: string, code: string, net: number, gateway: string): Site => ({
  name,
  code,
  resolvers: [`10.${net}.0.53`, `10.${net}.0.54`],
  gateway,
});

export const SITES: Weighted<Site> = [
  [site('東京本社', 'TKY', 10, 'gw-tokyo'), 46],
  [site('大阪支社', 'OSK', 20, 'gw-osaka'), 24],
  [site('名古屋支店', 'NGY', 30, 'gw-tokyo'), 12],
  [site('福岡支店', 'FUK', 40, 'gw-osaka'), 11],
  [site('札幌支店', 'SPR', 50, 'gw-tokyo'), 7],
];

export const DEPARTMENTS: Weighted<string> = [
  ['営業部', 34],
  ['開発部', 28],
  ['管理部', 16],
  ['サポート部', 14],
  ['経理部', 8],
];

export interface Isp {
  readonly name: string;
  readonly resolver: string;
  readonly ipv6: number;
}

const isp = (name: string, resolver: string, ipv6: number): Isp => ({ name, resolver, ipv6 });

/** Home lines; the resolvers are of 198.51.100.0/24, `ipv6` is the share of their customers who have it. */
export const ISPS: Weighted<Isp> = [
  [isp('hikari-a', '198.51.100.11', 0.8), 24],
  [isp('hikari-b', '198.51.100.21', 0.8), 18],
  [isp('cable-c', '198.51.100.31', 0.25), 16],
  [isp('mobile-d', '198.51.100.41', 0.6), 12],
  [isp('fiber-e', '198.51.100.51', 0.9), 10],
  [isp('adsl-f', '198.51.100.61', 0.05), 4],
];

export interface ClientKind {
  readonly client: Client;
  readonly protocol: Protocol;
  readonly platform: 'win32' | 'linux';
  readonly versions: Weighted<string>;
  readonly osBuilds: Weighted<string>;
}

const WINDOWS: Weighted<string> = [
  ['Windows 11 26100.4349', 46],
  ['Windows 11 22631.5624', 34],
  ['Windows 10 19045.6093', 12],
];

export const CLIENT_KINDS: Weighted<ClientKind> = [
  [
    {
      client: 'forticlient',
      protocol: 'ssl-vpn',
      platform: 'win32',
      versions: [
        ['7.2.4', 5],
        ['7.4.0', 3],
        ['7.0.13', 2],
      ],
      osBuilds: WINDOWS,
    },
    72,
  ],
  [{ client: 'ras', protocol: 'ikev2', platform: 'win32', versions: [['10.0', 1]], osBuilds: WINDOWS }, 18],
  [
    {
      client: 'openfortivpn',
      protocol: 'ssl-vpn',
      platform: 'linux',
      versions: [['1.19.0', 1]],
      osBuilds: [['Debian 12 6.1.0', 1]],
    },
    6,
  ],
  [
    {
      client: 'strongswan',
      protocol: 'ikev2',
      platform: 'linux',
      versions: [['5.9.8', 1]],
      osBuilds: [['Debian 12 6.1.0', 1]],
    },
    4,
  ],
];

export const FAMILY_NAMES = [
  'sato',
  'suzuki',
  'takahashi',
  'tanaka',
  'ito',
  'watanabe',
  'yamamoto',
  'nakamura',
  'kobayashi',
  'kato',
  'yoshida',
  'yamada',
  'sasaki',
  'matsumoto',
  'inoue',
  'kimura',
  'shimizu',
  'hayashi',
  'saito',
  'mori',
] as const;

export const GIVEN_NAMES = [
  'haruto',
  'yuki',
  'aoi',
  'ren',
  'mei',
  'sora',
  'yuto',
  'hina',
  'riku',
  'sakura',
  'daichi',
  'mio',
  'kaito',
  'yui',
  'takumi',
  'nanami',
  'kenta',
  'ayaka',
  'shota',
  'misaki',
] as const;

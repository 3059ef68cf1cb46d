import type { LocalizedText } from '@tsunagu/core/vocabulary';

/** What can be wrong on this computer and on the line it uses, said to somebody who is no expert. */
export const HERE = {
  wrongHost: {
    ja: 'VPN の設定にある接続先の名前が正しくありません。',
    en: 'The name of the VPN server in your VPN settings is not written correctly.',
  },
  wrongPort: {
    ja: 'VPN の設定にある番号(ポート)が接続先のものと違います。',
    en: 'The number (port) in your VPN settings is not the one the VPN server uses.',
  },
  ownProtection: {
    ja: 'このパソコンのセキュリティソフトが VPN の通信を止めています。',
    en: 'The security software on this computer stops the VPN.',
  },
  otherVpn: {
    ja: '別の VPN ソフトが通信を横取りしています。',
    en: 'Another VPN program on this computer takes the traffic.',
  },
  clock: {
    ja: 'このパソコンの時計が合っていません。',
    en: 'The clock of this computer is wrong.',
  },
  profile: {
    ja: 'このパソコンの VPN の設定が壊れているか、会社のものと違います。',
    en: 'The VPN settings on this computer are broken or differ from the company’s.',
  },
  clientBroken: {
    ja: 'このパソコンの VPN の部品が正しく動いていません。',
    en: 'A part of the VPN software on this computer does not work.',
  },
  cancelled: {
    ja: '接続は途中で取り消されました。故障ではありません。',
    en: 'The connection was cancelled. Nothing is broken.',
  },
  noInternet: {
    ja: 'このパソコンはインターネットにつながっていません。',
    en: 'This computer does not reach the Internet.',
  },
  noLink: {
    ja: 'このパソコンはどのネットワークにもつながっていません(ケーブルか Wi-Fi)。',
    en: 'This computer is not connected to any network (cable or Wi-Fi).',
  },
  noAddress: {
    ja: 'ネットワークにはつながっていますが、外へ出るための情報を受け取れていません。',
    en: 'This computer is on a network but was not told the way out of it.',
  },
  router: {
    ja: 'この場所のルーター(Wi-Fi の機器)が応答していません。',
    en: 'The router of this place (the Wi-Fi box) does not answer.',
  },
  lineOut: {
    ja: 'この場所のネットワークは動いていますが、その先のインターネット回線が通じていません。',
    en: 'The network here works, but the Internet line behind it is dead.',
  },
  lineSlow: { ja: '回線が混み合っています。', en: 'The Internet line is overloaded.' },
  signInPage: {
    ja: 'この Wi-Fi は、先に画面での同意やログインを求めています。',
    en: 'This Wi-Fi wants you to sign in on its own web page first.',
  },
  sameAddresses: {
    ja: 'この場所のネットワークが会社と同じ番号を使っていて、ぶつかっています。',
    en: 'The network of this place uses the same addresses as the office.',
  },
  networkBlocks: {
    ja: 'この場所のネットワークが、会社の VPN の通信だけを通していません。',
    en: 'The network of this place does not let the company’s VPN through.',
  },
  proxy: {
    ja: 'このパソコンに設定された中継(プロキシ)が VPN の邪魔をしています。',
    en: 'A relay (proxy) that this computer is set to use is in the way of the VPN.',
  },
  proxyDenied: {
    ja: '中継(プロキシ)が VPN の接続先への通信を断っています。',
    en: 'The relay (proxy) refuses to pass the VPN on.',
  },
  proxyLogin: {
    ja: '中継(プロキシ)がユーザー名とパスワードを求めています。',
    en: 'The relay (proxy) asks for a user name and password.',
  },
  proxyDead: {
    ja: 'このパソコンに設定された中継(プロキシ)が見つかりません。',
    en: 'The relay (proxy) that this computer is set to use cannot be reached.',
  },
  hostsEntry: {
    ja: 'このパソコンの中の古い設定が、接続先を別の場所へ向けています。',
    en: 'A setting inside this computer sends the VPN server’s name to another place.',
  },
  oldAnswer: {
    ja: 'このパソコンまたはルーターが、接続先の古い場所を覚えています。',
    en: 'This computer or the router still remembers an old place of the VPN server.',
  },
  shortName: {
    ja: '接続先の名前が短く、この場所では見つけられません。',
    en: 'The VPN server’s name is shortened, and here it cannot be found like that.',
  },
  wrongNameService: {
    ja: 'このパソコンは、会社の名前を知らない名前の案内役(DNS)に尋ねています。',
    en: 'This computer asks a name service (DNS) that does not know the company’s names.',
  },
  tooOld: {
    ja: 'このパソコンの VPN ソフトか OS が古く、接続先と話が合いません。',
    en: 'The VPN software or the system of this computer is too old for the VPN server.',
  },
  ipv6Off: {
    ja: '接続先は新しい方式の番号(IPv6)だけを持ち、このパソコンではその方式が切られています。',
    en: 'The VPN server only has a new-style address (IPv6), and this computer has that switched off.',
  },
  ipv6Dead: {
    ja: '接続先へ新しい方式(IPv6)で向かい、その道が通じていません。',
    en: 'The way to the VPN server by the new-style address (IPv6) is dead.',
  },
  ipv6Line: {
    ja: 'この回線の新しい方式(IPv6)と VPN の相性に問題があります。',
    en: 'The new-style addresses (IPv6) of this line and the VPN do not go together.',
  },
} as const satisfies Record<string, LocalizedText>;

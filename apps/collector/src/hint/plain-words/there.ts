import type { LocalizedText } from '@tsunagu/core/vocabulary';

/** What can be wrong between here and the company, or at the company, said to somebody who is no expert. */
export const THERE = {
  nameFails: {
    ja: '接続先の名前から場所を調べられませんでした。',
    en: 'The VPN server’s name could not be looked up.',
  },
  nameServiceDead: {
    ja: '名前から場所を調べるサービス(DNS)が止まっています。',
    en: 'The service that looks up names (DNS) is down.',
  },
  nameServiceBlocked: {
    ja: 'この場所からは、名前を調べるサービス(DNS)に尋ねることができません。',
    en: 'From here the service that looks up names (DNS) cannot be asked.',
  },
  nameServiceFails: {
    ja: '名前を調べるサービス(DNS)が、接続先の名前についてだけ正しく答えません。',
    en: 'The service that looks up names (DNS) fails for the VPN server’s name.',
  },
  nameServiceRefuses: {
    ja: '名前を調べるサービス(DNS)が、このパソコンの質問を断っています。',
    en: 'The service that looks up names (DNS) refuses to answer this computer.',
  },
  nameMissing: {
    ja: '接続先の名前が登録されていません。会社側で直す必要があります。',
    en: 'The VPN server’s name is not registered. That is for the company to repair.',
  },
  nameOld: {
    ja: '接続先の名前が古い場所を指したままです。会社側で直す必要があります。',
    en: 'The VPN server’s name still leads to an old place. That is for the company to repair.',
  },
  nameDiffers: {
    ja: '名前を調べるサービス(DNS)ごとに、接続先の場所の答えが違います。',
    en: 'The services that look up names (DNS) give different places for the VPN server.',
  },
  nameSlow: {
    ja: '名前を調べるサービス(DNS)の一つが止まっていて、接続が遅くなります。',
    en: 'One of the services that look up names (DNS) is down, so connecting is slow.',
  },
  nameHarmless: {
    ja: '名前の登録に小さな抜けがありますが、接続の妨げにはなりません。',
    en: 'A name is not registered completely; it does not stop you from connecting.',
  },
  nameHijacked: {
    ja: '接続先の名前が、会社のものではない場所へ向けられています。',
    en: 'The VPN server’s name leads to a place that is not the company’s.',
  },
  innerNames: {
    ja: 'VPN はつながりましたが、社内の名前が見つかりません。',
    en: 'The VPN is up, but names inside the company are not found.',
  },
  largePackets: {
    ja: '接続先までの道で、大きなデータだけが失われています。',
    en: 'On the way to the VPN server large pieces of data get lost.',
  },
  unreached: {
    ja: '接続先に届きません。どこで止まるかはまだ分かっていません。',
    en: 'The VPN server is not reached; where it stops is not yet known.',
  },
  companyWay: {
    ja: '会社の入り口の設定が VPN の通信を通していません。',
    en: 'The company’s own entrance does not let the VPN through.',
  },
  dropped: {
    ja: 'VPN は一度つながり、途中で回線が切れました。',
    en: 'The VPN was up and was then lost on the way.',
  },
  dataPath: {
    ja: 'VPN の速い通り道が使えず、遅くなったり切れたりします。',
    en: 'The fast way of the VPN is blocked, so it may be slow or drop.',
  },
  inBetween: {
    ja: '接続先とのあいだに、何かが割り込んでいます。',
    en: 'Something stands between this computer and the VPN server.',
  },
  certExpired: {
    ja: 'VPN の接続先の証明書(身分証)の期限が切れています。会社側で直す必要があります。',
    en: 'The VPN server’s certificate (its identity card) has expired. That is for the company to repair.',
  },
  certNotYet: {
    ja: 'VPN の接続先の証明書(身分証)がまだ有効になっていません。',
    en: 'The VPN server’s certificate (its identity card) is not valid yet.',
  },
  certSoon: {
    ja: 'VPN の接続先の証明書(身分証)の期限がまもなく切れます。今はつながります。',
    en: 'The VPN server’s certificate (its identity card) expires soon. For now it works.',
  },
  certUntrusted: {
    ja: 'VPN の接続先が出した証明書(身分証)を、このパソコンは信用できません。',
    en: 'This computer cannot trust the certificate (identity card) that the VPN server shows.',
  },
  certName: {
    ja: 'VPN の接続先の証明書(身分証)の名前が、接続しようとした名前と違います。',
    en: 'The name on the VPN server’s certificate (its identity card) is not the name you connect to.',
  },
  certRevocation: {
    ja: 'VPN の接続先の証明書(身分証)が今も有効かを確認できませんでした。',
    en: 'Whether the VPN server’s certificate (its identity card) is still good could not be checked.',
  },
  refused: {
    ja: '接続先のコンピューターは動いていますが、VPN の受付が閉じています。',
    en: 'The VPN server’s computer is on, but its VPN does not take connections.',
  },
  serverDown: {
    ja: '会社の VPN の接続先が止まっています。',
    en: 'The company’s VPN server is down.',
  },
  serverBusy: {
    ja: '会社の VPN の接続先が混み合っているか、応答できない状態です。',
    en: 'The company’s VPN server is overloaded or does not respond.',
  },
  serverClosed: {
    ja: '会社の VPN の接続先が、接続を途中で切りました。',
    en: 'The company’s VPN server ended the connection half-way.',
  },
  placeRefused: {
    ja: '会社の VPN の接続先は、この場所からの接続を受け付けていません。',
    en: 'The company’s VPN server does not accept connections from this place.',
  },
  tunnelEmpty: {
    ja: 'VPN はつながりましたが、その先の社内が応答していません。',
    en: 'The VPN is up, but nothing behind it answers.',
  },
  notPermitted: {
    ja: '会社側の設定が、この使い方での VPN を許していません。',
    en: 'The company’s settings do not allow this kind of VPN for you.',
  },
  settingsDiffer: {
    ja: 'このパソコンの VPN の設定と、接続先の設定が合っていません。',
    en: 'The VPN settings of this computer and of the VPN server do not match.',
  },
  noRoom: {
    ja: '会社の VPN が満員で、このパソコンの分の空きがありません。',
    en: 'The company’s VPN is full: there is no free place for this computer.',
  },
  otherDevice: {
    ja: 'あなたの名前で、すでに別の機器が接続しています。',
    en: 'Another device is already connected in your name.',
  },
  tunnelStalls: {
    ja: 'ログインはできましたが、VPN の通り道を作る最後の段階で止まりました。',
    en: 'The login worked, but the last step, opening the VPN itself, got stuck.',
  },
} as const satisfies Record<string, LocalizedText>;

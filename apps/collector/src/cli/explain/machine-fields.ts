import type { MachineState, Observation } from '@tsunagu/core/collect';
import { ATTEMPT_WHY, EVIDENCE_WHY } from './attempt-fields.ts';
import { ID, KIND, RECORDED, type Why } from './why.ts';

const RESOLVERS = {
  ja: '名前を調べるサービス(DNS)のアドレス。食い違いを見つけるため',
  en: 'Addresses of the name services (DNS): finds those that disagree',
};
const SUFFIXES = {
  ja: '短い名前を補う言葉。名前が見つからない原因になるため',
  en: 'What short names are completed with: a reason why names are not found',
};
const BUILD = {
  ja: 'OS の版。更新の後の不具合を見つけるため',
  en: 'Version of the system: finds faults after an update',
};
const CLIENTS = {
  ja: '入っている VPN ソフトとその版',
  en: 'VPN programs that are here, with their versions',
};

export const MACHINE_WHY = {
  osBuild: BUILD,
  clients: CLIENTS,
  adapters: {
    ja: 'ネットワークの部品とその状態。VPN の部品の故障を見つけるため',
    en: 'Network adapters and their state: finds a broken one',
  },
  duplicates: {
    ja: '二重になった VPN の部品。故障のしるし',
    en: 'VPN adapters that exist twice: a sign of a fault',
  },
  internetVia: { ja: 'インターネットへ出る部品', en: 'The adapter that leads to the Internet' },
  resolvers: RESOLVERS,
  searchDomains: SUFFIXES,
  encryptedDns: {
    ja: '名前の問い合わせが暗号化されているか。道が変わるため',
    en: 'Whether names are looked up encrypted: it takes another way',
  },
  preferredFamily: { ja: '新旧どちらのアドレスを先に使うか', en: 'Which kind of address is tried first' },
  disabledComponents: { ja: 'IPv6 を切る Windows の設定', en: 'The Windows setting that switches IPv6 off' },
  proxies: {
    ja: '設定された中継(プロキシ)。邪魔になることがあるため',
    en: 'Relays (proxies) that are set: they can be in the way',
  },
  profiles: {
    ja: 'VPN の接続設定。パスワードと名前は読まない',
    en: 'VPN profiles; passwords and names are never read',
  },
  clientCertificates: {
    ja: '端末が VPN に見せる証明書の期限と発行元。期限切れで締め出される前に知らせるため。持ち主の名前と鍵は送らない',
    en: 'When the certificates this machine shows to a VPN end, and who issued them: warns before you are locked out; never the holder’s name or the key',
  },
  power: {
    ja: '電源か電池か。節電で切れることがあるため',
    en: 'Mains or battery: saving power can cut a connection',
  },
  wifi: {
    ja: '電波の強さだけ。ネットワークの名前と場所は読まない',
    en: 'Strength of the radio alone; never the network’s name or a place',
  },
} as const satisfies Why<MachineState>;

type Kinds = { readonly [Kind in Observation['kind']]: Why<Extract<Observation, { kind: Kind }>> };

export const OBSERVATION_WHY = {
  heartbeat: {
    kind: KIND,
    observationId: ID,
    recordedAt: RECORDED,
    spoolBytes: { ja: 'まだ送れていない量', en: 'How much waits to be sent' },
    spoolRecords: { ja: 'まだ送れていない件数', en: 'How many records wait to be sent' },
    droppedRecords: {
      ja: '満杯で失った件数。欠けを正直に示すため',
      en: 'How many were lost because it was full: an honest gap',
    },
    droppedDetails: {
      ja: '満杯で詳細だけを失った件数',
      en: 'How many lost only their details because it was full',
    },
    losses: {
      ja: '失ったもの、省いたものの種類と数。欠けを正直に示すため',
      en: 'What was lost or left out, by kind: an honest gap',
    },
    configVersion: { ja: '今の設定の版', en: 'Which configuration is in force' },
    configProblem: {
      ja: '新しい設定を受け入れなかった理由',
      en: 'Why a newer configuration was not taken over',
    },
  },
  'endpoint-state': {
    kind: KIND,
    observationId: ID,
    recordedAt: RECORDED,
    platform: { ja: 'OS の種類', en: 'Which system it is' },
    osBuild: BUILD,
    resolvers: RESOLVERS,
    searchDomains: SUFFIXES,
    ipv6: {
      ja: '新しい方式のアドレス(IPv6)の状態。98 % で止まる原因になるため',
      en: 'State of new-style addresses (IPv6): a reason to stop at 98 %',
    },
    clients: CLIENTS,
    machine: { ja: 'この端末の状態(下に説明)', en: 'The machine’s state, explained below' },
  },
  'certificate-seen': {
    kind: KIND,
    observationId: ID,
    recordedAt: RECORDED,
    gateway: ATTEMPT_WHY.gateway,
    tls: {
      ja: '接続先の証明書。期限切れを前もって知らせるため',
      en: 'The VPN server’s certificate: warns before it expires',
    },
  },
  'help-request': {
    kind: KIND,
    observationId: ID,
    recordedAt: RECORDED,
    gateway: ATTEMPT_WHY.gateway,
    verdict: {
      ja: 'doctor が見つけた原因。あなたが送ると決めた時だけ',
      en: 'The cause that doctor found; only when you chose to send it',
    },
    stage: ATTEMPT_WHY.stage,
    confidence: { ja: 'その原因の確かさ', en: 'How sure that cause is' },
    message: { ja: 'あなたが書いた言葉', en: 'Your own words' },
    person: ATTEMPT_WHY.person,
    personName: ATTEMPT_WHY.personName,
    evidence: EVIDENCE_WHY.probes,
  },
} as const satisfies Kinds;

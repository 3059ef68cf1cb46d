import type { Attempt, Batch, EnrolRequest, Evidence } from '@tsunagu/core/collect';
import { ID, RECORDED, type Why } from './why.ts';

export const ENROLMENT_WHY = {
  protocolVersion: { ja: '通信の決まりの版', en: 'Which version of the protocol is spoken' },
  token: { ja: '登録してよいことの証明。一度だけ使う', en: 'Proves that this machine may enrol; used once' },
  deviceId: {
    ja: 'この端末を見分ける番号。名前から作らない',
    en: 'Tells this machine from others; not made from any name',
  },
  publicKey: {
    ja: 'この端末からの送信だと確かめる鍵の、公開してよい半分',
    en: 'The public half of the key that proves where a record comes from',
  },
  hostName: { ja: 'IT 部門が端末を見つけるため', en: 'So that IT finds the machine' },
  platform: { ja: '対処の手順が OS で違うため', en: 'What to do differs between systems' },
  collectorVersion: { ja: '古い収集エージェントを見つけるため', en: 'To find collectors that are old' },
  sentAt: RECORDED,
} as const satisfies Why<EnrolRequest>;

export const BATCH_WHY = {
  protocolVersion: ENROLMENT_WHY.protocolVersion,
  deviceId: ENROLMENT_WHY.deviceId,
  collectorVersion: ENROLMENT_WHY.collectorVersion,
  hostName: {
    ja: 'このエージェントは送らない。API キーを使う別のプログラムが、代わりに伝える端末の名前',
    en: 'Never sent from here: other programs, with an API key, name the machine that they speak for',
  },
  sentAt: RECORDED,
  items: { ja: '下に説明する記録', en: 'The records explained below' },
} as const satisfies Why<Batch>;

export const ATTEMPT_WHY = {
  attemptId: ID,
  recordedAt: RECORDED,
  client: {
    ja: 'どの VPN ソフトか。原因と対処が違うため',
    en: 'Which VPN program: causes and remedies differ',
  },
  clientVersion: { ja: '特定の版だけの不具合を見つけるため', en: 'Finds faults of one version' },
  protocol: {
    ja: '接続の方式。調べ方が違うため',
    en: 'The kind of connection: it decides what is looked at',
  },
  gateway: {
    ja: '接続先の名前と番号。どの接続先の障害かを知るため',
    en: 'Name and port of the VPN server: which one is in trouble',
  },
  profile: {
    ja: '接続設定の名前。設定の誤りを見つけるため',
    en: 'Name of the VPN profile: finds a wrong one',
  },
  startedAt: {
    ja: 'いつ始まったか。同じ時刻の失敗をまとめるため',
    en: 'When it began: groups what failed together',
  },
  endedAt: { ja: 'いつ終わったか。待った長さを知るため', en: 'When it ended: how long somebody waited' },
  result: { ja: 'つながったか、失敗したか', en: 'Whether it connected' },
  stage: { ja: 'どこまで進んだか。原因を絞るため', en: 'How far it got: narrows the cause' },
  percent: {
    ja: '画面に出る進み具合。利用者の話と合わせるため',
    en: 'The percentage on the screen: fits what people tell',
  },
  errorCode: { ja: 'VPN ソフトが出した番号', en: 'The VPN program’s own number' },
  signs: {
    ja: 'VPN ソフトの言葉の意味(決まった一覧から)',
    en: 'What the VPN program’s words mean, from a fixed list',
  },
  steps: { ja: '各段階にかかった時間', en: 'How long each stage took' },
  lines: {
    ja: '原因を示すログの行。パスワード、コード、名前は消してある',
    en: 'Log lines that tell the cause; passwords, codes and names are blacked out',
  },
  unrecognized: {
    ja: 'まだ読み方を知らないログの行(同じく消してある)。読めるようにするため',
    en: 'Log lines nobody can read yet (blacked out too), so that they can be learnt',
  },
  repeatCount: {
    ja: '自動で何回繰り返したか。一人を一人と数えるため',
    en: 'How often it repeated by itself: one person counts once',
  },
  person: {
    ja: '誰かを名前なしで一人と数えるための符号。元の名前には戻せない',
    en: 'A code that counts a person once without the name; it cannot be turned back by itself',
  },
  personName: {
    ja: '会社が名前の送信を有効にした場合だけ',
    en: 'Only where the organization switched names on',
  },
  evidence: {
    ja: '失敗した直後に調べた通信の状態',
    en: 'What was measured on the network right after it failed',
  },
} as const satisfies Why<Attempt>;

export const EVIDENCE_WHY = {
  collectedAt: RECORDED,
  probes: { ja: '調べた結果(下に一つずつ説明)', en: 'What was measured, each explained below' },
  notRun: { ja: '調べなかったものと、その理由', en: 'What was not measured, and why' },
  profileProblems: {
    ja: '接続設定の明らかな誤り(https:// など)',
    en: 'Plain mistakes in the VPN profile, such as https://',
  },
  changes: { ja: '最後につながった時から変わったもの', en: 'What is different since it last worked' },
} as const satisfies Why<Evidence>;

import { fillText, type Locale, type LocalizedText } from '../../vocabulary/index.ts';
import { formatTime } from '../format-time.ts';
import type { ConditionEvidence } from './condition-evidence.ts';

/** What a sentence about a condition needs besides its evidence. */
export interface ConditionWords {
  readonly people: number;
  readonly gateway: string;
  readonly locale: Locale;
  readonly timeZone: string;
}

const NO_RECORD: LocalizedText = { ja: '登録なし', en: 'no such record' };

const TEXT = {
  'resolvers-disagree': {
    authority: {
      ja: '{host} について、リゾルバー {resolver} は「{said}」と答えます。ゾーンの権威サーバーの答えは「{expected}」です({gateway}、影響を受ける人 {people} 人)。',
      en: 'Resolver {resolver} answers {said} for {host}, while the zone itself answers {expected} ({gateway}; people who hear it: {people}).',
    },
    majority: {
      ja: '{host} について、リゾルバー {resolver} は「{said}」と答え、ほかの端末 {machines} 台は「{expected}」という答えを得ています({gateway}、影響を受ける人 {people} 人)。',
      en: 'Resolver {resolver} answers {said} for {host}, while {machines} other machines hear {expected} ({gateway}; people who hear it: {people}).',
    },
  },
  'ptr-missing': {
    ja: '{gateway} のアドレス {address}({host})に逆引き (PTR) の登録がありません。端末 {machines} 台が確認しました。接続を妨げることはまれです。',
    en: 'The address {address} of {gateway} ({host}) has no reverse record (PTR), as {machines} machines found; it rarely stops anybody.',
  },
  'clock-drift': {
    ahead: {
      ja: '{gateway} の時計が {seconds} 秒進んでいます(端末 {machines} 台で測った中央値)。ワンタイムコードが拒否される前に、時刻同期 (NTP) を確認してください。',
      en: 'The clock of {gateway} is {seconds} seconds ahead (median of {machines} machines). See to its time source before one-time codes are refused.',
    },
    behind: {
      ja: '{gateway} の時計が {seconds} 秒遅れています(端末 {machines} 台で測った中央値)。ワンタイムコードが拒否される前に、時刻同期 (NTP) を確認してください。',
      en: 'The clock of {gateway} is {seconds} seconds behind (median of {machines} machines). See to its time source before one-time codes are refused.',
    },
  },
  'fleet-quiet': {
    ja: '収集エージェントからの連絡が途絶えています。直近 {windowMinutes} 分に連絡があった端末は {heard} 台で、普段のこの時間は {usual} 台です。{releases}',
    en: 'Collectors have gone quiet: {heard} machines were heard in the last {windowMinutes} minutes, usually {usual} at this hour. {releases}',
  },
  'session-limit': {
    ja: '{gateway} は混雑する時間だけ同時接続数・ライセンスの上限に達しています。1 時間に {beginsAtPeople} 人以上がつなぐと断られ始め、{people} 人が断られました(普段は {usualPeople} 人、断られない時間は {calmHours} 時間)。',
    en: '{gateway} runs out of sessions or licences in busy hours only: from {beginsAtPeople} people an hour on, {people} were turned away (usually {usualPeople} come, and in {calmHours} other hours nobody was).',
  },
  'ipsec-readiness': {
    moving: {
      ja: 'IPsec への移行: {tunnelModePeople} 人がまだ SSL-VPN のトンネルモードです({ipsecPeople} 人は IPsec で接続済み)。UDP 500/4500 が通らない回線の人は {droppedPeople} 人、未確認は {uncheckedPeople} 人です。',
      en: 'Move to IPsec: {tunnelModePeople} people are still on SSL-VPN tunnel mode ({ipsecPeople} got through by IPsec). The networks of {droppedPeople} drop UDP 500/4500; of {uncheckedPeople} it was not checked.',
    },
    stopped: {
      ja: 'ゲートウェイが SSL-VPN の提供をやめましたが、{tunnelModePeople} 人がまだ SSL-VPN のトンネルモードです。UDP 500/4500 が通らない回線の人は {droppedPeople} 人、未確認は {uncheckedPeople} 人です。',
      en: 'A gateway has stopped offering SSL-VPN, and {tunnelModePeople} people are still on its tunnel mode. The networks of {droppedPeople} drop UDP 500/4500; of {uncheckedPeople} it was not checked.',
    },
  },
  'record-stale': {
    removed: {
      ja: '{gateway} の名前 {host} の DNS レコードが削除されています(端末 {machines} 台が確認)。',
      en: 'The DNS record of {host} ({gateway}) is gone, as {machines} machines found.',
    },
    stale: {
      ja: '{gateway} の名前 {host} の DNS レコードが古いままです。{answered} は応答せず、{working} は応答します。',
      en: 'The DNS record of {host} ({gateway}) is out of date: {answered} does not answer, {working} does.',
    },
  },
  'ttl-too-long': {
    ja: '{host}({gateway})の DNS 変更が {changeAt} に予定されていますが、リゾルバーは今の答えを {ttl}保持します(端末 {machines} 台が確認、影響を受ける人 {people} 人)。今すぐ TTL を短くしてください。このままでは {oldUntil} まで変更前のアドレスに接続する人がいます。それまでは変更前のアドレスも動かしておいてください。',
    en: 'A DNS change of {host} ({gateway}) is planned for {changeAt}, but resolvers keep today’s answer for {ttl} (seen by {machines} machines; people who use the name: {people}). Lower the TTL now; as it is, some will go to the old address until {oldUntil}, so keep that one running until then.',
  },
} as const;

/** A length of time in words that fit into a sentence, in the largest whole unit. */
function lengthInWords(seconds: number, locale: Locale): string {
  const [size, text]: readonly [number, LocalizedText] =
    seconds >= 7200
      ? [3600, { ja: '{count} 時間', en: '{count} hours' }]
      : [60, { ja: '{count} 分間', en: '{count} minutes' }];
  return fillText(text[locale], { count: Math.round(seconds / size) });
}

const SILENT_RELEASE: LocalizedText = {
  ja: '連絡のない端末の版: {version}({silent} 台)。',
  en: 'Silent by release: {version} ({silent}).',
};

function said(
  answer: { readonly outcome: string; readonly values: readonly string[] },
  locale: Locale,
): string {
  return answer.outcome === 'answered' ? answer.values.join(', ') : NO_RECORD[locale];
}

/** The one sentence about a condition. */
export function describeCondition(evidence: ConditionEvidence, words: ConditionWords): string {
  const { locale } = words;
  const fill = (text: LocalizedText, args: Readonly<Record<string, string | number>>) =>
    fillText(text[locale], { gateway: words.gateway, people: words.people, ...args });
  switch (evidence.kind) {
    case 'resolvers-disagree': {
      const { host, expected, dissenting } = evidence;
      return fill(TEXT['resolvers-disagree'][expected.by], {
        host,
        machines: expected.machines,
        resolver: dissenting.map((one) => one.resolver).join(', '),
        said: said(dissenting[0] ?? expected, locale),
        expected: said(expected, locale),
      });
    }
    case 'ptr-missing':
      return fill(TEXT['ptr-missing'], evidence);
    case 'clock-drift': {
      const { skewSeconds, machines } = evidence;
      const text = TEXT['clock-drift'][skewSeconds > 0 ? 'ahead' : 'behind'];
      return fill(text, { seconds: Math.abs(skewSeconds), machines });
    }
    case 'fleet-quiet': {
      const { releases, ...counts } = evidence;
      const [most] = releases;
      return fill(TEXT['fleet-quiet'], {
        ...counts,
        releases: most ? fill(SILENT_RELEASE, most) : '',
      }).trim();
    }
    case 'session-limit':
      return fill(TEXT['session-limit'], evidence);
    case 'ipsec-readiness': {
      const { tunnelModePeople, ipsecPeople, droppedPeople, uncheckedPeople } = evidence;
      const text = TEXT['ipsec-readiness'][evidence.sslVpnStopped ? 'stopped' : 'moving'];
      return fill(text, { tunnelModePeople, ipsecPeople, droppedPeople, uncheckedPeople });
    }
    case 'ttl-too-long': {
      const { host, machines, ttlSeconds } = evidence;
      const time = (at: string) => formatTime(Date.parse(at), words.timeZone, locale);
      return fill(TEXT['ttl-too-long'], {
        host,
        machines,
        ttl: lengthInWords(ttlSeconds, locale),
        changeAt: time(evidence.changeAt),
        oldUntil: time(evidence.oldUntil),
      });
    }
    case 'record-stale': {
      const { host, machines, answered, working } = evidence;
      const text = TEXT['record-stale'][evidence.state];
      return fill(text, { host, machines, answered: answered.join(', '), working: working ?? '' });
    }
  }
}

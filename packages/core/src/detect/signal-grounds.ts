import type { LocalizedText, SignalKind } from '../vocabulary/index.ts';
import { EXPIRY_THRESHOLD_DAYS } from './detectors/certificate-expiry.ts';

const DAYS = { ja: EXPIRY_THRESHOLD_DAYS.join('・'), en: EXPIRY_THRESHOLD_DAYS.join(', ') };

/** Why a signal of a kind is told, and what would have been needed not to, with what its detector goes by; a surge has figures of its own. */
export const SIGNAL_GROUNDS_TEXT = {
  'certificate-expiry': {
    ja: `使われている証明書の期限まで ${DAYS.ja} 日を切るごとに知らせます。代わりの新しい証明書が見つかれば知らせませんでした。`,
    en: `Told when a certificate in use ends within ${DAYS.en} days, once for each. Had a newer one been seen in its place, it would have stayed quiet.`,
  },
  silence: {
    ja: '普段この時間に 10 人以上が接続を試みる場所で、ほかでは試行が続いているのに、10 分以上だれも試していません。そこから一人でも(成功でも失敗でも)試していれば、または会社全体で試す人が 8 人未満なら、知らせませんでした。',
    en: 'At this hour ten or more people usually try from there, and for ten minutes nobody has, while others do. Had one of them tried, with success or not, or fewer than eight people in the whole company, it would have stayed quiet.',
  },
  'resolvers-disagree': {
    ja: '同じリゾルバーを使う端末 2 台以上が、ゾーンの権威サーバー(未確認なら多くの端末)と違う答えを受けました。1 台だけ、TTL の間だけ残っている変更前の答え、内部向けのアドレスなら、知らせませんでした。',
    en: 'Two or more machines of one resolver heard another answer than the zone’s own server gives, or most machines where that was not asked. From one machine alone, for an answer kept no longer than its TTL, or for an inside address it would have stayed quiet.',
  },
  'ptr-missing': {
    ja: '逆引きに答えたリゾルバーがすべて「登録なし」と答え、端末 2 台以上が確認しました。登録があると答えるリゾルバーが一つでもあれば、または 1 台だけなら、知らせませんでした。',
    en: 'Every resolver that answers at all says that there is no reverse record, to two or more machines. Had one resolver known it, or one machine alone asked, it would have stayed quiet.',
  },
  'clock-drift': {
    ja: '端末 5 台以上で測った中央値が 15 秒以上ずれ、測定の 7 割以上が 5 秒以内にそろっています。ずれが 15 秒未満か、測定がばらついていれば、知らせませんでした。',
    en: 'The median of five or more machines is at least 15 seconds off, and seven in ten readings lie within 5 seconds of it. With less, or with readings apart, it would have stayed quiet.',
  },
  'fleet-quiet': {
    ja: '連絡のあった端末が、同じ条件の過去の日の半分以下で、10 台以上足りません。最も少なかった日の 6 割を超えていれば、知らせませんでした。',
    en: 'At most half as many machines are heard as on comparable days, and ten or more are missing. Above six tenths of the quietest of those days it would have stayed quiet.',
  },
  'session-limit': {
    ja: '3 人以上が上限で断られ、それは普段の 1.5 倍以上の人がつなぐ時間だけでした。断られた人が 3 人未満か、普段どおりの時間にも断られていれば、知らせませんでした。',
    en: 'Three or more people were turned away, and only in hours with at least one and a half times as many people as usual. With fewer, or in ordinary hours as well, it would have stayed quiet.',
  },
  'ipsec-readiness': {
    ja: 'IPsec への移行が始まっているか、端末 2 台以上がゲートウェイの SSL-VPN 終了を確認しました。全員が IPsec に移り、UDP 500/4500 が通らない人もいなければ、知らせませんでした。',
    en: 'The move to IPsec has begun, or two or more machines saw that a gateway no longer offers SSL-VPN. Had everybody moved, and nobody’s network dropped UDP 500/4500, it would have stayed quiet.',
  },
  'record-stale': {
    ja: '端末 2 台以上が、レコードがなくなったか、答えのアドレスがどれも応答せずゲートウェイは別のアドレスで応答することを確認しました。答えのアドレスが一つでも応答していれば、知らせませんでした。',
    en: 'Two or more machines found that the record is gone, or that none of its addresses answers while the gateway does at another. Had one address of the record answered, it would have stayed quiet.',
  },
  'ttl-too-long': {
    ja: '予定された DNS の変更までの時間が、端末 2 台以上が受けた(またはゾーン自身の)TTL に対して足りません。TTL が 5 分以下か、変更まで十分に時間があれば、知らせませんでした。',
    en: 'Too little time is left before a planned DNS change for the TTL that two or more machines, or the zone itself, gave. With a TTL of five minutes at most, or with time enough, it would have stayed quiet.',
  },
} as const satisfies Record<Exclude<SignalKind, 'cause-surge'>, LocalizedText>;

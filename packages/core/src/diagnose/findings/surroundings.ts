import type { LocalizedText } from '../../vocabulary/index.ts';

/** What the others, the inventory, the calendar and a look through the tunnel tell. */
export const SURROUNDINGS_FINDINGS = {
  'same-line-fails-too': {
    ja: '同じ回線・拠点の他の {failed} 人も失敗し、成功は {connected} 人',
    en: '{failed} other people on the same line fail too, {connected} connect',
  },
  'same-line-connects': {
    ja: '同じ回線・拠点の他の {connected} 人は接続できている(失敗 {failed} 人)',
    en: '{connected} other people on the same line connect ({failed} fail)',
  },
  'same-line-not-compared': {
    ja: '同じ回線・拠点の他の人の状況とは比べていない',
    en: 'It was not compared with others on the same line',
  },
  'inside-connects': {
    ja: '社内からは {connected} 人が接続できている(失敗 {failed} 人)',
    en: 'From inside {connected} people connect ({failed} fail)',
  },
  'inside-fails-too': {
    ja: '社内からも {failed} 人が失敗している(成功 {connected} 人)',
    en: 'From inside {failed} people fail too ({connected} connect)',
  },
  'inside-not-compared': {
    ja: '社内からの接続とは比べていない',
    en: 'It was not compared with connections from inside',
  },
  'other-line-connects': {
    ja: '同じ端末が別の回線では接続できた',
    en: 'The same machine connected over another line',
  },
  'other-line-fails': {
    ja: '同じ端末が別の回線でも失敗した',
    en: 'The same machine failed over another line too',
  },
  'other-line-not-tried': {
    ja: '別の回線では試していない',
    en: 'Another line was not tried',
  },
  'session-elsewhere': {
    ja: '同じ利用者が別の端末で接続中である',
    en: 'A session of the same person is up from another device',
  },
  'no-session-elsewhere': {
    ja: '同じ利用者の別の接続はない',
    en: 'The same person has no other session',
  },
  'sessions-not-looked-at': {
    ja: '同じ利用者の別の接続の有無は確認していない',
    en: 'Other sessions of the same person were not looked for',
  },
  'hardware-address-random': {
    ja: '使われた MAC アドレスはランダムである',
    en: 'The hardware (MAC) address in use is a random one',
  },
  'hardware-address-own': {
    ja: '使われた MAC アドレスは機器固有のものである',
    en: 'The hardware (MAC) address in use is the device’s own',
  },
  'hardware-address-unregistered': {
    ja: '使われた MAC アドレスは許可リストにない',
    en: 'The hardware (MAC) address in use is not on the allow list',
  },
  'hardware-address-registered': {
    ja: '使われた MAC アドレスは許可リストにある',
    en: 'The hardware (MAC) address in use is on the allow list',
  },
  'hardware-address-listed-blocked': {
    ja: '使われた MAC アドレスは拒否リストにある',
    en: 'The hardware (MAC) address in use is on the block list',
  },
  'hardware-address-not-blocked': {
    ja: '使われた MAC アドレスは拒否リストにない',
    en: 'The hardware (MAC) address in use is not on the block list',
  },
  'hardware-address-shared': {
    ja: '同じ MAC アドレスの端末が別にある',
    en: 'Another machine has the same hardware (MAC) address',
  },
  'hardware-address-unique': {
    ja: '同じ MAC アドレスの端末は他にない',
    en: 'No other machine has the same hardware (MAC) address',
  },
  'hardware-address-not-checked': {
    ja: 'MAC アドレスは確認していない',
    en: 'The hardware (MAC) address was not checked',
  },
  'os-below-required': {
    ja: 'OS {installed} は要件 {required} より古い',
    en: 'The OS {installed} is older than the required {required}',
  },
  'os-as-required': {
    ja: 'OS {installed} は要件 {required} を満たす',
    en: 'The OS {installed} meets the required {required}',
  },
  'os-not-compared': {
    ja: 'OS のバージョンは要件と比べていない',
    en: 'The OS version was not compared with the requirement',
  },
  'evening-hour': {
    ja: '回線が混む時間帯({hour} 時台)である',
    en: 'It is an hour when lines are busy ({hour}:00)',
  },
  'not-evening': {
    ja: '回線が混む時間帯ではない({hour} 時台)',
    en: 'It is not an hour when lines are busy ({hour}:00)',
  },
  'hour-not-known': {
    ja: '現地の時刻は分からない',
    en: 'The local hour is not known',
  },
  'line-slow': {
    ja: 'ゲートウェイへの接続に {latencyMs} ミリ秒かかった(混雑)',
    en: 'A connection to the gateway took {latencyMs} ms: the line is slow',
  },
  'line-fast': {
    ja: 'ゲートウェイへの接続は {latencyMs} ミリ秒で済んだ',
    en: 'A connection to the gateway took only {latencyMs} ms',
  },
  'line-speed-not-measured': {
    ja: '回線の遅延は測れていない',
    en: 'The line’s delay was not measured',
  },
  'gateway-changed': {
    ja: 'この {minutes} 分前にゲートウェイで変更があった',
    en: 'Something was changed at the gateway {minutes} minutes before',
  },
  'gateway-unchanged': {
    ja: '最近のゲートウェイの変更は記録されていない',
    en: 'No recent change of the gateway is on record',
  },
  'gateway-changes-not-known': {
    ja: 'ゲートウェイの変更の記録とは照らし合わせていない',
    en: 'It was not compared with the gateway’s record of changes',
  },
  'names-inside-only': {
    ja: '社内のリゾルバーはアドレスを返し、社外のリゾルバーは返さない',
    en: 'Resolvers inside the organization give an address, those outside give none',
  },
  'names-everywhere': {
    ja: '社外のリゾルバーもアドレスを返す',
    en: 'Resolvers outside the organization give an address, too',
  },
  'names-nowhere': {
    ja: '社内のリゾルバーもアドレスを返さない',
    en: 'Resolvers inside the organization give no address either',
  },
  'names-not-compared': {
    ja: '社内と社外の DNS の答えは比べていない',
    en: 'Answers of DNS inside and outside the organization were not compared',
  },
  'public-resolver-asked': {
    ja: '公開リゾルバー {resolver} に問い合わせている',
    en: 'A public resolver, {resolver}, is asked',
  },
  'no-public-resolver': {
    ja: '公開リゾルバーには問い合わせていない',
    en: 'No public resolver is asked',
  },
  'internal-name': {
    ja: '{host} は社内だけで使う形の名前である',
    en: '{host} is a name of the kind used only inside an organization',
  },
  'dns-one-resolver-fails': {
    ja: 'リゾルバー {resolver} だけが失敗し、別のリゾルバーは答えている',
    en: 'Only resolver {resolver} fails, another one answers',
  },
  'dns-ttl-long': {
    ja: '古い答えがあと {minutes} 分残る(TTL が長い)',
    en: 'The old answer stays for another {minutes} minutes: the time to live is long',
  },
  'dns-ttl-short': {
    ja: '答えの TTL は {seconds} 秒と短い',
    en: 'The answer’s time to live is short: {seconds} s',
  },
  'dns-authority-keeps-old': {
    ja: '権威サーバー自身が応答のないアドレス {address} を返し続けている',
    en: 'The zone’s own server still gives {address}, where nothing answers',
  },
  'realm-differs': {
    ja: '接続設定のレルムまたはポータルが多数と違う',
    en: 'The profile’s realm or portal is not what most others have',
  },
  'realm-same': {
    ja: '接続設定のレルムまたはポータルは多数と同じ',
    en: 'The profile’s realm or portal is what most others have',
  },
  'realm-not-compared': {
    ja: 'レルムとポータルは多数と比べていない',
    en: 'Realm and portal were not compared with the others’',
  },
  'tunnel-answered': {
    ja: '接続後、ゲートウェイの先の機器が応答した',
    en: 'Once it was up, a machine behind the gateway answered',
  },
  'tunnel-silent': {
    ja: '接続後、ゲートウェイの先の機器に応答がない',
    en: 'Once it was up, no machine behind the gateway answered',
  },
  'tunnel-not-tried': {
    ja: '接続後の通信は確認していない',
    en: 'Nothing was sent through the tunnel to check it',
  },
  'tunnel-names-answered': {
    ja: '接続後、社内の名前を解決できた',
    en: 'Once it was up, internal names resolved',
  },
  'tunnel-names-failed': {
    ja: '接続後、社内の名前を解決できない',
    en: 'Once it was up, internal names did not resolve',
  },
  'lan-overlap': {
    ja: '手元のネットワーク {local} がトンネルの経路 {routed} と重なっている',
    en: 'The machine’s own network {local} overlaps the tunnel’s route {routed}',
  },
  'lan-no-overlap': {
    ja: '手元のネットワークとトンネルの経路は重なっていない',
    en: 'The machine’s own network and the tunnel’s routes do not overlap',
  },
  'lan-overlap-not-checked': {
    ja: '手元のネットワークとトンネルの経路は比べていない',
    en: 'The machine’s own network and the tunnel’s routes were not compared',
  },
  'changed-since': {
    ja: '前回の接続成功の後に変わった: {what}',
    en: 'Changed since it last connected: {what}',
  },
  'unchanged-since': {
    ja: '前回の接続成功から、これに関わる変更はない',
    en: 'Nothing that bears on this has changed since it last connected',
  },
  'cert-renewal-late': {
    ja: '自動更新されるはずの証明書({days} 日有効)が残り {left} 日になっても更新されていない',
    en: 'A certificate of {days} days, renewed by itself as a rule, has {left} days left and was not renewed',
  },
  'cert-was-short-lived': {
    ja: '期限の切れた証明書は {days} 日有効の短いもので、自動更新が前提だった',
    en: 'The certificate that expired was a short one of {days} days, made to be renewed by itself',
  },
  'cert-long-lived': {
    ja: '証明書は手動で更新する長さのものである({days} 日)',
    en: 'The certificate is of a length renewed by hand ({days} days)',
  },
  'clock-within-code': {
    ja: '端末の時計のずれは小さく、コードの時刻ずれではなさそう',
    en: 'The clock is right, so a code that is out of step is unlikely',
  },
  'settings-not-checked': {
    ja: 'Windows のインターネット設定(TLS、信頼済みサイト)は確認していない',
    en: 'Windows’ internet settings (TLS, trusted sites) were not looked at',
  },
  'rules-not-checked': {
    ja: 'ファイアウォールの規則の順序は確認していない',
    en: 'The order of the firewall’s rules was not looked at',
  },
  'outside-not-checked': {
    ja: '社外からの到達性(NAT、転送設定)は確認していない',
    en: 'Reachability from outside (NAT, forwarding) was not checked',
  },
  'routers-not-counted': {
    ja: 'ゲートウェイの前にあるルーターの数は確認していない',
    en: 'How many routers stand before the gateway was not checked',
  },
  'sp-certificate-not-checked': {
    ja: 'SAML の SP 証明書は確認していない',
    en: 'The SAML SP certificate was not looked at',
  },
  'ipv6-line': {
    ja: '回線は IPv6 で、ゲートウェイには IPv4 だけで接続する',
    en: 'The line is IPv6, and the gateway is reached over IPv4 alone',
  },
  'tunnel-stage-failed': {
    ja: '暗号化と認証を終え、トンネルの開始で止まった',
    en: 'Security and login were done, it stopped at the tunnel itself',
  },
} as const satisfies Record<string, LocalizedText>;

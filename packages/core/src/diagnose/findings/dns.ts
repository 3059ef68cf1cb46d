import type { LocalizedText } from '../../vocabulary/index.ts';

/** What resolvers answered. */
export const DNS_FINDINGS = {
  'dns-address-answered': {
    ja: 'リゾルバー {resolver} は {host} のアドレスを返した',
    en: 'Resolver {resolver} answered an address for {host}',
  },
  'dns-nxdomain-everywhere': {
    ja: '答えたリゾルバー({count} 台)はすべて {host} を NXDOMAIN と答えた',
    en: 'Every resolver that answered ({count}) said NXDOMAIN for {host}',
  },
  'dns-nodata': {
    ja: 'リゾルバー {resolver} は {host} の名前はあるがアドレスはないと答えた(NODATA)',
    en: 'Resolver {resolver} answered that {host} exists but has no address (NODATA)',
  },
  'dns-servfail': {
    ja: 'リゾルバー {resolver} は {host} の問い合わせに SERVFAIL と答えた',
    en: 'Resolver {resolver} answered SERVFAIL for {host}',
  },
  'dns-refused': {
    ja: 'リゾルバー {resolver} は問い合わせを拒否した(REFUSED)',
    en: 'Resolver {resolver} refused the query (REFUSED)',
  },
  'dns-all-silent': {
    ja: '{host} の問い合わせに答えたリゾルバーはなかった({count} 台に質問)',
    en: 'No resolver answered the query for {host} ({count} asked)',
  },
  'dns-resolver-silent': {
    ja: 'リゾルバー {resolver} は答えなかった',
    en: 'Resolver {resolver} did not answer',
  },
  'dns-resolver-answers': {
    ja: 'リゾルバー {resolver} は問い合わせに答えている',
    en: 'Resolver {resolver} does answer queries',
  },
  'dns-control-answered': {
    ja: '同じリゾルバーは別の名前には正しく答えた',
    en: 'The same resolver answered another name correctly',
  },
  'dns-control-failed': {
    ja: '同じリゾルバーは別の名前にも正しく答えなかった',
    en: 'The same resolver failed for another name too',
  },
  'dns-tcp53-refused': {
    ja: 'リゾルバー {resolver} の機器は動いているが TCP 53 は拒否された(DNS サービスが動いていない)',
    en: 'The machine of resolver {resolver} is up but refuses TCP 53 (no DNS service is running)',
  },
  'dns-tcp53-open': {
    ja: 'リゾルバー {resolver} の TCP 53 は開いている',
    en: 'TCP 53 of resolver {resolver} is open',
  },
  'dns-tcp53-silent': {
    ja: 'リゾルバー {resolver} の TCP 53 にも応答がない',
    en: 'TCP 53 of resolver {resolver} does not answer either',
  },
  'dns-resolver-host-alive': {
    ja: 'リゾルバー {resolver} の機器は別のポートで応答した',
    en: 'The machine of resolver {resolver} answered on another port',
  },
  'dns-resolvers-disagree-address': {
    ja: 'リゾルバーの答えが食い違う: {first} は {firstAnswer}、{second} は {secondAnswer}',
    en: 'Resolvers disagree: {first} answered {firstAnswer}, {second} answered {secondAnswer}',
  },
  'dns-resolvers-agree': {
    ja: '{count} 台のリゾルバーの答えは一致している',
    en: 'The answers of {count} resolvers agree',
  },
  'dns-one-resolver-only': {
    ja: 'リゾルバーは 1 台だけで、比べる相手がない',
    en: 'There is only one resolver, so there is nothing to compare with',
  },
  'dns-cname-dangling': {
    ja: '{host} は {target} への CNAME だが、その参照先にアドレスがない',
    en: '{host} is a CNAME to {target}, which has no address',
  },
  'dns-no-cname': { ja: '{host} に CNAME はない', en: '{host} is not a CNAME' },
  'dns-cname-answered': {
    ja: '{host} の CNAME の参照先 {target} は存在する',
    en: 'The CNAME target {target} of {host} exists',
  },
  'dns-only-v6': {
    ja: '{host} には IPv6 アドレスだけがあり、IPv4 アドレスがない',
    en: '{host} has only IPv6 addresses and no IPv4 address',
  },
  'dns-has-v4': { ja: '{host} には IPv4 アドレスがある', en: '{host} has an IPv4 address' },
  'dns-single-label': {
    ja: '接続先の名前 {host} は短い名前で、補う DNS サフィックスがない',
    en: 'The gateway name {host} is a short name and no DNS suffix completes it',
  },
  'dns-single-label-suffix': {
    ja: '接続先の名前 {host} は短い名前で、サフィックス {suffix} で補われる',
    en: 'The gateway name {host} is a short name, completed by suffix {suffix}',
  },
  'dns-full-name': {
    ja: '接続先の名前 {host} は完全な名前である',
    en: 'The gateway name {host} is a full name',
  },
  'dns-hosts-entry': {
    ja: 'hosts ファイルが {host} に {address} を与えている。DNS の答えとは違う',
    en: 'The hosts file gives {address} for {host}, which is not what DNS answers',
  },
  'dns-hosts-entry-same': {
    ja: 'hosts ファイルの {host} は DNS の答えと同じ',
    en: 'The hosts entry for {host} equals the DNS answer',
  },
  'dns-no-hosts-entry': {
    ja: 'hosts ファイルに {host} の記述はない',
    en: 'The hosts file has no entry for {host}',
  },
  'dns-system-differs': {
    ja: '端末自身の名前解決は {address} を返すが、リゾルバーはどれもそう答えない',
    en: 'The machine’s own lookup returns {address}, which no resolver answers',
  },
  'dns-system-agrees': {
    ja: '端末自身の名前解決はリゾルバーの答えと一致する',
    en: 'The machine’s own lookup agrees with the resolvers',
  },
  'dns-ptr-missing': {
    ja: '{address} の逆引き(PTR)がない',
    en: '{address} has no reverse record (PTR)',
  },
  'dns-ptr-other': {
    ja: '{address} の逆引き(PTR)は {name} で、{host} ではない',
    en: 'The reverse record of {address} is {name}, not {host}',
  },
  'dns-ptr-matches': {
    ja: '{address} の逆引き(PTR)は {host} と一致する',
    en: 'The reverse record of {address} matches {host}',
  },
  'dns-answered-otherwise': {
    ja: 'リゾルバーは {host} について別の答えを返した',
    en: 'The resolvers answered otherwise about {host}',
  },
  'machine-line-down': {
    ja: '端末の回線自体が使えないため、これはその結果とみられる',
    en: 'The machine’s own line is down, which explains this first',
  },
  'dns-not-checked': {
    ja: 'DNS は確認していない(各リゾルバーの答えで絞り込める)',
    en: 'DNS was not checked (each resolver’s answer would narrow it down)',
  },
  'dns-authority-not-checked': {
    ja: '権威 DNS サーバーの答えは確認していない',
    en: 'The authoritative DNS server was not asked',
  },
  'dns-tcp53-not-checked': {
    ja: 'リゾルバーの TCP 53 は確認していない(停止と遮断を区別できる)',
    en: 'TCP 53 of the resolver was not checked (it tells stopped from blocked)',
  },
  'hosts-not-checked': { ja: 'hosts ファイルは確認していない', en: 'The hosts file was not checked' },
  'dns-authority-differs': {
    ja: '{zone} の権威サーバーは {answer} と答えるが、リゾルバー {resolver} は {address} を返す',
    en: 'The server of {zone} answers {answer}, resolver {resolver} gives {address}',
  },
  'dns-authority-same': {
    ja: '{zone} の権威サーバー自身が {address} を返す',
    en: 'The server of {zone} itself answers {address}',
  },
  'dns-cache-keeps': {
    ja: 'リゾルバー {resolver} はこの答えをあと {seconds} 秒覚えている',
    en: 'Resolver {resolver} keeps this answer for another {seconds} s',
  },
  'dns-cname-loop': {
    ja: '{host} の別名(CNAME)が循環している',
    en: 'The aliases (CNAME) of {host} lead back to themselves',
  },
  'dns-invented-answer': {
    ja: 'リゾルバー {resolver} は存在しない名前にも {address} を返す',
    en: 'Resolver {resolver} gives {address} for a name that cannot exist, too',
  },
  'dns-completed': {
    ja: '検索サフィックスを付けた {name} にはアドレスがある',
    en: 'Completed with a search domain, {name} has an address',
  },
  'dns-not-hijacked': {
    ja: '存在しない名前には正しく「存在しない」と答える',
    en: 'A name that cannot exist is rightly said not to exist',
  },
} as const satisfies Record<string, LocalizedText>;

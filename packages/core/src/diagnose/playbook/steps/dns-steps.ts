import { changeStep, lookStep, riskyStep, userStep } from './step.ts';

export const flushDnsCache = userStep('flush-dns-cache', {
  text: {
    ja: '端末の DNS キャッシュを消して、もう一度接続する。',
    en: 'Clear the machine’s DNS cache and connect again.',
  },
  run: {
    windows: 'ipconfig /flushdns',
    macos: 'sudo dscacheutil -flushcache; sudo killall -HUP mDNSResponder',
    linux: 'resolvectl flush-caches',
  },
  expect: {
    ja: '接続先の名前が今のアドレスになる。',
    en: 'The gateway’s name leads to its present address.',
  },
});

export const compareResolvers = lookStep('compare-resolvers', 'endpoint', {
  text: {
    ja: '端末が使う各リゾルバーに接続先の名前を直接問い合わせ、答えを比べる。',
    en: 'Ask each resolver that the machine uses for the gateway’s name, and compare.',
  },
  run: {
    windows: 'Resolve-DnsName {host} -Server {resolver} -DnsOnly',
    macos: 'dig @{resolver} {host} A',
    linux: 'dig @{resolver} {host} A',
  },
  expect: { ja: 'すべてのリゾルバーが同じアドレスを返す。', en: 'All resolvers return the same address.' },
});

export const askAuthority = lookStep('ask-authority', 'endpoint', {
  text: {
    ja: '権威サーバーまでたどり、登録されている内容そのものを見る。',
    en: 'Follow the delegation to the authority and look at what is registered there.',
  },
  run: {
    windows: 'Resolve-DnsName {domain} -Type NS; Resolve-DnsName {domain} -Type SOA',
    macos: 'dig {host} A +trace',
    linux: 'dig {host} A +trace',
  },
  expect: {
    ja: '権威サーバーの答えがゲートウェイの今のアドレスである。',
    en: 'The authority answers the gateway’s present address.',
  },
});

export const showRecords = lookStep('show-records', 'server', {
  text: {
    ja: '権威 DNS サーバーで、この名前のレコード(A、AAAA、CNAME)を確認する。',
    en: 'On the authoritative DNS server look at the records of this name (A, AAAA, CNAME).',
  },
  run: { windows: 'Get-DnsServerResourceRecord -ZoneName {domain} -Name {label}' },
  expect: { ja: '意図したレコードだけがある。', en: 'Only the intended records are there.' },
});

export const addARecord = changeStep('add-a-record', 'server', {
  text: {
    ja: '権威 DNS サーバーに A レコードを登録する(取り消しは Remove-DnsServerResourceRecord)。',
    en: 'Register the A record at the authority (undo with Remove-DnsServerResourceRecord).',
  },
  run: {
    windows: 'Add-DnsServerResourceRecordA -ZoneName {domain} -Name {label} -IPv4Address <new address>',
  },
  expect: {
    ja: '各リゾルバーがこのアドレスを返し始める(否定応答の TTL だけ遅れる)。',
    en: 'Resolvers begin to return the address, as late as the negative TTL allows.',
  },
});

export const correctARecord = changeStep('correct-a-record', 'server', {
  text: {
    ja: '古い A レコードだけを消し、今のアドレス(<new address>、ゲートウェイで確かめて書く)を登録する。古い値は記録しておく。',
    en: 'Remove the old A record only and register the present address (<new address>: look it up at the gateway). Note the old value.',
  },
  run: {
    windows:
      'Remove-DnsServerResourceRecord -ZoneName {domain} -Name {label} -RRType A -RecordData {address}; Add-DnsServerResourceRecordA -ZoneName {domain} -Name {label} -IPv4Address <new address>',
  },
  expect: {
    ja: 'TTL が過ぎた後、各リゾルバーが新しいアドレスを返す。',
    en: 'After the TTL every resolver returns the new address.',
  },
});

export const correctCname = changeStep('correct-cname', 'server', {
  text: {
    ja: 'CNAME の参照先を存在する名前に直すか、A レコードに置き換える。',
    en: 'Point the CNAME at a name that exists, or replace it by an A record.',
  },
  run: { windows: 'Get-DnsServerResourceRecord -ZoneName {domain} -Name {label} -RRType CName' },
  expect: { ja: '参照先までたどるとアドレスが得られる。', en: 'Following the chain gives an address.' },
});

export const addPtrRecord = changeStep('add-ptr-record', 'server', {
  text: {
    ja: 'アドレスの逆引き(PTR)レコードを登録する。公開アドレスは回線事業者に依頼する。',
    en: 'Register the reverse record (PTR); for a public address ask the provider.',
  },
  run: { linux: 'dig -x {address} +short' },
  expect: { ja: '逆引きが接続先の名前を返す。', en: 'The reverse lookup returns the gateway’s name.' },
});

export const checkDnsService = lookStep('check-dns-service', 'server', {
  text: {
    ja: 'DNS サーバーでサービスの状態と待ち受けを確認する。',
    en: 'On the DNS server check the service and whether it listens.',
  },
  run: {
    windows:
      'Get-Service DNS; Get-NetUDPEndpoint -LocalPort 53; Get-NetTCPConnection -LocalPort 53 -State Listen',
    linux: 'systemctl status named; sudo ss -lnptu "sport = :53"',
  },
  expect: { ja: 'サービスが動き、53 番で待ち受けている。', en: 'The service runs and listens on 53.' },
});

export const startDnsService = changeStep('start-dns-service', 'server', {
  text: { ja: '止まっている DNS サービスを起動する。', en: 'Start the stopped DNS service.' },
  run: { windows: 'Start-Service DNS', linux: 'sudo systemctl start named' },
  expect: { ja: 'リゾルバーが問い合わせに答え始める。', en: 'The resolver answers queries again.' },
});

export const checkZoneLoad = lookStep('check-zone-load', 'server', {
  text: {
    ja: 'DNS サーバーの記録で、ゾーンの読み込み失敗、DNSSEC、転送先の失敗を探す。',
    en: 'Look in the DNS server’s log for zone load errors, DNSSEC and forwarder failures.',
  },
  run: {
    windows: "Get-WinEvent -LogName 'DNS Server' -MaxEvents 50 | Format-List TimeCreated, Id, Message",
    linux: 'sudo named-checkconf -z; journalctl -u named -n 100 --no-pager',
  },
  expect: { ja: 'ゾーンが誤りなく読み込まれている。', en: 'The zone loads without an error.' },
});

export const checkQueryPermission = lookStep('check-query-permission', 'server', {
  text: {
    ja: 'どの送信元に問い合わせと再帰を許しているかを確認する。',
    en: 'Check which sources may query and use recursion.',
  },
  run: {
    windows: 'Get-DnsServerRecursion; Get-DnsServerRecursionScope; Get-DnsServerQueryResolutionPolicy',
    linux: 'sudo named-checkconf -p | grep -E "allow-(query|recursion)"',
  },
  expect: {
    ja: '端末のネットワークが許可に含まれている。',
    en: 'The machine’s network is among the allowed.',
  },
});

export const checkReplication = lookStep('check-replication', 'server', {
  text: {
    ja: '各 DNS サーバーの SOA シリアルを比べ、複製の誤りを探す。',
    en: 'Compare the SOA serials of the DNS servers and look for replication errors.',
  },
  run: {
    windows: 'repadmin /showrepl; dcdiag /test:dns',
    linux: 'dig @{resolver} {domain} SOA +short',
  },
  expect: { ja: 'シリアルが一致し、複製の誤りがない。', en: 'Serials agree and replication shows no error.' },
});

export const testPort53 = lookStep('test-port-53', 'endpoint', {
  text: {
    ja: '端末からリゾルバーの UDP 53 と TCP 53 を別々に試す。',
    en: 'From the machine try UDP 53 and TCP 53 of the resolver separately.',
  },
  run: {
    windows: 'Test-NetConnection {resolver} -Port 53; Resolve-DnsName {host} -Server {resolver} -TcpOnly',
    macos: 'dig @{resolver} {host} A +notcp +time=2; dig @{resolver} {host} A +tcp +time=2',
    linux: 'dig @{resolver} {host} A +notcp +time=2; dig @{resolver} {host} A +tcp +time=2',
  },
  expect: {
    ja: 'どちらが届かないかが分かる。経路の機器でその許可を確認する。',
    en: 'It shows which one does not pass; check the allow rule on the path for it.',
  },
});

export const showHostsEntry = lookStep('show-hosts-entry', 'endpoint', {
  text: {
    ja: 'hosts ファイルの該当行を確認し、誰が、何のために書いたかを調べる。',
    en: 'Look at the line in the hosts file and find out who wrote it and why.',
  },
  run: {
    windows: "Select-String -Path $env:SystemRoot\\System32\\drivers\\etc\\hosts -Pattern '{host}'",
    macos: "grep -n '{host}' /etc/hosts",
    linux: "grep -n '{host}' /etc/hosts",
  },
  expect: { ja: '該当行が見つかる。', en: 'The line is found.' },
});

export const removeHostsEntry = changeStep('remove-hosts-entry', 'endpoint', {
  text: {
    ja: 'hosts ファイルの控えを取ってから、該当行を消す。',
    en: 'Keep a copy of the hosts file, then remove the line.',
  },
  run: {
    macos: "sudo sed -i.bak '/{host}/d' /etc/hosts",
    linux: "sudo sed -i.bak '/{host}/d' /etc/hosts",
  },
  expect: {
    ja: '端末の名前解決がリゾルバーの答えと一致する。',
    en: 'The machine’s lookup equals the resolvers’ answer.',
  },
});

export const setDnsSuffix = changeStep('set-dns-suffix', 'endpoint', {
  text: {
    ja: '接続先を完全な名前で設定し直すか、DNS サフィックスを配布する。',
    en: 'Use the full name in the profile, or distribute the DNS suffix.',
  },
  run: {
    windows: "Set-DnsClientGlobalSetting -SuffixSearchList @('{domain}')",
    linux: 'resolvectl domain {adapter} {domain}',
  },
  expect: { ja: '短い名前でもアドレスが得られる。', en: 'The short name gives an address too.' },
});

export const showResolverOrder = lookStep('show-resolver-order', 'endpoint', {
  text: {
    ja: '端末が使うリゾルバーの順序を確認する。',
    en: 'Look at the order of the machine’s resolvers.',
  },
  run: {
    windows: 'Get-DnsClientServerAddress | Format-Table InterfaceAlias, AddressFamily, ServerAddresses',
    macos: 'scutil --dns',
    linux: 'resolvectl dns',
  },
  expect: { ja: '最初のリゾルバーが正しく、応答する。', en: 'The first one is right and answers.' },
});

export const restartDnsService = riskyStep(
  'restart-dns-service',
  'server',
  {
    text: {
      ja: '動いているが応答しない DNS サービスを再起動する。',
      en: 'Restart a DNS service that runs but does not answer.',
    },
    run: { windows: 'Restart-Service DNS', linux: 'sudo systemctl restart named' },
    expect: { ja: 'リゾルバーが問い合わせに答え始める。', en: 'The resolver answers queries again.' },
  },
  {
    risk: {
      ja: 'この DNS サーバーを使う全員の名前解決が数秒止まり、キャッシュが失われる。',
      en: 'Name resolution stops for everybody who uses this server for seconds, and its cache is lost.',
    },
    preferInstead: {
      ja: '先に記録を保存し、原因(メモリ、ゾーン、転送先)を確認する',
      en: 'Save the log first and look for the reason (memory, zone, forwarder)',
    },
  },
);

import { changeStep, lookStep } from './step.ts';

export const checkForwarders = lookStep('check-forwarders', 'server', {
  text: {
    ja: 'リゾルバーの転送先と再帰の設定を、別のリゾルバーと比べる。',
    en: 'Compare the resolver’s forwarders and recursion with another resolver’s.',
  },
  run: {
    windows: 'Get-DnsServerForwarder; Get-DnsServerRecursion; Get-DnsServerRecursionScope',
    linux: "named-checkconf -p | grep -nE 'forwarders|recursion'",
  },
  expect: {
    ja: 'この端末の網からの再帰が許可され、転送先が応答する。',
    en: 'Recursion is allowed for this network and the forwarders answer.',
  },
});

export const checkSplitDns = lookStep('check-split-dns', 'endpoint', {
  text: {
    ja: 'その名前をどのリゾルバーに問い合わせているかを確認する。',
    en: 'See which resolver the name is asked of.',
  },
  run: {
    windows:
      'Get-DnsClientServerAddress -AddressFamily IPv4; Get-DnsClientNrptPolicy; Resolve-DnsName {host} -Server {resolver}',
    macos: 'scutil --dns',
    linux: 'resolvectl status; resolvectl query {host}',
  },
  expect: {
    ja: '社内の名前は社内のリゾルバーに問い合わせている。',
    en: 'Internal names are asked of the internal resolver.',
  },
});

export const removeManualDns = changeStep('remove-manual-dns', 'endpoint', {
  text: {
    ja: '手で入れた DNS サーバーを取り除き、自動取得に戻す。',
    en: 'Remove DNS servers set by hand and go back to automatic ones.',
  },
  run: {
    windows: "Set-DnsClientServerAddress -InterfaceAlias '{adapter}' -ResetServerAddresses",
    macos: 'sudo networksetup -setdnsservers Wi-Fi empty',
    linux: 'sudo resolvectl revert {adapter}',
  },
  expect: { ja: '社内の名前が引ける。', en: 'The internal name resolves.' },
});

export const askFromOutside = lookStep('ask-from-outside', 'endpoint', {
  text: { ja: '社外から見える A レコードを確認する。', en: 'Look at the A record as the outside sees it.' },
  run: {
    windows: 'Resolve-DnsName {host} -Type A -Server 1.1.1.1',
    macos: 'dig {host} A @1.1.1.1 +short',
    linux: 'dig {host} A @1.1.1.1 +short',
  },
  expect: {
    ja: '今の公開アドレスが返る。返らなければ公開 DNS に登録する。',
    en: 'It is the present public address; if not, register it in the public zone.',
  },
});

export const showTtl = lookStep('show-ttl', 'server', {
  text: {
    ja: 'レコードの TTL を確認し、変更の前に短くする計画を立てる。',
    en: 'Look at the record’s time to live, and plan to shorten it before the next change.',
  },
  run: {
    windows:
      'Get-DnsServerResourceRecord -ZoneName {domain} -Name {label} | Format-Table HostName, RecordType, TimeToLive',
    linux: 'dig {host} A +noall +answer',
  },
  expect: { ja: 'TTL が 300 秒程度である。', en: 'The time to live is about 300 s.' },
});

export const registerDns = changeStep('register-dns', 'server', {
  text: { ja: 'サーバーのアドレスを DNS に登録し直す。', en: 'Register the server’s address in DNS again.' },
  run: { rras: 'ipconfig /registerdns; Resolve-DnsName {host} -Type A' },
  expect: { ja: '権威サーバーが今のアドレスを返す。', en: 'The zone’s server gives the present address.' },
});

export const checkTunnelDns = lookStep('check-tunnel-dns', 'endpoint', {
  text: {
    ja: '接続した状態で、トンネルの DNS サーバーとサフィックスを確認する。',
    en: 'While connected, look at the tunnel’s DNS servers and suffix.',
  },
  run: {
    windows:
      'Get-DnsClientServerAddress; Get-DnsClient | Format-Table InterfaceAlias, ConnectionSpecificSuffix; Get-DnsClientNrptPolicy',
    macos: 'scutil --dns',
    linux: 'resolvectl status',
  },
  expect: {
    ja: '社内のリゾルバーとサフィックスが入っている。',
    en: 'The internal resolvers and the suffix are there.',
  },
});

export const checkPushedDns = lookStep('check-pushed-dns', 'server', {
  text: {
    ja: 'ゲートウェイが配る DNS サーバーとサフィックスを確認する。',
    en: 'Look at the DNS servers and the suffix that the gateway hands out.',
  },
  run: { fortigate: 'show vpn ssl settings; show vpn ssl web portal; show vpn ipsec phase1-interface' },
  expect: {
    ja: '到達できる社内のリゾルバーが設定されている。',
    en: 'Internal resolvers that can be reached are set.',
  },
});

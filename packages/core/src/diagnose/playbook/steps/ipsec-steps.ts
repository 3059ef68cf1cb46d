import { changeStep, lookStep, riskyStep } from './step.ts';

export const readIkeLog = lookStep('read-ike-log', 'server', {
  text: {
    ja: 'ゲートウェイの IKE の記録で、拒否の理由を読む。調べ終えたら diagnose debug disable を実行する。',
    en: 'Read the reason in the gateway’s IKE log. Run diagnose debug disable afterwards.',
  },
  run: {
    fortigate: 'diagnose vpn ike gateway list; diagnose debug application ike -1; diagnose debug enable',
    rras: 'Get-WinEvent -LogName Security -MaxEvents 200 | Where-Object Id -in 4652, 4653, 4654 | Format-List TimeCreated, Message',
    linux: 'journalctl -u strongswan -n 200 --no-pager',
  },
  expect: {
    ja: '提案、鍵、ID、証明書のどれが合わないかが分かる。',
    en: 'It says which does not match: proposal, key, identity or certificate.',
  },
});

export const compareProposals = lookStep('compare-proposals', 'server', {
  text: {
    ja: '両側の暗号方式を並べ、共通のものがあるかを見る。',
    en: 'Put the ciphers of both sides next to each other and look for a common one.',
  },
  run: {
    fortigate: 'show full-configuration vpn ipsec phase1-interface',
    windows: "Get-VpnConnection -Name '{profile}' | Select-Object -ExpandProperty IPSecCustomPolicy",
    linux: 'swanctl --list-conns',
  },
  expect: { ja: '共通の強い方式が少なくとも 1 つある。', en: 'There is at least one strong set in common.' },
});

export const alignProposals = changeStep('align-proposals', 'endpoint', {
  text: {
    ja: '端末の方式を、ゲートウェイが受け入れる強い方式(ここでは AES-256 と SHA-384)に合わせる。',
    en: 'Bring the client up to a strong set that the gateway accepts (here AES-256 with SHA-384).',
  },
  run: {
    windows:
      "Set-VpnConnectionIPsecConfiguration -ConnectionName '{profile}' -AuthenticationTransformConstants GCMAES256 -CipherTransformConstants GCMAES256 -EncryptionMethod AES256 -IntegrityCheckMethod SHA384 -DHGroup ECP384 -PfsGroup ECP384 -Force",
  },
  expect: { ja: '提案が選ばれ、認証に進む。', en: 'A proposal is chosen and it goes on to authentication.' },
});

export const addGatewayProposal = riskyStep(
  'add-gateway-proposal',
  'server',
  {
    text: {
      ja: 'ゲートウェイの今の提案を残したまま、端末と同じ AES-256 と SHA-384 の提案を足す。',
      en: 'Keep the gateway’s present proposals and add the client’s, AES-256 with SHA-384, beside them.',
    },
    run: {
      fortigate:
        'config vpn ipsec phase1-interface\n edit "<phase1 name>"\n  set proposal aes256-sha384 <present proposals>\n  set dhgrp 20 <present groups>\n next\nend\nconfig vpn ipsec phase2-interface\n edit "<phase2 name>"\n  set proposal aes256gcm <present proposals>\n  set dhgrp 20 <present groups>\n next\nend',
    },
    expect: {
      ja: '提案が選ばれて認証に進み、ほかの端末の接続も保たれる。',
      en: 'A proposal is chosen, and every other client still connects.',
    },
  },
  {
    risk: {
      ja: 'フェーズ 1・2 の設定変更で、このトンネルの全員の接続が張り直されることがある。',
      en: 'A change of phase 1 or 2 may make everybody on this tunnel negotiate again.',
    },
    preferInstead: {
      ja: '先に端末側を、ゲートウェイの今の提案に合わせる',
      en: 'Bring the client to one of the gateway’s present proposals first',
    },
  },
);

export const pushIpsecProfile = changeStep('push-ipsec-profile', 'endpoint', {
  text: {
    ja: '正しい鍵と ID を入れた接続設定を配布し直す。鍵は画面にもチャットにも書かない。',
    en: 'Distribute the profile again with the right key and identity. Never write the key on a screen or in a chat.',
  },
  run: {
    windows: "Set-VpnConnection -Name '{profile}' -L2tpPsk (Read-Host 'PSK') -Force",
    linux: 'sudo swanctl --load-all',
  },
  expect: { ja: 'IKE_AUTH が受け入れられる。', en: 'IKE_AUTH is accepted.' },
});

export const compareSelectors = lookStep('compare-selectors', 'server', {
  text: {
    ja: '両側の通信範囲(トラフィックセレクター)を見比べる。',
    en: 'Compare the traffic selectors of both sides.',
  },
  run: {
    fortigate: 'show vpn ipsec phase2-interface; diagnose vpn tunnel list',
    linux: 'swanctl --list-conns',
  },
  expect: { ja: '両側の範囲が重なる。', en: 'Both sides’ networks overlap.' },
});

export const showPool = lookStep('show-pool', 'server', {
  text: {
    ja: 'アドレスプールの設定と使用数を確認する。',
    en: 'Check the address pool’s setting and how much of it is used.',
  },
  run: {
    fortigate: 'show vpn ssl settings; get vpn ssl monitor; show vpn ipsec phase1-interface',
    rras: 'Get-RemoteAccess; Get-RemoteAccessConnectionStatisticsSummary',
    linux: 'swanctl --list-pools --leases',
  },
  expect: { ja: '空きアドレスがある。', en: 'There are free addresses.' },
});

export const enlargePool = changeStep('enlarge-pool', 'server', {
  text: {
    ja: '重ならない範囲でプールを広げる(範囲は例)。経路と許可も同じ範囲に広げる。',
    en: 'Enlarge the pool with a range that overlaps nothing (the one below is an example); extend routes and policies too.',
  },
  run: { rras: 'Add-VpnIPAddressRange -IPAddressRange 10.99.1.1, 10.99.1.254' },
  expect: { ja: '新しい接続にアドレスが渡る。', en: 'New connections get an address.' },
});

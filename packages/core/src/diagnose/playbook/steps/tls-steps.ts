import { changeStep, lookStep, userStep } from './step.ts';

export const doNotBypassWarning = userStep('do-not-bypass', {
  text: {
    ja: '証明書の警告が出たら、続行せずに閉じる。',
    en: 'When a certificate warning appears, close it and do not continue.',
  },
  expect: { ja: '警告が出なくなってから接続する。', en: 'Connect once the warning no longer appears.' },
});

export const readCertificate = lookStep('read-certificate', 'endpoint', {
  text: {
    ja: 'ゲートウェイが今出している証明書(名前、発行元、期限)を読む。',
    en: 'Read the certificate that the gateway shows now: name, issuer, dates.',
  },
  run: {
    windows:
      "$t = [Net.Sockets.TcpClient]::new('{host}', {port}); $s = [Net.Security.SslStream]::new($t.GetStream(), $false, { $true }); $s.AuthenticateAsClient('{host}'); [Security.Cryptography.X509Certificates.X509Certificate2]$s.RemoteCertificate | Format-List Subject, Issuer, NotBefore, NotAfter, SerialNumber",
    macos:
      'openssl s_client -connect {host}:{port} -servername {host} -showcerts </dev/null | openssl x509 -noout -subject -issuer -dates -serial',
    linux:
      'openssl s_client -connect {host}:{port} -servername {host} -showcerts </dev/null | openssl x509 -noout -subject -issuer -dates -ext subjectAltName',
  },
  expect: {
    ja: '期限内で、接続先の名前を含み、知っている発行元である。',
    en: 'It is in date, names the gateway’s host and comes from a known issuer.',
  },
});

export const showGatewayCertificate = lookStep('show-gateway-certificate', 'server', {
  text: {
    ja: 'ゲートウェイに設定されている証明書を確認する。',
    en: 'Look at the certificate configured on the gateway.',
  },
  run: {
    fortigate: 'show vpn ssl settings; get vpn certificate local details',
    rras: 'Get-ChildItem Cert:\\LocalMachine\\My | Format-Table Subject, NotAfter, Thumbprint',
    linux: 'swanctl --list-certs',
  },
  expect: { ja: '意図した証明書が選ばれている。', en: 'The intended certificate is selected.' },
});

export const installCertificate = changeStep('install-certificate', 'server', {
  text: {
    ja: '更新した証明書を中間証明書と共に入れ、VPN に割り当てる。古い証明書は消さずに残す。',
    en: 'Install the renewed certificate with its intermediates and assign it to the VPN. Keep the old one.',
  },
  run: {
    fortigate: 'config vpn ssl settings\n set servercert "<certificate name>"\nend',
    rras: 'Set-RemoteAccess -SslCertificate (Get-Item Cert:\\LocalMachine\\My\\<thumbprint>)',
    linux: 'sudo swanctl --load-creds && sudo swanctl --load-conns',
  },
  expect: {
    ja: '新しい期限の証明書が外から見え、接続が成功する。',
    en: 'The new certificate is seen from outside and connections succeed.',
  },
});

export const checkChain = lookStep('check-chain', 'endpoint', {
  text: {
    ja: 'ゲートウェイが中間証明書まで送っているかを数える。',
    en: 'Count whether the gateway sends its intermediates too.',
  },
  run: {
    macos:
      "openssl s_client -connect {host}:{port} -servername {host} -showcerts </dev/null | grep -c 'BEGIN CERTIFICATE'",
    linux:
      "openssl s_client -connect {host}:{port} -servername {host} -showcerts </dev/null | grep -c 'BEGIN CERTIFICATE'",
  },
  expect: {
    ja: '2 枚以上(サーバーと中間)が送られる。',
    en: 'Two or more are sent: the gateway’s and an intermediate.',
  },
});

export const deployRootCa = changeStep('deploy-root-ca', 'endpoint', {
  text: {
    ja: '指紋を別の経路で確かめてから、組織の認証局の証明書を端末に配布する。',
    en: 'Verify the fingerprint over another channel, then deploy the organization’s root certificate.',
  },
  run: {
    windows: 'Import-Certificate -FilePath .\\root-ca.cer -CertStoreLocation Cert:\\LocalMachine\\Root',
    macos: 'sudo security add-trusted-cert -d -r trustRoot -k /Library/Keychains/System.keychain root-ca.cer',
    linux: 'sudo cp root-ca.crt /usr/local/share/ca-certificates/ && sudo update-ca-certificates',
  },
  expect: { ja: 'この端末でも証明書が信頼される。', en: 'The machine trusts the certificate too.' },
});

export const compareIssuer = lookStep('compare-issuer', 'endpoint', {
  text: {
    ja: '同じゲートウェイを別の回線から見て、発行元と指紋を比べる。',
    en: 'Look at the same gateway from another line and compare issuer and fingerprint.',
  },
  run: {
    macos:
      'openssl s_client -connect {host}:{port} -servername {host} </dev/null | openssl x509 -noout -issuer -fingerprint -sha256',
    linux:
      'openssl s_client -connect {host}:{port} -servername {host} </dev/null | openssl x509 -noout -issuer -fingerprint -sha256',
  },
  expect: {
    ja: '指紋が違えば、この回線の途中で証明書が差し替えられている。',
    en: 'If fingerprints differ, something on this line replaces the certificate.',
  },
});

export const exemptFromInspection = changeStep('exempt-from-inspection', 'server', {
  text: {
    ja: 'TLS を検査する機器で、ゲートウェイの名前だけを検査の対象外にする。',
    en: 'On the inspecting device exempt the gateway’s name alone from inspection.',
  },
  run: {
    fortigate:
      'config firewall address\n edit {host}\n  set type fqdn\n  set fqdn {host}\n next\nend\nconfig firewall ssl-ssh-profile\n edit "<inspection profile>"\n  config ssl-exempt\n   edit 0\n    set type address\n    set address {host}\n   next\n  end\n next\nend',
  },
  expect: { ja: 'ゲートウェイ自身の証明書が見える。', en: 'The gateway’s own certificate is seen.' },
});

export const syncClock = userStep('sync-clock', {
  text: {
    ja: '日付と時刻の自動設定を有効にし、同期する。',
    en: 'Turn on automatic date and time and let it synchronize.',
  },
  run: {
    windows: 'Start-Process ms-settings:dateandtime',
    macos: "open 'x-apple.systempreferences:com.apple.preference.datetime'",
    linux: 'timedatectl status',
  },
  expect: { ja: '時刻が正しくなり、接続できる。', en: 'The time is right and the connection works.' },
});

export const checkTimeSource = lookStep('check-time-source', 'endpoint', {
  text: {
    ja: '端末の時刻源とずれを確認し、同期させる。',
    en: 'Check the machine’s time source and offset, and synchronize it.',
  },
  run: {
    windows: 'w32tm /query /status; w32tm /resync',
    macos: 'sntp time.apple.com',
    linux: 'timedatectl timesync-status; chronyc tracking',
  },
  expect: { ja: 'ずれが 1 秒以内になる。', en: 'The offset is within a second.' },
});

export const checkTlsVersions = lookStep('check-tls-versions', 'endpoint', {
  text: {
    ja: 'ゲートウェイが受け入れる TLS の版を確かめる。',
    en: 'See which TLS versions the gateway accepts.',
  },
  run: {
    macos:
      'openssl s_client -connect {host}:{port} -tls1_2 </dev/null; openssl s_client -connect {host}:{port} -tls1_3 </dev/null',
    linux:
      'openssl s_client -connect {host}:{port} -tls1_2 </dev/null; openssl s_client -connect {host}:{port} -tls1_3 </dev/null',
    fortigate: 'show full-configuration vpn ssl settings',
  },
  expect: {
    ja: 'TLS 1.2 以上で成立する。クライアントをその版に更新する。',
    en: 'TLS 1.2 or later works; bring the client to that version.',
  },
});

export const checkRevocation = lookStep('check-revocation', 'endpoint', {
  text: {
    ja: '失効リスト(CRL)と OCSP に端末から届くかを確かめる。',
    en: 'See whether the machine reaches the revocation list (CRL) and OCSP.',
  },
  run: { windows: 'certutil -verify -urlfetch .\\gateway.cer' },
  expect: { ja: '失効確認が時間内に成功する。', en: 'The revocation check succeeds in time.' },
});

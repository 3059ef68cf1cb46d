import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  findTrap,
  judgePlaybook,
  judgeStep,
  PLAYBOOKS,
  type PlaybookStep,
} from '../../src/diagnose/index.ts';
import { CAUTION, type Platform, run, said, saidJa, step } from './remedy-step.ts';

describe('the other traps', () => {
  test.each<[string, string, Platform?]>([
    ['protection-off', 'Set-NetFirewallProfile -Profile Domain,Public -Enabled:$False'],
    ['protection-off', 'Set-NetFirewallProfile -All -En False'],
    ['protection-off', 'netsh adv set allprof state off'],
    ['protection-off', 'Stop-Service WinDefend -Force'],
    ['protection-off', 'sc.exe config MpsSvc start= disabled'],
    ['protection-off', 'net stop mpssvc'],
    ['protection-off', 'Set-MpPreference -DisableRealtimeMonitoring 1'],
    ['protection-off', 'New-NetFirewallRule -DisplayName all -Action Allow'],
    ['protection-off', 'sudo iptables -F', 'linux'],
    ['protection-off', 'systemctl disable --now firewalld', 'linux'],
    ['protection-off', 'sudo pfctl -d', 'macos'],
    ['weaker-crypto', 'Set-VpnConnection -Name x -Enc Optional -Force'],
    [
      'weaker-crypto',
      'Set-VpnConnectionIPsecConfiguration -ConnectionName x -EncryptionMethod DES3 -DHGroup Group2',
    ],
    ['weaker-crypto', 'conf vpn ssl sett\n set ssl-min tls1-0\nend', 'fortigate'],
    [
      'weaker-crypto',
      'config vpn ipsec phase1-interface\n edit x\n set proposal 3des-md5\n next\nend',
      'fortigate',
    ],
    ['weaker-crypto', 'config system global\n set strong-crypto disable\nend', 'fortigate'],
    [
      'weaker-crypto',
      "Set-ItemProperty 'HKCU:\\Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings' SecureProtocols 0xA80",
    ],
    ['dtls-off', 'config vpn ssl settings\nset dtls-tunnel disable\nend', 'fortigate'],
    ['proxy-off', 'netsh winh res proxy'],
    [
      'proxy-off',
      "Set-ItemProperty -Path 'HKCU:\\Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings' -Na ProxyEnable -Val 0",
    ],
    ['proxy-off', 'networksetup -setsecurewebproxystate Wi-Fi off', 'macos'],
    ['ie-reset', 'rundll32.exe inetcpl.cpl,ResetIEtoDefaults'],
    ['public-resolver', 'Set-DnsClientServerAddress -InterfaceAlias Wi-Fi -Serv 208.67.222.222'],
    ['public-resolver', 'sudo resolvectl dns eth0 2606:4700:4700::1111', 'linux'],
    ['service-restart', 'Get-Service RasMan | Restart-Service'],
    ['service-restart', 'sudo systemctl restart strongswan', 'linux'],
    ['simple-key', "Set-VpnConnection -Name x -L2tp 'summer'"],
    ['split-tunnel', 'Set-VpnConnection -Name x -Split $true'],
    ['warning-bypassed', 'curl -sk https://vpn.example.test', 'linux'],
    ['warning-bypassed', '[Net.ServicePointManager]::ServerCertificateValidationCallback = { $true }'],
    ['warning-bypassed', 'openconnect --no-cert-check vpn.example.test', 'linux'],
  ])('%s is heard in %s', (trap, command, platform = 'windows') => expect(run(command, platform)).toBe(trap));

  test.each<[string, Platform?]>([
    ['Get-NetFirewallProfile | Format-Table Name, Enabled'],
    ['Set-DnsClientServerAddress -InterfaceAlias Wi-Fi -ServerAddresses 10.0.0.53'],
    ['Resolve-DnsName {host} -Server 8.8.8.8'],
    ['Set-VpnConnection -Name x -SplitTunneling $false'],
    [
      'config vpn ipsec phase1-interface\n edit x\n set proposal aes256gcm-prfsha384\n set dhgrp 20\n next\nend',
      'fortigate',
    ],
    ['curl -I https://vpn.example.test', 'linux'],
    ['sudo systemctl status strongswan', 'linux'],
    ['netsh advfirewall show allprofiles'],
  ])('none is heard in %s', (command, platform = 'windows') => expect(run(command, platform)).toBe(null));

  test.each([
    ['protection-off', 'ファイアウォールを止める。', 'ファイアウォールは止めないでください。'],
    ['protection-off', 'ウイルス対策ソフトを一時的に停止する。', 'ウイルス対策を停止してはいけない。'],
    ['proxy-off', 'プロキシ設定をオフにする', 'プロキシは有効のまま、ゲートウェイの名前だけを対象外にする。'],
    ['dtls-off', 'DTLS を無効にする', 'DTLS を無効にせず、UDP を許可する。'],
    ['weaker-crypto', '暗号の強度を下げる。', '暗号強度を下げる回避は行わない。'],
    ['warning-bypassed', '証明書の警告を無視して続行する。', '証明書の警告を無視しないでください。'],
    ['ie-reset', 'Internet Explorer の設定をリセットする', 'リセットは最後に行う。'],
    ['public-resolver', 'DNSサーバーを公開DNS(1.1.1.1)に変更する', '公開DNSには変更しない。'],
    ['simple-key', '簡易な事前共有鍵を使う', '事前共有鍵は長いものを使う。'],
    ['service-restart', 'VPN サービスを再起動する', '止まっているサービスを起動する(再起動しない)。'],
    ['split-tunnel', 'スプリットトンネルを有効にする', 'スプリットトンネルの設定を確認する。'],
  ])('%s is heard in 「%s」 and not in 「%s」', (trap, hit, miss) => {
    expect(saidJa(hit)).toBe(trap);
    expect(saidJa(miss)).toBe(null);
  });

  test.each([
    ['protection-off', 'Turn the firewall off.', 'Do not turn the firewall off.'],
    ['proxy-off', 'Bypass the proxy.', 'Keep the proxy on and exempt the gateway’s name alone.'],
    ['weaker-crypto', 'Enable TLS 1.0 on the gateway.', 'Do not enable TLS 1.0 on the gateway.'],
    ['weaker-crypto', 'Lower the encryption level.', 'Bring the weaker side up.'],
    [
      'warning-bypassed',
      'Click through the certificate warning.',
      'Never tell the user to ignore certificate warnings.',
    ],
    ['split-tunnel', 'Enable split tunnelling.', 'Look at the split tunnelling setting.'],
  ])('%s is heard in “%s” and not in “%s”', (trap, hit, miss) => {
    expect(said(hit)).toBe(trap);
    expect(said(miss)).toBe(null);
  });
});

describe('a server’s remedy', () => {
  const restart = (on: PlaybookStep['on'], command: string, platform: Platform = 'windows') =>
    judgeStep(
      step({ on, risk: 'high', caution: CAUTION, commands: [{ platform, command }] }),
      'gateway-service-down',
    ).allowed;

  test.each<[string, Platform?]>([
    ['Restart-Service RemoteAccess'],
    ['Restart-Service -Name RemoteAccess -Force'],
    ['Get-Service RemoteAccess | Restart-Service'],
    ['Start-Service RemoteAccess'],
    ['net start remoteaccess'],
    ['sc start RemoteAccess'],
    ['sudo systemctl restart named', 'linux'],
  ])('%s is right on a server and never shown for an employee’s machine', (command, platform = 'windows') => {
    expect(restart('server', command, platform)).toBe(true);
    expect(restart('endpoint', command, platform)).toBe(false);
  });

  test('a service that endpoints have too may be restarted there, as a worded risk', () => {
    expect(restart('endpoint', 'Restart-Service RasMan')).toBe(true);
  });
});

describe('what cannot be read', () => {
  test.each<[string, Platform?]>([
    ['Invoke-Expression $x'],
    ['iex (Get-Content .\\fix.ps1)'],
    ['powershell -EncodedCommand SQBFAFgA'],
    ['& $command'],
    ['Some-NewCmdlet -Now'],
    ['fix-vpn.exe /quiet'],
    ['Set-ItemProperty HKLM:\\SOFTWARE\\Unheard -Name Of -Value 1'],
    ['Set-NetFirewallProfile -All -Enabled $wanted'],
    ['Get-Item "$(Remove-Item C:\\x)"'],
    ['dig $(cat /etc/passwd)', 'linux'],
    ['cat /etc/hosts > /etc/hosts', 'linux'],
    ['echo `reboot`', 'linux'],
    ["grep 'never closed", 'linux'],
    ['config system global\n set never-heard enable\nend', 'fortigate'],
    ['execute factoryreset', 'fortigate'],
    ['Format-Volume -DriveLetter C'],
    ['tcpdump -ni any -w /etc/hosts', 'linux'],
    ['sort -o /etc/hosts names', 'linux'],
    ['curl https://vpn.example.test | sudo bash', 'linux'],
    ['', 'linux'],
  ])('%s is not judged: only shown last, as a worded risk, by IT', (command, platform = 'windows') => {
    expect(run(command, platform)).toBe('not-judged');
    const commands = [{ platform, command }];
    const allowed = (changes: Partial<PlaybookStep>) =>
      judgeStep(step({ commands, ...changes }), 'dns-servfail').allowed;
    expect(allowed({ risk: 'none' })).toBe(false);
    expect(allowed({ risk: 'low' })).toBe(false);
    expect(allowed({ risk: 'high', caution: CAUTION, audience: 'user' })).toBe(false);
    expect(allowed({ risk: 'high', caution: CAUTION })).toBe(true);
  });

  test.each([
    'Try without IPv6.',
    'Do not leave IPv6 on.',
    'Pause the antivirus.',
    'Remove the proxy settings',
    'Accept the untrusted certificate',
    'Set the minimum TLS version to 1.0',
    'Change the encryption level to Optional',
    'Switch to a pre-shared key such as 12345',
    'Set DisabledComponents to 0xFF',
  ])('“%s” names something guarded and says nothing harmless of it: not judged', (words) =>
    expect(said(words)).toBe('not-judged'),
  );

  test.each([
    '暗号化レベルを「オプション」に変更する',
    '事前共有キーを簡単なものにする',
    'プロキシなしで試す',
  ])('「%s」 names something guarded and says nothing harmless of it: not judged', (words) =>
    expect(saidJa(words)).toBe('not-judged'),
  );

  test.each([
    'Check that the firewall service is running.',
    'Look for a proxy that was switched off.',
    'Disabling IPv6 is not recommended.',
    'There is no need to disable IPv6.',
    'Renew the certificate.',
  ])('“%s” is understood, and harmless', (words) => expect(said(words)).toBe(null));

  test.each([
    'IPv6 を無効化すべきではありません。',
    'IPv6 の無効化は推奨されません。',
    'DTLS が無効になっていないか確認する。',
    '証明書の期限切れを確認する。',
    'ウイルス対策は有効のままにする。',
  ])('「%s」 is understood, and harmless', (words) => expect(saidJa(words)).toBe(null));

  test('a change that is told in no words and by no command is not judged', () => {
    expect(findTrap(step({ risk: 'low' }))).toBe('not-judged');
    expect(findTrap(step({ risk: 'none' }))).toBe(null);
  });

  test('one unread part is enough, and the worst part counts first', () => {
    expect(run('Get-Service DNS; fix-vpn.exe')).toBe('not-judged');
    expect(run('fix-vpn.exe; networksetup -setv6off Wi-Fi', 'macos')).toBe('ipv6-off');
  });

  test('a step that says that it only looks may not change anything that stays', () => {
    const commands = [{ platform: 'windows', command: 'Unlock-ADAccount -Identity {user}' }] as const;
    expect(judgePlaybook([step({ commands })], 'account-locked')).toEqual([
      'step: says that it only looks, and changes account',
    ]);
    const flush = [{ platform: 'windows', command: 'ipconfig /flushdns' }] as const;
    expect(judgePlaybook([step({ commands: flush })], 'dns-client-cache-stale')).toEqual([]);
  });
});

test('every command of every playbook is read, whole', () => {
  for (const { cause, steps } of Object.values(PLAYBOOKS)) {
    for (const one of steps.filter(({ commands }) => commands.length > 0)) {
      for (const command of one.commands) {
        const alone = step({ on: one.on, commands: [command] });
        expect(findTrap(alone), `${cause}: ${command.command}`).not.toBe('not-judged');
      }
    }
  }
});

test('of two risky steps the one that can be undone stands first', () => {
  const risky = { risk: 'high', caution: CAUTION } as const;
  const text = { ja: 'プロキシをオフにする', en: 'Switch the proxy off' };
  const undone = step({ ...risky, text, id: 'undone' });
  const stays = step({ ...risky, text, id: 'stays', reversible: false });
  expect(judgePlaybook([undone, stays], 'proxy-denied')).toEqual([]);
  expect(judgePlaybook([stays, undone], 'proxy-denied')).toEqual([
    'stays: what cannot be undone stands before what can',
  ]);
});

describe('however it is spelled', () => {
  const spelled = fc.record({
    upper: fc.array(fc.boolean(), { minLength: 80, maxLength: 80 }),
    wide: fc.boolean(),
    blanks: fc.integer({ min: 1, max: 3 }),
    cut: fc.integer({ min: 2, max: 11 }),
    quote: fc.constantFrom('', "'", '"', '“'),
    before: fc.constantFrom('', 'Get-NetAdapter; ', '& ', ' '),
  });
  const widen = (text: string) =>
    text.replace(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0));

  test('a binding switched off is the trap, and the same words with Get are none', () => {
    fc.assert(
      fc.property(spelled, ({ upper, wide, blanks, cut, quote, before }) => {
        const blank = ' '.repeat(blanks);
        const close = quote === '“' ? '”' : quote;
        const tail = `-NetAdapterBinding${blank}-Name${blank}x${blank}-${'ComponentID'.slice(0, cut)}${blank}${quote}ms_tcpip6${close}`;
        const spell = (verb: string) => {
          const text = [...`${verb}${tail}`]
            .map((char, at) => (upper[at % 80] ? char.toUpperCase() : char.toLowerCase()))
            .join('');
          return `${before}${wide ? widen(text) : text}`;
        };
        expect(run(spell('Disable'))).toBe('ipv6-off');
        expect(run(spell('Get'))).toBe(null);
      }),
      { numRuns: 200 },
    );
  });

  test('a command of foreign text never throws, and never hides one that is risky', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 60 }),
        fc.constantFrom<Platform>('windows', 'linux', 'fortigate', 'rras'),
        (noise, platform) => {
          expect(() => run(noise, platform)).not.toThrow();
          const plain = noise.replace(/["'`^\\]/g, '');
          expect(run(`${plain}\nnetworksetup -setv6off Wi-Fi`, 'macos')).not.toBe(null);
        },
      ),
      { numRuns: 200 },
    );
  });
});

import { describe, expect, test } from 'vitest';
import { judgeStep } from '../../src/diagnose/index.ts';
import { CAUTION, type Platform, run, said, saidJa, step } from './remedy-step.ts';

describe('the trap of switching IPv6 off', () => {
  test.each<[string, Platform?]>([
    ["Disable-NetAdapterBinding -Name 'Wi-Fi' -ComponentID ms_tcpip6"],
    ['disable-netadapterbinding * -comp MS_TCPIP6'],
    ['Disable-NetAdapterBinding -Name Wi-Fi -AllBindings'],
    ['Get-NetAdapter | Disable-NetAdapterBinding -Co ms_tcpip6'],
    ['Set-NetAdapterBinding -Name Wi-Fi -ComponentID ms_tcpip6 -Enabled $false'],
    ['Set-NetIPInterface -InterfaceAlias Wi-Fi -AddressFamily IPv6 -RouterDiscovery Disabled'],
    ['Set-NetIPInterface -Add IPv6 -Router Disabled'],
    ['netsh int ipv6 set interface "Wi-Fi" routerdiscovery=disabled'],
    ['netsh interface ipv6 uninstall'],
    ['netsh interface teredo set state disabled'],
    [
      'reg add HKLM\\SYSTEM\\CurrentControlSet\\Services\\Tcpip6\\Parameters /v DisabledComponents /t REG_DWORD /d 0xff /f',
    ],
    [
      'REG.EXE ADD "HKLM\\SYSTEM\\CurrentControlSet\\Services\\Tcpip6\\Parameters" /d 255 /v disabledcomponents',
    ],
    [
      'reg add HKLM\\SYSTEM\\CurrentControlSet\\Services\\Tcpip6\\Parameters /v DisabledComponents /t REG_DWORD /d 0xffffffff',
    ],
    [
      "Set-ItemProperty 'HKLM:\\SYSTEM\\CurrentControlSet\\Services\\Tcpip6\\Parameters' -Name DisabledComponents -Value 0x11",
    ],
    ['sp HKLM:\\SYSTEM\\CurrentControlSet\\Services\\Tcpip6\\Parameters DisabledComponents 255'],
    ['powershell.exe -Command "Disable-NetAdapterBinding -Name * -ComponentID ms_tcpip6"'],
    [
      'cmd /c reg add HKLM\\SYSTEM\\CurrentControlSet\\Services\\Tcpip6\\Parameters /v DisabledComponents /d 255',
    ],
    ['sudo sysctl -w net.ipv6.conf.all.disable_ipv6=1', 'linux'],
    ['sysctl net.ipv6.conf.eth0.disable_ipv6 = 1', 'linux'],
    ['echo 1 | sudo tee /proc/sys/net/ipv6/conf/all/disable_ipv6', 'linux'],
    ['echo 1 > /proc/sys/net/ipv6/conf/all/disable_ipv6', 'linux'],
    ['nmcli connection modify home ipv6.method disabled', 'linux'],
    ['sudo ip -6 addr flush dev eth0', 'linux'],
    ['sudo modprobe -r ipv6', 'linux'],
    ['bash -c "sysctl -w net.ipv6.conf.all.disable_ipv6=1"', 'linux'],
    ['networksetup -setv6off Wi-Fi', 'macos'],
    ['sudo networksetup -setv6LinkLocal Wi-Fi', 'macos'],
  ])('is heard in %s', (command, platform = 'windows') => {
    expect(run(command, platform)).toBe('ipv6-off');
    const worded = { risk: 'high', caution: CAUTION, commands: [{ platform, command }] } as const;
    expect(judgeStep(step({ ...worded, on: 'endpoint' }), 'aaaa-unreachable').allowed).toBe(true);
    expect(judgeStep(step({ ...worded, on: 'server' }), 'aaaa-unreachable').allowed).toBe(false);
    expect(judgeStep(step({ ...worded, audience: 'user' }), 'aaaa-unreachable').allowed).toBe(false);
  });

  test.each<[string, Platform?]>([
    ['Get-NetAdapterBinding -ComponentID ms_tcpip6'],
    ["Enable-NetAdapterBinding -Name 'Wi-Fi' -ComponentID ms_tcpip6"],
    ['netsh interface ipv6 show interfaces'],
    ['netsh int ipv6 set prefixpolicy ::ffff:0:0/96 46 4'],
    ['reg query HKLM\\SYSTEM\\CurrentControlSet\\Services\\Tcpip6\\Parameters /v DisabledComponents'],
    [
      'reg add HKLM\\SYSTEM\\CurrentControlSet\\Services\\Tcpip6\\Parameters /v DisabledComponents /t REG_DWORD /d 0x20 /f',
    ],
    [
      'reg add HKLM\\SYSTEM\\CurrentControlSet\\Services\\Tcpip6\\Parameters /v DisabledComponents /t REG_DWORD /d 0 /f',
    ],
    ['sysctl net.ipv6.conf.all.disable_ipv6', 'linux'],
    ['sudo sysctl -w net.ipv6.conf.all.disable_ipv6=0', 'linux'],
    ['cat /proc/sys/net/ipv6/conf/all/disable_ipv6', 'linux'],
    ['networksetup -getinfo Wi-Fi', 'macos'],
    ['networksetup -setv6automatic Wi-Fi', 'macos'],
  ])('is not heard in %s, which looks or puts it back', (command, platform = 'windows') => {
    expect(run(command, platform)).toBe(null);
  });

  test.each([
    'Switch IPv6 off.',
    'Turn off IPv6 on the adapter.',
    'Disable the IPv6 protocol',
    'Prefer IPv4. If that fails, disable IPv6.',
    'Make sure that IPv6 is disabled.',
    'IPv6 must be switched off',
    'Do not hesitate to disable IPv6.',
    'Do not reboot, but disable IPv6.',
    'Untick IPv6 in the adapter’s properties',
  ])('is heard in the words “%s”', (words) => expect(said(words)).toBe('ipv6-off'));

  test.each([
    'Do not disable IPv6.',
    'Never disable IPv6 unless the vendor asks for it.',
    'Don’t switch IPv6 off.',
    'Avoid disabling IPv6.',
    'Prefer IPv4 instead of switching IPv6 off.',
    'Do not restart the machine or disable IPv6.',
    'Turn IPv6 back on.',
    'Check whether somebody disabled IPv6.',
    'Remove the AAAA record or repair IPv6.',
  ])('is not heard in the words “%s”', (words) => expect(said(words)).toBe(null));

  test.each([
    'IPv6 を無効にする。',
    'IPv6を無効化してください。',
    'アダプターの IPv6 をオフにする',
    'IPv6 のチェックを外す。',
    'ＩＰｖ６を切ってください',
    'IPv6 は使わないようにする。',
    'IPv6 を無効にしなければならない。',
    'IPv6 を無効にしないと接続できません。',
  ])('is heard in the words 「%s」', (words) => expect(saidJa(words)).toBe('ipv6-off'));

  test.each([
    'IPv6 を無効にしないでください。',
    'IPv6 は無効化しないこと。',
    'IPv6 を無効にしてはいけません。',
    'IPv6 の無効化は勧めない。',
    'IPv6 を無効にせず、IPv4 を優先する。',
    '無効にされた IPv6 を有効に戻す。',
    'IPv6 の状態を確認する。',
  ])('is not heard in the words 「%s」', (words) => expect(saidJa(words)).toBe(null));
});

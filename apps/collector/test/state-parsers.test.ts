import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  readDarwinResolvers,
  readResolvedFiles,
  readWindowsResolvers,
} from '../src/state/adapter-resolvers.ts';
import { readVersion } from '../src/state/client-versions.ts';
import { findDoubled } from '../src/state/doubled-adapters.ts';
import { readDarwinEncrypted, readResolvedConf, readWindowsDoh } from '../src/state/encrypted-dns.ts';
import { readDisabledComponents, readGaiConf, readPrefixPolicies } from '../src/state/ipv6-settings.ts';
import { readOsRelease, readSwVers, readWindowsBuild } from '../src/state/os-build.ts';
import { readPmset, readSupplies, readWindowsBattery } from '../src/state/power.ts';
import { readFortiTunnels, readOpenfortivpnProfile } from '../src/state/profiles.ts';
import { readRegOutput } from '../src/state/reg-query.ts';
import { readPowershellList } from '../src/state/run-powershell.ts';
import { readLinuxWireless, readWindowsWlan } from '../src/state/wifi.ts';
import { joinWindowsAdapters } from '../src/state/windows-adapters.ts';

const TUNNELS = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Fortinet\\FortiClient\\Sslvpn\\Tunnels';

describe('the registry (reg.exe, a stand-in rendered from its documented form)', () => {
  const output = `\r\n${TUNNELS}\\本社 VPN\r\n    Server    REG_SZ    https://vpn.example.test:10443\r\n\r\n${TUNNELS}\\backup\r\n    Server    REG_SZ    gw2.example.test:443\r\n\r\n検索の完了: 2 件一致しました。\r\n`;

  test('gives one profile with several gateways once for each of them, IPv6 addresses too', () => {
    const typed = `${TUNNELS}\\Corp\r\n    Server    REG_SZ    vpn.example.test:443;[2001:db8::10]:10443\r\n`;
    const found = readFortiTunnels(readRegOutput(typed), []);
    expect(found.map(({ name, host, port, problems }) => [name, host, port, problems])).toEqual([
      ['Corp', 'vpn.example.test', 443, []],
      ['Corp', '2001:db8::10', 10443, []],
    ]);
  });

  test('gives FortiClient’s tunnels with what is wrong with them', () => {
    const families = readRegOutput(`${TUNNELS}\\backup\r\n    resolve_to_ipv4_only    REG_DWORD    0x1\r\n`);
    expect(readFortiTunnels(readRegOutput(output), families)).toEqual([
      {
        client: 'forticlient',
        name: '本社 VPN',
        host: 'vpn.example.test',
        port: 10443,
        ipv4Only: false,
        problems: ['host-has-scheme'],
      },
      {
        client: 'forticlient',
        name: 'backup',
        host: 'gw2.example.test',
        port: 443,
        ipv4Only: true,
        problems: [],
      },
    ]);
  });

  test('gives DisabledComponents as a number, and nothing where it is not set', () => {
    const key = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\Tcpip6\\Parameters';
    const set = `${key}\r\n    DisabledComponents    REG_DWORD    0x20\r\n`;
    expect(readDisabledComponents(readRegOutput(set))).toBe(0x20);
    expect(readDisabledComponents(readRegOutput(''))).toBeNull();
    expect(
      readDisabledComponents(readRegOutput(`${key}\r\n    DisabledComponents    REG_SZ    x\r\n`)),
    ).toBeNull();
  });

  test('gives the build with its revision', () => {
    const values = [
      'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion',
      '    CurrentBuild    REG_SZ    22631',
      '    DisplayVersion    REG_SZ    23H2',
      '    UBR    REG_DWORD    0x116c',
    ];
    expect(readWindowsBuild(readRegOutput(values.join('\r\n')))).toBe('22631.4460 23H2');
    expect(readWindowsBuild([])).toBeNull();
  });

  test('tells whether the resolvers are asked through HTTPS', () => {
    const key = 'HKEY_LOCAL_MACHINE\\x\\{guid}\\DohInterfaceSettings\\Doh\\192.0.2.53';
    const doh = (flags: string) => readRegOutput(`${key}\n    DohFlags    REG_QWORD    ${flags}`);
    expect(readWindowsDoh(doh('0x2'), [])).toBe('on');
    expect(readWindowsDoh(doh('0x1'), [])).toBe('opportunistic');
    expect(readWindowsDoh([], [])).toBe('off');
    const auto = readRegOutput('HKEY_LOCAL_MACHINE\\y\n    EnableAutoDoh    REG_DWORD    0x2');
    expect(readWindowsDoh([], auto)).toBe('opportunistic');
  });
});

test('reads what reg.exe of Wine 8 really prints (recorded), and asks for nothing beside the one value', () => {
  const recorded = `\r\n${TUNNELS}\\backup\r\n    Server    REG_SZ    gw2.example.test:443\r\n\r\n${TUNNELS}\\honsha VPN\r\n    Server    REG_SZ    https://vpn.example.test:10443\r\n\r\nSearch complete. Number of matches found: 2\r\n`;
  expect(readFortiTunnels(readRegOutput(recorded), []).map((one) => one.name)).toEqual([
    'backup',
    'honsha VPN',
  ]);
  const hives = readRegOutput('\r\nHKEY_USERS\\.Default\r\nHKEY_USERS\\S-1-5-21-0-0-0-1000\r\n');
  expect(hives.map((one) => one.key)).toEqual(['HKEY_USERS\\.Default', 'HKEY_USERS\\S-1-5-21-0-0-0-1000']);
  const parameters = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\Tcpip6\\Parameters';
  expect(
    readDisabledComponents(
      readRegOutput(`\r\n${parameters}\r\n    DisabledComponents    REG_DWORD    0x20\r\n\r\n`),
    ),
  ).toBe(0x20);
});

describe('PowerShell and netsh of Windows (stand-ins rendered from their documented form)', () => {
  const list = (value: unknown) => readPowershellList(JSON.stringify(value));

  test('give one object alone, many as a list, and nothing for words', () => {
    expect(readPowershellList('\uFEFF{"Name":"Wi-Fi"}')).toEqual([{ Name: 'Wi-Fi' }]);
    expect(list([{ Name: 'a' }, { Name: 'b' }])).toHaveLength(2);
    expect(readPowershellList('アクセスが拒否されました')).toEqual([]);
    expect(list([1, null, 'x'])).toEqual([]);
  });

  test('tell adapters with their product names and whether IPv6 is bound', () => {
    const adapters = list([
      { Name: 'Wi-Fi', InterfaceDescription: 'Example Wireless AX', Status: 'Up' },
      {
        Name: 'イーサネット 3',
        InterfaceDescription: 'Fortinet SSL VPN Virtual Ethernet Adapter #2',
        Status: 'Disabled',
      },
    ]);
    const bindings = list([{ Name: 'Wi-Fi', Enabled: false }]);
    expect(joinWindowsAdapters(adapters, bindings)).toEqual([
      { name: 'Wi-Fi', description: 'Example Wireless AX', up: true, ipv6: false },
      {
        name: 'イーサネット 3',
        description: 'Fortinet SSL VPN Virtual Ethernet Adapter #2',
        up: false,
        ipv6: null,
      },
    ]);
  });

  test('tell each adapter’s resolvers, without the placeholders of Windows', () => {
    const rows = list([
      { InterfaceAlias: 'Wi-Fi', InterfaceIndex: 7, AddressFamily: 2, ServerAddresses: ['192.168.1.1'] },
      {
        InterfaceAlias: 'Wi-Fi',
        InterfaceIndex: 7,
        AddressFamily: 23,
        ServerAddresses: ['fec0:0:0:ffff::1'],
      },
      {
        InterfaceAlias: 'Ethernet',
        InterfaceIndex: 9,
        AddressFamily: 2,
        ServerAddresses: ['10.0.0.53', 'x'],
      },
    ]);
    expect([...readWindowsResolvers(rows)]).toEqual([
      ['Wi-Fi', ['192.168.1.1']],
      ['Ethernet', ['10.0.0.53']],
    ]);
  });

  test('tell which family comes first, whatever the headings say', () => {
    const policies = (v4: number) =>
      `アクティブ状態を照会しています...\n\n優先順位    ラベル  プレフィックス\n----------  -----  ----------\n        50      0  ::1/128\n        40      1  ::/0\n        ${v4}      4  ::ffff:0:0/96\n`;
    expect(readPrefixPolicies(policies(35))).toBe(6);
    expect(readPrefixPolicies(policies(46))).toBe(4);
    expect(readPrefixPolicies('要求した操作には管理者特権が必要です。')).toBeNull();
  });

  test('tell the radio without the network’s name, also of a network that is called like a value', () => {
    const wlan = (ssid: string) =>
      `    名前                   : Wi-Fi\n    SSID                   : ${ssid}\n    無線の種類             : 802.11ax\n    チャネル               : 44\n    シグナル               : 81% \n    プロファイル           : ${ssid}\n`;
    expect(readWindowsWlan(wlan('Example'))).toEqual({ signalPercent: 81, standard: '802.11ax' });
    expect(readWindowsWlan(wlan('100%'))?.signalPercent).toBe(81);
    expect(readWindowsWlan(wlan('802.11b'))?.standard).toBe('802.11ax');
    expect(readWindowsWlan('ワイヤレス インターフェイスがありません。')).toBeNull();
  });

  test('tell the battery', () => {
    expect(readWindowsBattery(list({ BatteryStatus: 1, EstimatedChargeRemaining: 40 }))).toEqual({
      source: 'battery',
      batteryPercent: 40,
    });
    expect(readWindowsBattery([])).toEqual({ source: 'mains', batteryPercent: null });
    expect(readWindowsBattery(null)).toEqual({ source: null, batteryPercent: null });
  });
});

describe('tools of macOS (stand-ins rendered from their documented form)', () => {
  test('scutil tells the resolvers of each adapter', () => {
    const output = `DNS configuration\n\nresolver #1\n  nameserver[0] : 10.0.0.53\n  if_index : 22 (utun4)\n\nDNS configuration (for scoped queries)\n\nresolver #1\n  nameserver[0] : 192.168.1.1\n  nameserver[1] : fe80::1%en0\n  if_index : 4 (en0)\n  flags    : Scoped, Request A records\n`;
    expect([...readDarwinResolvers(output)]).toEqual([['en0', ['192.168.1.1', 'fe80::1%en0']]]);
    expect(readDarwinEncrypted(output)).toBe('off');
    expect(readDarwinEncrypted('')).toBe('unknown');
  });

  test('pmset and sw_vers tell power and build', () => {
    const battery =
      "Now drawing from 'Battery Power'\n -InternalBattery-0 (id=1)\t87%; discharging; 5:10 remaining\n";
    expect(readPmset(battery)).toEqual({ source: 'battery', batteryPercent: 87 });
    expect(readPmset("Now drawing from 'AC Power'\n")).toEqual({ source: 'mains', batteryPercent: null });
    expect(readSwVers('ProductName:\t\tmacOS\nProductVersion:\t\t15.1\nBuildVersion:\t\t24B83\n')).toBe(
      'macOS 15.1 (24B83)',
    );
  });
});

describe('files of Linux', () => {
  test('systemd-resolved tells the resolvers of each adapter', () => {
    const names = new Map([[2, 'eth0']]);
    const files = [
      { index: 2, text: '# This is private data.\nDNS=192.168.1.1 2001:db8::53#dns.example\n' },
      { index: 9, text: 'DNS=10.0.0.1\n' },
    ];
    expect([...readResolvedFiles(files, names)]).toEqual([['eth0', ['192.168.1.1', '2001:db8::53']]]);
  });

  test('resolved.conf tells whether names are asked through TLS; the last word counts', () => {
    expect(readResolvedConf(['[Resolve]\n#DNSOverTLS=yes\n'])).toBe('off');
    expect(readResolvedConf(['DNSOverTLS=no\n', 'DNSOverTLS=opportunistic\n'])).toBe('opportunistic');
    expect(readResolvedConf(['DNSOverTLS=yes\n'])).toBe('on');
  });

  test('gai.conf tells which family comes first', () => {
    expect(readGaiConf('#precedence ::ffff:0:0/96  100\n')).toBe(6);
    expect(readGaiConf('precedence ::ffff:0:0/96  100\n')).toBe(4);
    expect(readGaiConf('precedence ::/0 40\nprecedence ::ffff:0:0/96 10\n')).toBe(6);
  });

  test('power supplies tell mains from battery, and a mouse is no battery of the machine', () => {
    const battery = { type: 'Battery', capacity: '55' };
    expect(readSupplies([{ type: 'Mains', online: '0' }, battery])).toEqual({
      source: 'battery',
      batteryPercent: 55,
    });
    expect(readSupplies([{ type: 'Mains', online: '1' }, battery]).source).toBe('mains');
    expect(readSupplies([{ ...battery, scope: 'Device' }])).toEqual({
      source: 'mains',
      batteryPercent: null,
    });
    expect(readSupplies([])).toEqual({ source: 'mains', batteryPercent: null });
  });

  test('the wireless table tells the signal', () => {
    const table = `Inter-| sta-|   Quality        |\n face | tus | link level noise |\n wlan0: 0000   49.  -61.  -256        0\n`;
    expect(readLinuxWireless(table)).toEqual({ signalPercent: 70, standard: null });
    expect(readLinuxWireless('Inter-| sta-|\n face |\n')).toBeNull();
  });

  test('os-release tells the name, and openfortivpn’s configuration its gateway, without its password', () => {
    expect(readOsRelease('NAME="Debian"\nPRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\n')).toBe(
      'Debian GNU/Linux 12 (bookworm)',
    );
    const config = 'host = vpn.example.test\nport = 99999\nusername = alice\npassword = hunter2\n';
    const profile = readOpenfortivpnProfile(config);
    expect(profile).toMatchObject({ host: 'vpn.example.test', port: null, problems: ['port-invalid'] });
    expect(JSON.stringify(profile)).not.toMatch(/alice|hunter2/);
    expect(readOpenfortivpnProfile('# empty\n')).toBeNull();
  });
});

test('versions are found in what programs print', () => {
  expect(readVersion('OpenConnect version v9.01-3\nUsing GnuTLS 3.7.9.')).toBe('9.01-3');
  expect(readVersion('1.19.0\n')).toBe('1.19.0');
  expect(readVersion('strongSwan swanctl 5.9.8')).toBe('5.9.8');
  expect(readVersion('usage: tool')).toBeNull();
});

test('no parser of a system’s words breaks on any text', () => {
  const parsers = [
    readRegOutput,
    readPowershellList,
    readDarwinResolvers,
    readDarwinEncrypted,
    readGaiConf,
    readPrefixPolicies,
    readOsRelease,
    readSwVers,
    readPmset,
    readOpenfortivpnProfile,
    readLinuxWireless,
    readWindowsWlan,
    readVersion,
    (text: string) => findDoubled([text]),
    (text: string) => readResolvedConf([text]),
  ];
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
      for (const parse of parsers) parse(text);
    }),
  );
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { vpnAdaptersOfMac, vpnAdaptersOfWindows } from '../src/sources/observer/vpn-adapters.ts';
import { adapterKinds } from '../src/state/adapter-kinds.ts';
import {
  readDarwinRoute,
  readLinuxIpv6Routes,
  readLinuxRoutes,
  readWindowsIpv6Routes,
  readWindowsRoutes,
} from '../src/state/default-route.ts';
import { findDoubled } from '../src/state/doubled-adapters.ts';

test('knows Windows’ VPN adapters by driver and kind, whatever a person or a language calls them (recorded rows, not Windows)', () => {
  const row = (
    Name: string,
    InterfaceDescription: string,
    InterfaceType: number,
    HardwareInterface: boolean,
  ) => ({
    Name,
    InterfaceDescription,
    InterfaceType,
    HardwareInterface,
  });
  const kinds = adapterKinds([
    row('イーサネット', 'Intel(R) Ethernet Connection (16) I219-V', 6, true),
    row('イーサネット 3', 'Fortinet SSL VPN Virtual Ethernet Adapter', 6, false),
    row('ローカル エリア接続', 'TAP-Windows Adapter V9', 6, false),
    row('会社', 'WireGuard Tunnel', 53, false),
    row('vEthernet (Default Switch)', 'Hyper-V Virtual Ethernet Adapter', 6, false),
    row('Tailscale', 'Tailscale Tunnel', 53, false),
  ]);
  const listed = (alias: string, hardwareAddress: string | null) => ({
    alias,
    hardwareAddress,
    addresses: ['192.0.2.5'],
  });
  const found = (...adapters: ReturnType<typeof listed>[]) => vpnAdaptersOfWindows(adapters, kinds);
  expect(
    found(listed('イーサネット', '02:00:00:00:00:01'), listed('イーサネット 3', '02:00:00:00:00:02')),
  ).toEqual(['Fortinet SSL VPN Virtual Ethernet Adapter']);
  expect(found(listed('ローカル エリア接続', '02:00:00:00:00:03'), listed('会社', null))).toEqual([
    'TAP-Windows Adapter V9',
    'WireGuard Tunnel',
  ]);
  expect(found(listed('vEthernet (Default Switch)', '02:00:00:00:00:04'), listed('Tailscale', null))).toEqual(
    [],
  );
  // A dialled connection is no adapter of any driver, and has no hardware address.
  expect(found(listed('本社 VPN', null))).toEqual(['本社 VPN']);
  expect(
    found(listed('Teredo Tunneling Pseudo-Interface', null), listed('USB LAN', '02:00:00:00:00:05')),
  ).toEqual([]);
  // While nobody could be asked, only names that say it themselves count.
  expect(vpnAdaptersOfWindows([listed('本社', null), listed('fortissl', null)], new Map())).toEqual([
    'fortissl',
  ]);
  expect(adapterKinds([{ Name: 5 }, {}]).size).toBe(0);
});

test('macOS’ own tunnels, with addresses of the link alone, are no VPN', () => {
  const utun = (alias: string, ...addresses: string[]) => ({ alias, hardwareAddress: null, addresses });
  const found = vpnAdaptersOfMac([
    utun('utun0', 'fe80::1'),
    utun('utun4', 'fe80::2', '10.8.0.2'),
    utun('utun5', '100.101.1.2', 'fe80::3'),
    utun('ipsec0', '10.9.0.2'),
    utun('en0', '192.168.1.5'),
  ]);
  expect(found).toEqual(['utun4', 'ipsec0']);
});

test('doubled VPN adapters are found, numbered adapters of other kinds are not', () => {
  const names = [
    'Fortinet Virtual Ethernet Adapter (NDIS 6.30)',
    'Fortinet Virtual Ethernet Adapter (NDIS 6.30) #2',
    'Fortinet SSL VPN Virtual Ethernet Adapter #3',
    'Hyper-V Virtual Ethernet Adapter #2',
    'Microsoft Wi-Fi Direct Virtual Adapter #2',
    'Intel(R) Ethernet Connection #2',
  ];
  expect(findDoubled(names)).toEqual([
    'Fortinet SSL VPN Virtual Ethernet Adapter #3',
    'Fortinet Virtual Ethernet Adapter (NDIS 6.30) #2',
  ]);
});

test('no table of routes breaks its reader', () => {
  const readers = [
    readDarwinRoute,
    readLinuxIpv6Routes,
    readLinuxRoutes,
    readWindowsIpv6Routes,
    readWindowsRoutes,
  ];
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      for (const read of readers) read(text);
    }),
  );
});

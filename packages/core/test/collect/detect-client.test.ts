import { detectClient } from '@tsunagu/core/collect';
import { describe, expect, it } from 'vitest';

describe('detectClient', () => {
  it.each([
    [
      'openfortivpn',
      ['INFO:   Connected to gateway.', 'ERROR:  Could not authenticate to gateway (No cookie given).'],
    ],
    ['openfortivpn', ['ERROR:  connect: Connection refused', 'INFO:   Closed connection to gateway.']],
    ['strongswan', ['Nov 22 00:50:49 04[IKE] initiating IKE_SA noprop[3] to 203.0.113.1']],
    ['openfortivpn', ['ERROR:  connect: Connection refused']],
    [
      'ras',
      [
        'The user a dialed a connection named VPN which has failed. The error code returned on failure is 809.',
      ],
    ],
    ['strongswan', ['charon: 05[CFG] loaded certificate']],
    ['forticlient', ['[2024-10-14 12:24:16.5130831 UTC-07:00] [2812:5332] [FortiVPN  98    debug] x']],
    ['forticlient', ['Credential or SSLVPN configuration is wrong. (-7200)']],
    ['forticlient', ['2026-09-12 20:31:58: INFO: accept a request to establish IKE-SA: 203.0.113.1']],
    ['ras', ['CoId={6D3A1B52-7C7F-4E0A-9B41-2F2E6E1D0261}: The user a dialed']],
    ['ras', ["<Event><System><Provider Name='RasClient'/>"]],
    ['openconnect', ['[2026-11-22 00:35:28] SSL negotiation with vpn.example.com']],
    ['xl2tpd', ['xl2tpd[365]: Connecting to host 203.0.113.1, port 1701']],
    ['nm-l2tp', ['nm-l2tp[1] <info>  starting ipsec', 'initiating Main Mode IKE_SA a[1] to 203.0.113.1']],
  ])('knows %s by its own words', (client, lines) => {
    expect(detectClient(lines)).toBe(client);
  });

  it.each([
    ['nothing', []],
    [
      'another program’s log',
      ['INFO: started', 'ERROR: database is locked', '2026-11-22 10:00:00 GET /index.html 200'],
    ],
    [
      'a gateway’s log',
      ['Jan 31 22:06:45 gw pluto[1804]: responding to IKE_SA_INIT with NO_PROPOSAL_CHOSEN'],
    ],
    [
      'a FortiGate’s log',
      [
        'date=2024-10-21 logid="0101039426" type="event" user="vpnuser" reason="sslvpn_login_permission_denied" msg="FortiClient"',
      ],
    ],
    [
      'an RRAS server’s log',
      [
        'Source             : RemoteAccess',
        'ReplacementStrings : {{00000000-0000-0000-0000-000000000000}, a}',
      ],
    ],
  ])('claims nothing for %s', (_, lines) => {
    expect(detectClient(lines)).toBe('unknown');
  });
});

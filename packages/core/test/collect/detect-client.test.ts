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
    ['libreswan', ['Jan 31 22:06:45 gw pluto[1804]: responding to IKE_SA_INIT with NO_PROPOSAL_CHOSEN']],
    [
      'fortigate',
      [
        'date=2024-10-21 logid="0101039426" type="event" user="a" vpntunnel="x" msg="FortiClient SSLVPN tunnel"',
      ],
    ],
    [
      'rras',
      [
        'Source             : RemoteAccess',
        'ReplacementStrings : {{00000000-0000-0000-0000-000000000000}, a}',
      ],
    ],
    [
      'rras',
      [
        'CoId={6D3A1B52-7C7F-4E0A-9B41-2F2E6E1D0261}: The user CORP\\a connected from 203.0.113.9 but failed an authentication attempt due to the following reason: x',
      ],
    ],
    ['rras', ['"NPS01","IAS",11/22/2026,09:01:12,3,"CORP\\alice"']],
    ['pptpd', ['Apr 24 07:34:00 gw01 pptpd[4160]: CTRL: Starting call (launching pppd, opening GRE)']],
  ])('knows %s by its own words', (client, lines) => {
    expect(detectClient(lines)).toBe(client);
  });

  it.each([
    ['nothing', []],
    [
      'another program’s log',
      ['INFO: started', 'ERROR: database is locked', '2026-11-22 10:00:00 GET /index.html 200'],
    ],
    ['an answering strongSwan', ['Nov 22 01:30:01 07[IKE] 203.0.113.9 is initiating an IKE_SA']],
    [
      'an administrator’s web server',
      ['date=2026-11-22 time=09:00:00 user=admin action=login status=success'],
    ],
  ])('claims nothing for %s', (_, lines) => {
    expect(detectClient(lines)).toBe('unknown');
  });
});

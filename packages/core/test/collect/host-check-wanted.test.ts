import { describe, expect, it } from 'vitest';
import { gist, readOne } from './read-log.ts';

const FORTIVPN = `DEBUG:  openfortivpn 1.19.0
DEBUG:  Configuration host = "vpn.example.com"
DEBUG:  Establishing ssl connection
DEBUG:  Gateway certificate validation succeeded.
INFO:   Connected to gateway.
`;
const REFUSED = `ERROR:  Could not authenticate to gateway. Please check the password, client certificate, etc.
DEBUG:  No cookie given (-7)
INFO:   Closed connection to gateway.
INFO:   Logged out.
`;
const OPENCONNECT = `GET https://vpn.example.com:10443/
Connected to 203.0.113.10:10443
SSL negotiation with vpn.example.com
Connected to HTTPS on vpn.example.com with ciphersuite (TLS1.3)
POST https://vpn.example.com:10443/remote/logincheck
Got HTTP response: HTTP/1.1 200 OK
`;
const ASKED_AGAIN = `Password: 
User input required in non-interactive mode
Failed to complete authentication
`;
const CHECK = 'ret=1,redir=/remote/hostcheck_install?auth_type=16&user=616c696365&portal=full\n';

/** Both clients end in the same words whatever the gateway minded; only their dump of its answer tells (seen with real clients). */
describe('a gateway that wants to check the machine', () => {
  it('is known where the client dumps its answer', () => {
    const fortivpn = readOne(`${FORTIVPN}DEBUG:  http_receive:\nHTTP/1.1 200 OK\n\n${CHECK}${REFUSED}`);
    expect(gist(fortivpn)).toContain('failed posture host-check-refused');
    const openconnect = readOne(`${OPENCONNECT}< ${CHECK}${ASKED_AGAIN}`, 'openconnect');
    expect(gist(openconnect)).toContain('failed posture host-check-refused');
  });

  it('is not guessed where nobody dumped anything, or the answer leads elsewhere', () => {
    for (const answer of ['', 'ret=0,redir=/remote/login?&err=sslvpn_login_permission_denied&lang=en\n']) {
      expect(gist(readOne(`${FORTIVPN}${answer}${REFUSED}`))).toContain('failed authenticate login-refused');
      const dumped = answer === '' ? '' : `< ${answer}`;
      const openconnect = readOne(`${OPENCONNECT}${dumped}${ASKED_AGAIN}`, 'openconnect');
      expect(gist(openconnect)).toContain('failed authenticate');
      expect(gist(openconnect)).not.toContain('host-check');
    }
  });

  it('is not held against a client that got through all the same', () => {
    const log = `${FORTIVPN}${CHECK}INFO:   Authenticated.\nINFO:   Remote gateway has allocated a VPN.\nINFO:   Tunnel is up and running.\n`;
    expect(gist(readOne(log))).toContain('connected connected');
  });
});

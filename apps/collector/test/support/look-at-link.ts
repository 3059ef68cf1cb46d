// Run inside a network of its own by a test: what the probes of link, route and IPv6 find there.
import { probeIpv6 } from '../../src/probes/ipv6.ts';
import { makeLinkProbe } from '../../src/probes/link.ts';
import { probeContext, probeTarget } from './probe-context.ts';

const [v4 = '', v6 = ''] = process.argv.slice(2);
const ctx = probeContext({ v4: v4 ? [v4] : [], v6: v6 ? [v6] : [] });
const link = await makeLinkProbe(null)(probeTarget(), ctx);
const ipv6 = await probeIpv6(probeTarget({ stage: 'network' }), ctx);
process.stdout.write(JSON.stringify({ link, ipv6 }));

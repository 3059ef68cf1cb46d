import type { Facts } from '../facts/facts.ts';
import type { ProxyTarget } from '../facts/way-facts.ts';
import type { Scale } from '../scale.ts';

const UNREACHABLE: readonly ProxyTarget['outcome'][] = ['refused', 'timeout', 'unreachable'];

function say(
  { host, port, outcome, status }: ProxyTarget,
  scale: Scale,
  weight: 'probeStrong' | 'probeSupport' | 'probeHint',
) {
  const proxy = `${host}:${port}`;
  if (outcome === 'login-required') scale.measure('proxy-login-required', { proxy }, weight);
  else if (outcome === 'denied')
    scale.measure('proxy-connect-refused', { proxy, status: status ?? '–' }, weight);
  else scale.measure('proxy-silent', { proxy, outcome }, weight);
}

/**
 * What the configured proxy did with a connection to the gateway. A client may go past it, so without the client's own
 * words it is a support, no more.
 */
export function weighProxy(
  { way }: Facts,
  scale: Scale,
  fault: 'login-required' | 'denied' | 'unreachable' | 'any',
): void {
  const proxy = way?.proxy ?? null;
  if (proxy === null) {
    scale.unchecked('proxy-not-checked', {});
    return;
  }
  const { target } = proxy;
  if (target === null) {
    if (proxy.byScript) scale.unchecked('proxy-by-script', {});
    // The client may have been given a proxy of its own.
    else if (proxy.inForce === null) scale.measure('proxy-none', {}, 'probeSlight');
    return;
  }
  const { outcome } = target;
  if (outcome === 'established') {
    scale.measure('proxy-let-through', { proxy: `${target.host}:${target.port}` }, 'probeDoubt');
    return;
  }
  const fits =
    fault === 'any'
      ? outcome === 'login-required' || outcome === 'denied' || UNREACHABLE.includes(outcome)
      : fault === 'unreachable'
        ? UNREACHABLE.includes(outcome)
        : outcome === fault;
  if (!fits) return;
  // The probe has nobody's credentials, so a proxy that wants a sign-on says 407 to it where it lets the client through.
  const unsuggested = outcome === 'login-required' ? 'probeHint' : 'probeSupport';
  say(target, scale, scale.suggested ? 'probeStrong' : unsuggested);
}

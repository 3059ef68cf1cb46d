import type { Facts } from '../facts/facts.ts';
import type { Scale } from '../scale.ts';

/** Whether the resolvers that answered know a name that always exists: they work, so the fault is the name's. */
export function controlAnswered({ dns }: Facts, scale: Scale): void {
  const asked = dns?.resolvers.filter((resolver) => resolver.controlAnswered !== null) ?? [];
  if (asked.length === 0) return;
  if (asked.some((resolver) => resolver.controlAnswered))
    scale.measure('dns-control-answered', {}, 'probeHint');
  else scale.measure('dns-control-failed', {}, 'probeSlight');
}

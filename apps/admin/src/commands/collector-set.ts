import { TsunaguError } from '@tsunagu/core/vocabulary';
import { setCollectorSettings } from '@tsunagu/services/access';
import type { AdminContext } from '../admin-context.ts';
import { say } from '../words.ts';
import { readOptions } from './read-options.ts';

const OPTIONS = { 'captive-url': { type: 'string' }, 'stall-hint': { type: 'string' } } as const;

/** `collector set [--captive-url URL|none] [--stall-hint on|off]`; without an option it only tells what is set. */
export async function collectorSet(ctx: AdminContext, args: readonly string[]): Promise<true> {
  const { values, positionals } = readOptions(args, OPTIONS);
  const { 'captive-url': url, 'stall-hint': hint } = values;
  if (positionals.length > 0 || (hint !== undefined && hint !== 'on' && hint !== 'off'))
    throw new TsunaguError('bad-request', 'collector set [--captive-url URL|none] [--stall-hint on|off]');
  const { captiveUrl, stallHint } = await setCollectorSettings(
    ctx,
    {
      ...(url === undefined ? {} : { captiveUrl: url === 'none' ? null : url }),
      ...(hint === undefined ? {} : { stallHint: hint === 'on' }),
    },
    'operator',
  );
  const { locale } = ctx.env;
  ctx.print(say('collectorCaptive', locale, { url: captiveUrl ?? say('collectorCaptiveNone', locale) }));
  ctx.print(say(stallHint ? 'collectorHintOn' : 'collectorHintOff', locale));
  return true;
}

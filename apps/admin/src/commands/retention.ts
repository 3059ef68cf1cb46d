import { TsunaguError } from '@tsunagu/core/vocabulary';
import { setRetention } from '@tsunagu/services/access';
import type { AdminContext } from '../admin-context.ts';
import { say } from '../words.ts';
import { readCount, readOptions } from './read-options.ts';

const OPTIONS = { attempts: { type: 'string' }, 'gateway-events': { type: 'string' } } as const;

/** `retention [--attempts MONTHS] [--gateway-events MONTHS]`; without an option it only tells what is set. */
export async function retention(ctx: AdminContext, args: readonly string[]): Promise<true> {
  const { values, positionals } = readOptions(args, OPTIONS);
  if (positionals.length > 0)
    throw new TsunaguError('bad-request', 'retention [--attempts MONTHS] [--gateway-events MONTHS]');
  const attempts = readCount('attempts', values.attempts);
  const events = readCount('gateway-events', values['gateway-events']);
  const { attemptsMonths, gatewayEventsMonths } = await setRetention(
    ctx,
    {
      ...(attempts === undefined ? {} : { attemptsMonths: attempts }),
      ...(events === undefined ? {} : { gatewayEventsMonths: events }),
    },
    'operator',
  );
  ctx.print(say('retention', ctx.env.locale, { attempts: attemptsMonths, events: gatewayEventsMonths }));
  return true;
}

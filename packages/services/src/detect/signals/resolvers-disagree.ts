import { type ConditionLook, detectResolversDisagree } from '@tsunagu/core/detect';
import type { ConditionContext } from './condition-context.ts';

export async function findResolversDisagree({ nameLooks, now }: ConditionContext): Promise<ConditionLook> {
  return detectResolversDisagree(await nameLooks(), now.getTime());
}

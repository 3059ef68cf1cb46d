import { type ConditionLook, detectPtrMissing } from '@tsunagu/core/detect';
import type { ConditionContext } from './condition-context.ts';

export async function findPtrMissing({ nameLooks }: ConditionContext): Promise<ConditionLook> {
  return detectPtrMissing(await nameLooks());
}

import {
  CONDITION_KIND_TEXT,
  isConditionKind,
  type LocalizedText,
  type SignalKind,
  type Verdict,
} from '../../vocabulary/index.ts';
import { verdictTitle } from '../describe-signal.ts';

/** What a trouble is called: a condition by itself, since nobody may fail of its cause yet; anything else by its cause. */
export function troubleTitle(kind: SignalKind | null, verdict: Verdict): LocalizedText {
  return isConditionKind(kind) ? CONDITION_KIND_TEXT[kind] : verdictTitle(verdict);
}

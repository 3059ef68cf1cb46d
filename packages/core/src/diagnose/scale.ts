import type { Cause } from '../vocabulary/index.ts';
import type { Finding, NotChecked } from './diagnosis.ts';
import type { FindingArgs, FindingCode } from './finding.ts';
import { WEIGHT, type WeightName } from './weight.ts';

/** Less than any weight, more than what sums of weights lose to rounding. */
const HAIR = 1e-9;

/** Collects what speaks for and against one cause. One scale a cause, written by its rule. */
export class Scale {
  readonly cause: Cause;
  readonly for: Finding[] = [];
  readonly against: Finding[] = [];
  notChecked: NotChecked[] = [];
  /** Sum of everything, in log-odds. */
  score = 0;
  /** What probes and peers alone contributed. */
  measured = 0;
  /** Whether the client's words suggested it. */
  suggested = false;
  /** Whether the gateway's own log named it: a better witness than the client's words. */
  namedByGateway = false;
  /** Whether they leave nothing else open. */
  decided = false;

  constructor(cause: Cause) {
    this.cause = cause;
  }

  /** What the client's words weigh. */
  words(code: FindingCode, args: Readonly<Record<string, string | number>>, weight: number): void {
    this.suggested = true;
    this.decided = weight >= WEIGHT.wordsDecide;
    this.score += weight;
    this.for.push({ code, args, weight });
  }

  /** A measurement; its weight says whether it speaks for (positive) or against (negative). */
  measure<Code extends FindingCode>(code: Code, args: FindingArgs<Code>, name: WeightName): void {
    const weight = WEIGHT[name];
    this.measured += weight;
    this.consider(code, args, weight);
  }

  /** Context that nobody measured, for example the stage reached or what the client sent. */
  context<Code extends FindingCode>(code: Code, args: FindingArgs<Code>, name: WeightName): void {
    this.consider(code, args, WEIGHT[name]);
  }

  private consider(code: FindingCode, args: Readonly<Record<string, string | number>>, weight: number): void {
    this.score += weight;
    (weight >= 0 ? this.for : this.against).push({ code, args, weight });
  }

  /** At least as likely as a place of which it is the reason, and before whatever is just as likely as that. */
  inherit(placeScore: number): void {
    this.score = Math.max(this.score, placeScore + HAIR);
  }

  /** A probe that would tell, but did not run. */
  unchecked<Code extends FindingCode>(code: Code, args: FindingArgs<Code>): void {
    this.notChecked.push({ code, args });
  }

  /** Somebody else looked at what the rule had to leave open. */
  answered(code: FindingCode): void {
    this.notChecked = this.notChecked.filter((one) => one.code !== code);
  }
}

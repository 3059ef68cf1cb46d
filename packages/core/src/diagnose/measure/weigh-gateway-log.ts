import { CAUSE_CATALOGUE, type GatewayMatch, stageIndex } from '../../vocabulary/index.ts';
import type { Facts } from '../facts/facts.ts';
import { hearSigns } from '../hear-signs.ts';
import type { Rule } from '../rule.ts';
import type { Scale } from '../scale.ts';
import { WEIGHT, type WeightName, type WordsWeight } from '../weight.ts';

/** The side that decided says why: its words are a measurement, where the client's are only hearsay. */
const SAID: Readonly<Record<WordsWeight, WeightName | null>> = {
  decide: 'probeProof',
  strong: 'probeStrong',
  likely: 'probeSupport',
  place: 'probeHint',
  possible: 'probeHint',
  rare: null,
  remote: null,
};
const STRONGEST: readonly WordsWeight[] = [
  'decide',
  'strong',
  'likely',
  'place',
  'possible',
  'rare',
  'remote',
];

/** Strengths that bring a cause up by themselves. */
const NAMING: readonly WordsWeight[] = ['decide', 'strong', 'likely', 'place'];

/** A word that does not name the person may be about somebody else: it supports, and never proves. */
function weightOf(strength: WordsWeight, matched: GatewayMatch): WeightName | null {
  const weight = SAID[strength];
  const tooMuch = weight !== null && WEIGHT[weight] > WEIGHT.probeSupport;
  return matched !== 'person' && tooMuch ? 'probeSupport' : weight;
}

function weighSigns(rule: Rule, facts: Facts, scale: Scale): boolean {
  const heard = hearSigns(rule.cause, facts);
  const own = heard.filter(({ matched }) => matched !== 'gateway');
  for (const said of [own, heard]) {
    for (const strength of STRONGEST) {
      const one = said.find(({ sign }) => rule.signs[sign] === strength);
      if (one === undefined) continue;
      const weight = weightOf(strength, one.matched);
      if (weight !== null) scale.measure(`gateway-says-${one.sign}`, {}, weight);
      scale.namedByGateway = one.matched !== 'gateway' && NAMING.includes(strength);
      return true;
    }
  }
  const personal = own.some(({ matched }) => matched === 'person');
  if (personal) scale.measure('gateway-says-otherwise', {}, 'probeDoubt');
  return personal;
}

/** How far the attempt got by the gateway's own log, against where this cause can stop it. */
function weighReached(rule: Rule, facts: Facts, scale: Scale): void {
  const log = facts.surroundings.gatewayLog;
  if (log?.reached === undefined) return;
  const stages = CAUSE_CATALOGUE[rule.cause].stages.map(stageIndex);
  const before = Math.min(...stages) <= stageIndex('reach');
  if (log.reached === null) {
    scale.measure('gateway-saw-nothing', {}, before ? 'probeHint' : 'probeDoubt');
  } else if (Math.max(...stages) < stageIndex(log.reached)) {
    scale.measure('gateway-got-further', {}, 'probeDoubt');
  } else if (Math.max(...stages) <= stageIndex('reach')) {
    scale.measure('gateway-saw-something', {}, 'probeDoubt');
  }
}

/** What the gateway's own log says of the attempt, for any cause; nothing where it was not read. */
export function weighGatewayLog(rule: Rule, facts: Facts, scale: Scale): void {
  if (facts.surroundings.gatewayLog === undefined) return;
  if (!weighSigns(rule, facts, scale)) weighReached(rule, facts, scale);
}

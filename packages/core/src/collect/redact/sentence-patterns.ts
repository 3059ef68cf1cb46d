import type { Shape } from './secret-patterns.ts';

const SECRET = '[secret]';
const WORDS = 'pass(?:word|wd|phrase|code)|pwd|pw';
const HINTS = ['pass', 'pw'];
const END = String.raw`(?=$|[\s.,;:!?)"'’])`;

/** What stands behind "password" in a sentence that gives none away; whatever else stands there is taken for one. */
const NO_SECRETS = `
  a an the this that these those my your our his her its their same other not no never none nothing anything
  something everything too very so only also even and or but if when whenever while because although though since
  until unless before after again then than as at by for from in into of on onto to with without through within
  during between against instead twice once here there what which where who why how it he she they we you is was
  are be been being has have had does did do doesn't doesn didn't didn isn't isn wasn't wasn won't won can't can
  could should would will must may might needs need seems looks works worked working stopped yes ok okay fine good
  bad right wrong correct incorrect correctly incorrectly valid invalid true false null unknown empty blank
  missing unset set known unchanged different old new long short weak strong older younger longer shorter weaker
  stronger outdated case-sensitive visible hidden secret safe secure insecure wanted present absent available
  unavailable supported unsupported mandatory optional necessary possible impossible temporary permanent accepted
  rejected refused denied declined failed fails failing failure failures expired expires expire expiring expiry
  expiration required requires requested request asked needed used reused changed change changes changing reset
  resets resetting updated update entered typed sent saved stored given shown read checked verified encrypted
  locked disabled enabled allowed removed deleted forgotten lost leaked stolen compromised blocked received
  provided supplied specified configured protected matched matching matches mismatch mismatched synced
  synchronized written contain contains include includes meet match differ begin begins start end ends exceed
  authentication authenticate authenticating auth login logon prompt prompts prompting policy policies field
  fields form file files manager managers database store vault hash hashes hashing based callback caching cache
  cached server service method methods mode encryption encoding attempt attempts retries retry history complexity
  length strength age recovery validation verification management protection credential credentials input entry
  box dialog window screen page button option options error errors message messages warning problem problems issue
  issues today yesterday tomorrow tonight monday tuesday wednesday thursday friday saturday sunday week month now
  soon already still just always really actually probably simply currently recently repeatedly successfully
  manually properly exactly several multiple many times time every everytime each any all both either neither
  please thanks thank sorry hello vpn windows outlook email mail token user username account domain certificate
  pppd chap pap eap mschap mschapv mschapv2 ldap radius saml otp mfa two-factor portal
`;
const STOP = String.raw`(?!(?:${NO_SECRETS.trim().split(/\s+/).join('|')})(?:$|[\s.,;:!?)"'’]))(?!\[)`;
const wordOf = (charsMin: number): string => String.raw`${STOP}\p{L}[\p{L}'’-]{${charsMin - 1},63}${END}`;

const BE = 'is|was|(?:has|had|have) been|(?:should|must|would|will|might|may|could|can) be';
const TO = '(?:set|changed?|reset|updated|switched|went back) to';
const ADVERBS = 'now|still|just|always|really|actually|probably|only|simply|currently|called|again|the same';

const shape = (hints: Shape['hints'], pattern: string, replace: string): Shape => ({
  match: new RegExp(pattern, 'giu'),
  replace,
  hints,
});

/**
 * Passwords of letters alone, as sentences tell them: "with password correcthorse". What stands at such a place and is no word
 * of the list above is taken out: a word too many costs the reader that word, a word too few costs a password.
 */
export const SENTENCE_SHAPES: readonly Shape[] = [
  shape(
    [...HINTS, 'psk', 'secret'],
    String.raw`(?<![\p{L}\p{N}_])((?:${WORDS}|psk|secret)(?: (?:${BE}))?(?: ${TO}| (?:${ADVERBS})){1,3}:? )${wordOf(4)}`,
    `$1${SECRET}`,
  ),
  shape(
    [...HINTS, 'psk', 'secret'],
    String.raw`(?<![\p{L}\p{N}_])((?:${WORDS}|psk|secret) (?:${BE}):? )${wordOf(4)}`,
    `$1${SECRET}`,
  ),
  shape(
    HINTS,
    String.raw`(?<![\p{L}\p{N}_])((?:with|using|us(?:e|ed|es)|enter(?:ed|ing|s)?|typ(?:e|ed|ing|es)|tr(?:y|ied|ies)|g[ai]ve|put|sen[dt]|via|my|his|her|our|their|the|old|new|temporary|initial|default|current|same|shared|correct|wrong|vpn|login|windows|user) (?:${WORDS}) )${wordOf(7)}`,
    `$1${SECRET}`,
  ),
  shape(
    HINTS,
    String.raw`(?<![\p{L}\p{N}_])((?:set|chang(?:e|ed|ing)|reset|updat(?:e|ed)|switch(?:ed)?) (?:(?:my|our|his|her|their|the) )?(?:${WORDS}) to )${wordOf(6)}`,
    `$1${SECRET}`,
  ),
  shape(HINTS, String.raw`(?<![\p{L}\p{N}_])((?:${WORDS}) ?\()${wordOf(6)}(?=\))`, `$1${SECRET}`),
  shape(HINTS, String.raw`(\((?:${WORDS}) )${wordOf(6)}(?=\))`, `$1${SECRET}`),
  shape(
    HINTS,
    String.raw`(?<![\p{L}\p{N}_])((?:typed|entered|used|use|gave|put|tried|wrote) )${wordOf(6)}( (?:as|for) (?:(?:my|the|a|our) )?(?:${WORDS}))(?![\p{L}\p{N}_])`,
    `$1${SECRET}$2`,
  ),
  shape(
    HINTS,
    String.raw`(?<![\p{L}\p{N}_])${wordOf(6)}( is (?:my|the|our|his|her) (?:(?:new|old|current|vpn) )?(?:${WORDS}))(?![\p{L}\p{N}_])`,
    `${SECRET}$1`,
  ),
];

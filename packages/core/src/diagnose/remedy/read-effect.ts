import type { LocalizedText } from '../../vocabulary/index.ts';

const CHANGE =
  'restart|reboot|fix|load the|end the|send the|unplug|reinstall|install|update|upgrade|add|remove|delete|register|correct|repair|replace|renew|reissue|deploy|push|distribute|enrol|publish|move|raise|enlarge|shorten|unlock|clear|drop|free|flush|roll back|allow|permit|exempt|align|arrange|disable|enable|undo|restore|import|set|change|turn|switch|run|quit|clamp|prefer|renumber|disconnect|shut down';
/** A change stands where an order begins, or behind `and`, `or` and the like; behind `check` it would be a noun. */
const CHANGE_EN = new RegExp(
  `(?:^|[.;:,] |\\b(?:and|or|then|first|page) )(?:${CHANGE})\\b(?! (?:procedure|log|history|calendar|rule))`,
);
const CHANGE_JA =
  /(?:再起動し(?!ない)|再起動する|切り戻す|解除する|変更する|変更してください|引き上げ|延ばす|広げる|切断する|再インストール(?:する|し)|を直す|登録し直す|配布し直)/;
const CUTS_OFF_EN = /(?:^|[.;:,] |\b(?:and|or|then) )(?:restart|reboot|roll back|drop (?:\w+ )?sessions)\b/;
const CUTS_OFF_JA = /再起動する(?!前)|切り戻す|(?:放置|全)セッションを切断/;
/** What is forbidden, left to others, or only looked into, changes nothing. */
const NO_CHANGE = /^(?:do not|never|nothing to do)\b[^.;]*/;

/** What words say that somebody does to a machine; `cuts-off` = on a server, others lose their connection by it. */
export function readEffect({ en, ja }: LocalizedText): 'looks' | 'changes' | 'cuts-off' {
  const english = en.toLowerCase().replace(NO_CHANGE, '');
  if (CUTS_OFF_EN.test(english) || CUTS_OFF_JA.test(ja)) return 'cuts-off';
  return CHANGE_EN.test(english) || CHANGE_JA.test(ja) ? 'changes' : 'looks';
}

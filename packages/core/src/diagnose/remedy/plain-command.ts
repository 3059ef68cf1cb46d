import { COMMAND_PLACEHOLDERS } from '../playbook/playbook-step.ts';

const WIDTHLESS = /[\u200b-\u200f\u2060\ufeff]/g;
const FILLED_BY_PAGE = new RegExp(`\\{(?:${COMMAND_PLACEHOLDERS.join('|')})\\}`, 'g');
/** `<certificate name>`; what could be a redirection is left as it is. */
const FILLED_BY_PERSON = /<[a-z][a-z0-9]*(?:[ -][a-z0-9]+)*>(?=$|["');\n])/gm;

/** As every reader here wants it: one width, plain quotes and dashes, small letters, and what is filled later as one word. */
export function plainCommand(text: string): string {
  return text
    .replace(FILLED_BY_PAGE, 'placeholder')
    .normalize('NFKC')
    .replace(WIDTHLESS, '')
    .replace(/[\u2018-\u201b\u2032]/g, "'")
    .replace(/[\u201c-\u201f\u2033]/g, '"')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\S\n]+/g, ' ')
    .toLowerCase()
    .replace(FILLED_BY_PERSON, 'placeholder')
    .trim();
}

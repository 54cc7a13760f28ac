import account from './account.css?inline';
import activity from './activity.css?inline';
import add from './add.css?inline';
import base from './base.css?inline';
import cards from './cards.css?inline';
import controls from './controls.css?inline';
import keys from './keys.css?inline';
import narrow from './narrow.css?inline';
import parts from './parts.css?inline';
import phone from './phone.css?inline';
import phones from './phones.css?inline';
import plan from './plan.css?inline';
import reach from './reach.css?inline';
import settings from './settings.css?inline';
import shell from './shell.css?inline';
import states from './states.css?inline';
import status from './status.css?inline';
import tables from './tables.css?inline';
import tokens from './tokens.css?inline';

const first = [tokens, base, controls, shell, states, tables, cards, parts];
const pages = [phones, phone, settings, keys, plan, activity, add, status, reach, account];

/** The page's one style sheet, for its shadow root: nothing of it reaches the page around. What is said for narrow places comes last. */
export function createSheet(): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync([...first, ...pages, narrow].join('\n'));
  return sheet;
}

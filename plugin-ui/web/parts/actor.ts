import type { Words } from '../text/words.ts';
import { actorTexts as text } from './actor-text.ts';

/** Who did something, or whose something is, as people say it; the audit's own word for people is their account. */
export function actorText({ say }: Words, actor: string): string {
  if (actor === 'system') return say(text.system);
  if (actor === 'cli') return say(text.cli);
  if (actor.startsWith('phone:')) return say(text.byPhone);
  if (actor.startsWith('panel:')) return say(text.byPanel, { name: actor.slice('panel:'.length) });
  return actor.startsWith('token:') ? say(text.byToken, { name: actor.slice('token:'.length) }) : actor;
}

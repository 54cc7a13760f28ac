import { parseMac } from '../../lib/index.ts';
import type { Identity } from '../../domain/index.ts';
import { firmwareOf } from '../parts/index.ts';
import { models } from './models.ts';

// The vendor word may be missing (W52P, VP530P), the type word is "SIP-", "SIP " or nothing, two blanks, MACs without colons and MACs
// that are none (`00:15:6525ef16a7c`) occur (User-Agents in wazo's test suites).
const http = /^(?:yealink )?(?:sip[- ])?([a-z0-9_-]+?) +(\d{1,3}(?:\.\d{1,3}){3})(?: +([0-9a-f][0-9a-f:-]{10,16}))?$/i;

/** The oldest form: a hardware version in place of the MAC. */
const old = /^yealink-([a-z0-9_]+) (\d{1,3}(?:\.\d{1,3}){3}) \d+(?:\.\d+)+$/i;

/** A variant's names: `VP-T49G` calls itself `T49G` too. */
function namesOf(variant: string): readonly string[] {
  const name = variant.toUpperCase().replaceAll(' ', '_');
  return name.startsWith('VP-') ? [name, name.slice('VP-'.length)] : [name];
}

/** Variant as the phone writes it, in upper case → model id. Plain names (`T58`) stand for their model. */
const modelOf: ReadonlyMap<string, string> = new Map(
  models.flatMap((model) =>
    [model.id, ...(model.variants ?? []).map((variant) => variant.name)]
      .flatMap(namesOf)
      .map((name) => [name, model.id] as const),
  ),
);

/** `T46U` of `SIP-T46U`; some phones leave the hyphen of `T19P-E2` out or write a blank. */
function variantKey(name: string): string {
  const upper = name.toUpperCase().replaceAll('-', '_');
  return upper.startsWith('VP_') ? upper.replace('_', '-') : upper;
}

/** Whether the text is a Yealink's although its model is not known: by the make's name, or by a name of hardware as only this make writes it. */
function isOurs(text: string, name: string): boolean {
  return /yealink/i.test(text) || /^sip[- ](?:t|w|vp|ax|cp)\d/i.test(text) || /^(?:W\d\d[A-Z]+|VP\d+P?)$/i.test(name);
}

/**
 * Reads a Yealink phone's User-Agent: `Yealink SIP-T46G 28.72.0.1 00:15:65:4a:a9:37` and its relatives. SIP user agents have no MAC.
 * A make's phone of a model that we do not know is recognised with `model: null`; anything else is no phone of ours.
 */
export function identify(userAgent: string): Identity | null {
  const text = userAgent.trim();
  if (text.length > 200) return null;
  const aged = old.exec(text);
  const found = aged ?? http.exec(text);
  const name = found?.[1];
  const version = found?.[2];
  if (!found || name === undefined || version === undefined) return null;
  const model = modelOf.get(variantKey(name)) ?? null;
  if (model === null && !isOurs(text, name)) return null;
  return {
    model,
    variant: name,
    firmware: firmwareOf(version),
    mac: aged ? null : parseMac(found[3] ?? ''),
    modules: null,
  };
}

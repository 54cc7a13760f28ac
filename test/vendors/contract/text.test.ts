import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineOfText, sipSecret } from '../../../daemon/domain/index.ts';
import type { Family, FileSpec, Model } from '../../../daemon/domain/index.ts';
import { catalogue, makeRules, readChange } from '../../../daemon/settings/index.ts';
import type { PhoneVendor } from '../../../daemon/vendors/index.ts';
import { expectSame, expectSameNames } from './alike.ts';
import { allParameters, configOf, lastingNames, readBy, renderFile, toMap } from './config.ts';
import type { Sketch } from './config.ts';
import { anyText } from './hostile.ts';
import { knownVendors } from './known.ts';
import { assumedHardware, slotsOf } from './sketches.ts';

/** Stands where the text will stand: nothing that any view would change. */
const marker = 'Zq7Marker9';

interface Place {
  readonly what: string;
  /** Whether the text would be stored; the same questions as the product asks. */
  readonly accepted: (text: string) => boolean;
  readonly put: (text: string) => Sketch;
  /** Whether the view may bring the text into another form (an LDAP filter's wildcards): then only the parameters' names must stay. */
  readonly isRewritten?: boolean;
}

function carried(vendor: PhoneVendor, text: string): boolean {
  return vendor.files.every(({ format }) => format.refuse(text) === null);
}

function stored(vendor: PhoneVendor, id: string, value: unknown): boolean {
  return readChange(id, value, { level: 'default', makes: [makeRules(vendor)] }).ok;
}

const ldap = { 'ldap.enabled': true, 'ldap.server': 'ldap.example.org' } as const;

function placesOf(vendor: PhoneVendor, model: Model): readonly Place[] {
  const { can } = configOf(vendor, model);
  const isName = (text: string) => lineOfText(64).safeParse(text).success && carried(vendor, text);
  const key = (text: string) => ({ kind: 'blf', value: '201', label: text }) as const;
  const places: Place[] = [];
  if (model.accounts !== null && !model.kind.startsWith('dect'))
    places.push(
      { what: 'a display name', accepted: isName, put: (name) => ({ lines: [{ name }] }) },
      { what: 'a line’s label', accepted: isName, put: (label) => ({ lines: [{ label }] }) },
      {
        what: 'a SIP password',
        accepted: (text) => sipSecret.safeParse(text).success && carried(vendor, text),
        put: (secret) => ({ lines: [{ secret }] }),
      },
    );
  const setting = (
    id: 'access.admin-password' | 'ldap.password' | 'ldap.base' | 'ldap.user' | 'ring.internal-alert-info',
  ) => {
    if (can.settings.has(id))
      places.push({
        what: catalogue.get(id)?.label.en ?? id,
        accepted: (text) => stored(vendor, id, text),
        put: (text) => ({ settings: { ...ldap, [id]: text, 'ring.internal': 'ring-2' } }),
      });
  };
  for (const id of [
    'access.admin-password',
    'ldap.password',
    'ldap.base',
    'ldap.user',
    'ring.internal-alert-info',
  ] as const)
    setting(id);
  if (can.settings.has('ldap.name-filter'))
    places.push({
      what: 'an LDAP filter',
      accepted: (text) => stored(vendor, 'ldap.name-filter', `(&(cn=%)(o=${text}))`),
      put: (text) => ({ settings: { ...ldap, 'ldap.name-filter': `(&(cn=%)(o=${text}))` } }),
      isRewritten: true,
    });
  if (can.keys.line.has('blf') && slotsOf(model, 'line') > 0)
    places.push({
      what: 'a key’s label',
      accepted: (text) => stored(vendor, 'line-key.1', key(text)),
      put: (text) => ({ lineKeys: { 1: key(text) } }),
    });
  return places;
}

/** The smallest model of a family that has line keys, if one has: what is written for a key is the same for the fortieth. */
function plainest(vendor: PhoneVendor, family: Family): Model {
  const models = vendor.models.filter((model) => model.family === family.id);
  const size = (model: Model) => slotsOf(model, 'line') || Infinity;
  const [best] = models.sort((a, b) => size(a) - size(b));
  if (best === undefined) throw new Error(`${vendor.id}: the family ${family.id} has no model`);
  return best;
}

function rawFile(vendor: PhoneVendor, model: Model): FileSpec {
  const file = readBy(vendor, model).find(({ takesRaw }) => takesRaw);
  if (file === undefined) throw new Error(`${vendor.id} has no file that takes raw parameters`);
  return file;
}

/** A parameter with the text in the marker's place. */
function filled([name, value]: readonly [string, string], text: string): readonly [string, string] {
  return [name, value.replaceAll(marker, () => text)];
}

/** What a file leaves out where it is none stands in it without a text no more. */
function withoutEmptied(vendor: PhoneVendor, parameters: readonly (readonly [string, string])[]) {
  const lasting = new Set(lastingNames(vendor, new Map(parameters)));
  return parameters.filter(([name, value]) => value !== '' || lasting.has(name));
}

/** The files of a make that take raw parameters, each with a model that reads it. */
function rawFiles(vendor: PhoneVendor): readonly (readonly [string, FileSpec, Model])[] {
  return vendor.files
    .filter(({ takesRaw }) => takesRaw)
    .flatMap((file) => {
      const model = vendor.models.find((one) => readBy(vendor, one).includes(file));
      return model === undefined ? [] : [[file.id, file, model] as const];
    });
}

for (const vendor of knownVendors) {
  for (const family of vendor.families) {
    const model = plainest(vendor, family);
    const hardware = assumedHardware(model);
    const parametersWith = (sketch: Sketch) => allParameters(vendor, configOf(vendor, model, { hardware, ...sketch }));

    describe(`${vendor.name} ${family.id}: what people type`, () => {
      for (const { what, accepted, put, isRewritten } of placesOf(vendor, model)) {
        it(`is refused before it is stored, or stands in the file exactly so: ${what}`, () => {
          const pattern = [...parametersWith(put(marker))];
          const names = pattern.map(([name]) => name);
          expect(pattern.some(([, value]) => value.includes(marker))).toBe(true);
          const property = fc.property(anyText, (text) => {
            if (!accepted(text)) return;
            const found = parametersWith(put(text));
            if (isRewritten === true) return expectSameNames([...found.keys()], names);
            const wanted = pattern.map((pair) => (pair[1].includes(marker) ? filled(pair, text) : pair));
            expectSame(found, text === '' ? withoutEmptied(vendor, wanted) : wanted);
          });
          fc.assert(property, { numRuns: 60 });
        });
      }

      it('is refused, or stands in the file exactly so and once: a raw parameter', () => {
        const file = rawFile(vendor, model);
        const makes = [makeRules(vendor, family.id)];
        const rendered = renderFile(vendor, file, configOf(vendor, model, { hardware }));
        const plain = toMap(file.format.parse(rendered));
        const names = fc.oneof(fc.constantFrom(...plain.keys()), anyText);
        const property = fc.property(names, anyText, (name, value) => {
          const read = readChange(`raw.${name}`, value, { level: 'default', makes });
          if (!read.ok || read.value.value === undefined) return;
          const merged = toMap(file.format.parse(file.format.merge(rendered, new Map([[name, value]]))));
          expect(merged.get(name)).toBe(value);
          const others = [...merged].filter(([other]) => other !== name && !other.startsWith(`${name}.`));
          expect(others).toEqual([...plain].filter(([other]) => other !== name && !other.startsWith(`${name}.`)));
        });
        fc.assert(property, { numRuns: 80 });
      });
    });
  }

  describe.each(rawFiles(vendor))(`${vendor.name}: its format of the file %s`, (_, file, model) => {
    const rendered = renderFile(vendor, file, configOf(vendor, model));
    const all = [...toMap(file.format.parse(rendered)).keys()].sort();
    const known = all.filter((name) => file.format.refuseName(name) === null);

    it('read back what they write, several parameters at once, and merging again changes nothing', () => {
      const value = anyText.filter((text) => file.format.refuse(text) === null);
      const raws = fc.array(fc.tuple(fc.constantFrom(...known), fc.oneof(value, fc.constant(null))), { maxLength: 12 });
      const property = fc.property(raws, (pairs) => {
        const raw = new Map(pairs);
        const once = file.format.merge(rendered, raw);
        const parameters = toMap(file.format.parse(once));
        for (const [name, told] of raw) if (told !== null) expect(parameters.get(name)).toBe(told);
        expect([...parameters.keys()].sort()).toEqual(all);
        expect(file.format.merge(once, raw)).toBe(once);
      });
      fc.assert(property, { numRuns: 150 });
    });

    it('refuse the word by which a phone forgets a parameter: nobody can be called so', () => {
      // A make without such a word keeps what it has.
      if (file.withoutReset !== undefined) return;
      const resets = known
        .slice(0, 40)
        .map((name) => toMap(file.format.parse(file.format.merge(rendered, new Map([[name, null]])))).get(name) ?? '');
      const [usual = ''] = resets.sort(
        (a, b) => resets.filter((one) => one === b).length - resets.filter((one) => one === a).length,
      );
      if (usual !== '') expect(file.format.refuse(usual)).not.toBeNull();
    });

    it('leave a file as it is where nothing is merged', () => {
      expect([...toMap(file.format.parse(file.format.merge(rendered, new Map())))]).toEqual([
        ...toMap(file.format.parse(rendered)),
      ]);
    });

    it('refuse a damaged file with the line, and never answer with half of it', () => {
      const property = fc.property(fc.nat(rendered.length - 1), anyText, (at, text) => {
        const damaged = rendered.slice(0, at) + text + rendered.slice(at);
        try {
          toMap(file.format.parse(damaged));
        } catch (error) {
          expect((error as Error).name + (error as Error).message).not.toMatch(/TypeError|RangeError|kestrelPlum47/);
        }
      });
      fc.assert(property, { numRuns: 150 });
    });
  });

  describe(`${vendor.name}: User-Agents`, () => {
    it('are read or not, but nothing that a client may send breaks the reading', () => {
      const property = fc.property(anyText, (text) => {
        for (const agent of [text, `${vendor.name} ${text}`, `Mozilla/4.0 (compatible; ${text})`]) {
          const found = vendor.identify(agent);
          if (found === null || found.model === null) continue;
          expect(vendor.models.map(({ id }) => id)).toContain(found.model);
        }
      });
      fc.assert(property, { numRuns: 200 });
    });

    it('of other programs tell no model', () => {
      for (const agent of ['', 'curl/8.5.0', 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0', 'Wget/1.21'])
        expect(vendor.identify(agent)?.model ?? null, agent).toBeNull();
    });
  });
}

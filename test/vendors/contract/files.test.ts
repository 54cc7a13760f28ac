import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { FileSpec, Model } from '../../../daemon/domain/index.ts';
import { productRoot } from '../../../daemon/lib/index.ts';
import type { ViewValue } from '../../../daemon/lib/index.ts';
import type { PhoneVendor } from '../../../daemon/vendors/index.ts';
import { expectSameNames } from './alike.ts';
import {
  allParameters,
  configOf,
  lastingNames,
  readBy,
  renderAll,
  renderFile,
  steadyFolder,
  templateOf,
} from './config.ts';
import { knownVendors } from './known.ts';
import { assumedHardware, everything, leftToPeople, linesOf, variety } from './sketches.ts';
import type { Trial } from './sketches.ts';

function namesIn(value: ViewValue, into: Set<string>): void {
  if (typeof value !== 'object') return;
  if (Array.isArray(value)) {
    for (const one of value as readonly ViewValue[]) namesIn(one, into);
    return;
  }
  for (const [name, inner] of Object.entries(value as Readonly<Record<string, ViewValue>>)) {
    into.add(name);
    namesIn(inner, into);
  }
}

function viewNames(vendor: PhoneVendor, file: FileSpec, models: readonly Model[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const model of models)
    for (const config of Object.values(variety(vendor, model))) namesIn(vendor.view(config, file), names);
  return names;
}

function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || value instanceof Set || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const inner of Object.values(value)) deepFreeze(inner);
  return value;
}

/** What the files of a model hold in each of its {@link variety}: rendered and read back once for all tests of the model. */
function createTrials(vendor: PhoneVendor, model: Model) {
  const configs = variety(vendor, model);
  const read = new Map<Trial, ReadonlyMap<string, string>>();
  const of = (how: Trial): ReadonlyMap<string, string> => {
    const parameters = read.get(how) ?? allParameters(vendor, configs[how]);
    read.set(how, parameters);
    return parameters;
  };
  return {
    of,
    each: () => (Object.keys(configs) as Trial[]).map((how) => [how, of(how)] as const),
    forget: () => read.clear(),
  };
}

for (const vendor of knownVendors) {
  describe(`${vendor.name}: files`, () => {
    for (const file of vendor.files) {
      it(`has the template of the file ${file.id}`, () => {
        expect(existsSync(join(productRoot(), 'templates', file.template))).toBe(true);
      });

      it(`prints everything that the view of ${file.id} says, and the view says everything that is printed`, () => {
        const printed = new Set([...templateOf(file).names].filter((name) => name !== '.'));
        const readers = vendor.models.filter((model) => readBy(vendor, model).includes(file));
        const said = viewNames(vendor, file, readers);
        expect(
          [...printed].filter((name) => !said.has(name)),
          'printed, but never said',
        ).toEqual([]);
        expect(
          [...said].filter((name) => !printed.has(name)),
          'said, but never printed',
        ).toEqual([]);
      });
    }
  });

  describe.each(vendor.models.map((model) => [model.id, model] as const))(`${vendor.name} %s`, (_, model) => {
    const trials = createTrials(vendor, model);
    afterAll(trials.forget);

    it('gets files that its own strict parser takes, no parameter twice', () => {
      for (const [how, parameters] of trials.each()) {
        const told = new Set([...parameters.keys()].map((name) => name.slice(0, name.indexOf(':'))));
        expect([...told], how).toEqual(readBy(vendor, model).map(({ id }) => id));
      }
    });

    it('gets no empty value of what a file leaves out where it is none', () => {
      for (const [how, all] of trials.each()) {
        const lasting = new Set(lastingNames(vendor, all));
        const empty = [...all].filter(([name, value]) => value === '' && !lasting.has(name));
        expect(empty, how).toEqual([]);
      }
    });

    it('gets the same parameters whether things are set or not, but for what people turn by hand', () => {
      const bare = trials.of('with nothing set and all modules');
      const full = allParameters(vendor, configOf(vendor, model, leftToPeople(everything(vendor, model))));
      expectSameNames(lastingNames(vendor, bare), lastingNames(vendor, full));
    });

    it('gets the same parameters whatever its firmware', () => {
      const full = everything(vendor, model);
      const wanted = lastingNames(vendor, trials.of('with everything set'));
      for (const how of ['with an old firmware', 'with a new firmware'] as const)
        expectSameNames(lastingNames(vendor, trials.of(how)), wanted, how);
      for (const firmware of ['28.72.0.1', '10.1.198.19']) {
        const found = allParameters(vendor, configOf(vendor, model, { ...full, firmware }));
        expectSameNames(lastingNames(vendor, found), wanted, firmware);
      }
    });

    it('is told of every account, used or not', () => {
      const count = linesOf(model);
      const hardware = assumedHardware(model);
      const without = lastingNames(vendor, allParameters(vendor, configOf(vendor, model, { hardware, lines: 0 })));
      for (const slot of new Set([1, Math.ceil(count / 2), count])) {
        const line = { slot, number: '7301', secret: 'Zq-line-secret' };
        const parameters = allParameters(vendor, configOf(vendor, model, { hardware, lines: [line] }));
        expectSameNames(lastingNames(vendor, parameters), without, `slot ${slot}`);
        if ((model.accounts?.value ?? 0) < slot || model.kind.startsWith('dect')) continue;
        const values = new Set(parameters.values());
        expect(values.has('7301') && values.has('Zq-line-secret'), `slot ${slot}`).toBe(true);
      }
    });

    it('keeps its steady address, also before it was first used', () => {
      for (const how of ['before its first steady fetch', 'as shipped'] as const) {
        const values = [...trials.of(how).values()];
        // Whole, or in parts where a make keeps host and path in parameters of their own.
        const { host, pathname } = new URL(steadyFolder);
        const parts = [host, pathname.slice(1)];
        const isWhole = values.some((value) => value.includes(steadyFolder));
        expect(isWhole || parts.every((part) => values.some((value) => value.startsWith(part))), how).toBe(true);
      }
    });

    // Makes that leave polling of a base to the check-sync say so in their LIMITS.md.
    if (!model.kind.startsWith('dect')) {
      it('polls more often until its first steady fetch', () => {
        const early = configOf(vendor, model, { provisioning: { phase: 'first-access' } });
        expect(renderAll(vendor, early)).not.toBe(renderAll(vendor, configOf(vendor, model)));
      });
    }

    it('gets the same bytes for the same input, and the view changes none of it', () => {
      const full = everything(vendor, model);
      const once = deepFreeze({ ...configOf(vendor, model, full) });
      for (const file of readBy(vendor, model))
        expect(renderFile(vendor, file, once)).toBe(
          renderFile(vendor, file, configOf(vendor, model, structuredClone(full))),
        );
    });

    it('shows no text that stands for nothing', () => {
      const nothings = /^(undefined|null|NaN|\[object Object\])$|undefined/;
      for (const [how, parameters] of trials.each()) {
        const shown = [...parameters].filter(([, value]) => nothings.test(value));
        expect(shown, how).toEqual([]);
      }
    });
  });
}

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FileSpec, Model } from '../../../daemon/domain/index.ts';
import { productRoot } from '../../../daemon/lib/index.ts';
import type { ViewValue } from '../../../daemon/lib/index.ts';
import type { PhoneVendor } from '../../../daemon/vendors/index.ts';
import {
  allParameters,
  configOf,
  lastingNames,
  parametersOf,
  readBy,
  renderAll,
  renderFile,
  steadyFolder,
  templateOf,
} from './config.ts';
import type { Sketch } from './config.ts';
import { knownVendors } from './known.ts';
import {
  assumedHardware,
  everything,
  leftToPeople,
  linesOf,
  nothing,
  otherValues,
  turnedByHand,
  variety,
} from './sketches.ts';

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
    for (const config of variety(vendor, model).values()) namesIn(vendor.view(config, file), names);
  return names;
}

function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || value instanceof Set || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const inner of Object.values(value)) deepFreeze(inner);
  return value;
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
    it('gets files that its own strict parser takes, no parameter twice', () => {
      for (const [how, config] of variety(vendor, model))
        for (const file of readBy(vendor, model))
          expect(parametersOf(vendor, file, config).size, how).toBeGreaterThan(0);
    });

    const written = (sketch: Sketch) => lastingNames(vendor, allParameters(vendor, configOf(vendor, model, sketch)));

    it('gets no empty value of what a file leaves out where it is none', () => {
      for (const [how, config] of variety(vendor, model)) {
        const all = allParameters(vendor, config);
        const lasting = new Set(lastingNames(vendor, all));
        const empty = [...all].filter(([name, value]) => !lasting.has(name) && value === '');
        expect(empty, how).toEqual([]);
      }
    });

    it('gets the same parameters whether things are set or not, but for what people turn by hand', () => {
      const full = everything(vendor, model);
      const modules = full.settings?.['expansion.modules'] ?? 0;
      expect(written(nothing(model, modules))).toEqual(written(leftToPeople(full)));
    });

    it('gets the same parameters whatever its firmware', () => {
      const full = everything(vendor, model);
      for (const firmware of ['8.7.5.35', '28.72.0.1', '150.86.0.90', '10.1.198.19'])
        expect(written({ ...full, firmware }), firmware).toEqual(written(full));
    });

    const levels = turnedByHand.filter((id) => configOf(vendor, model).can.settings.has(id));

    it.each(levels)('is told of %s only where it is set, by parameters of its own', (id) => {
      const full = everything(vendor, model);
      const bare = nothing(model, full.settings?.['expansion.modules'] ?? 0);
      const parametersIn = (sketch: Sketch) => allParameters(vendor, configOf(vendor, model, sketch));
      const levelIn = (sketch: Sketch, value: unknown) => {
        const without = parametersIn(leftToPeople(sketch));
        const all = [...parametersIn(leftToPeople(sketch, { [id]: value }))];
        return all.filter(([name]) => !without.has(name)).sort();
      };
      const { can } = configOf(vendor, model);
      const values = otherValues(id, can, model).filter((value) => value !== null);
      const told = values.map((value) => levelIn(bare, value));
      expect(new Set(told.map((parameters) => JSON.stringify(parameters))).size).toBeGreaterThan(1);
      for (const [at, parameters] of told.entries()) {
        expect(parameters).not.toEqual([]);
        expect(parameters.map(([name]) => name)).toEqual(told[0]?.map(([name]) => name));
        expect(parameters, 'whatever else is set').toEqual(levelIn(full, values[at]));
      }
    });

    it('is told of every account, used or not', () => {
      const count = linesOf(model);
      const hardware = assumedHardware(model);
      const without = lastingNames(vendor, allParameters(vendor, configOf(vendor, model, { hardware, lines: 0 })));
      for (const slot of new Set([1, Math.ceil(count / 2), count])) {
        const line = { slot, number: '7301', secret: 'Zq-line-secret' };
        const parameters = allParameters(vendor, configOf(vendor, model, { hardware, lines: [line] }));
        expect(lastingNames(vendor, parameters), `slot ${slot}`).toEqual(without);
        if ((model.accounts?.value ?? 0) < slot || model.kind.startsWith('dect')) continue;
        expect([...parameters.values()], `slot ${slot}`).toContain('7301');
        expect([...parameters.values()], `slot ${slot}`).toContain('Zq-line-secret');
      }
    });

    it('keeps its steady address, also before it was first used', () => {
      for (const phase of ['first-access', 'steady'] as const) {
        const values = [...allParameters(vendor, configOf(vendor, model, { provisioning: { phase } })).values()];
        // Whole, or in parts where a make keeps host and path in parameters of their own.
        const { host, pathname } = new URL(steadyFolder);
        const parts = [host, pathname.slice(1)];
        const isWhole = values.some((value) => value.includes(steadyFolder));
        expect(isWhole || parts.every((part) => values.some((value) => value.startsWith(part))), phase).toBe(true);
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
      for (const [how, config] of variety(vendor, model))
        for (const [name, value] of allParameters(vendor, config))
          expect(value, `${how}: ${name}`).not.toMatch(/^(undefined|null|NaN|\[object Object\])$|undefined/);
    });
  });
}

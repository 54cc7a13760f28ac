import { resolveModel } from '../../domain/index.ts';
import type { Model } from '../../domain/index.ts';
import { problem, ProblemError } from '../../lib/index.ts';
import type { Language } from '../../lib/index.ts';
import type { PhoneVendor } from '../../vendors/index.ts';
import type { ModelOutput, ModelSummaryOutput } from '../contract/index.ts';
import type { modelRoutes } from '../contract/models.ts';
import type { Handlers } from '../http/mount.ts';

function summarise(vendor: PhoneVendor, model: Model): ModelSummaryOutput {
  const { id, name, family, kind, accounts, lineKeys, softKeys } = model;
  return { vendor: vendor.id, id, name, family, kind, accounts, lineKeys, softKeys };
}

function tell(vendor: PhoneVendor, model: Model, language: Language): ModelOutput {
  const family = vendor.families.find(({ id }) => id === model.family);
  const can = family && resolveModel(family, model);
  return {
    ...summarise(vendor, model),
    expansion: model.expansion.map((module) => ({ ...module })),
    variants: (model.variants ?? []).map(({ name }) => name),
    settings: [...(can?.settings ?? [])],
    keys: {
      line: [...(can?.keys.line ?? [])],
      soft: [...(can?.keys.soft ?? [])],
      expansion: [...(can?.keys.expansion ?? [])],
    },
    minFirmware: model.minFirmware ?? null,
    notes: (model.notes ?? []).map((note) => note[language]),
  };
}

/** What the models' routes do. */
export function modelHandlers({
  vendors,
}: {
  readonly vendors: readonly PhoneVendor[];
}): Handlers<keyof typeof modelRoutes> {
  return {
    'models.list': ({ query }) => ({
      body: {
        items: vendors
          .filter(({ id }) => query.vendor === undefined || query.vendor === id)
          .flatMap((vendor) => vendor.models.map((model) => summarise(vendor, model))),
      },
    }),
    'models.show': ({ params, language }) => {
      const vendor = vendors.find(({ id }) => id === params.vendor);
      const model = vendor?.models.find(({ id }) => id.toLowerCase() === params.model.toLowerCase());
      if (!vendor || !model) throw new ProblemError(problem('model-not-found', { ...params }));
      return { body: tell(vendor, model, language) };
    },
  };
}

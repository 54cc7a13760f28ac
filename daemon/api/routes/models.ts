import { keyBlocks, resolveModel } from '../../domain/index.ts';
import type { KeyBlock, Model } from '../../domain/index.ts';
import { problem, ProblemError } from '../../lib/index.ts';
import type { Language } from '../../lib/index.ts';
import type { DeviceData } from '../../provisioning/index.ts';
import type { PhoneVendor } from '../../vendors/index.ts';
import type { ModelOutput, ModelSummaryOutput } from '../contract/index.ts';
import type { modelRoutes } from '../contract/models.ts';
import type { Handlers } from '../http/mount.ts';
import { answerItems, has, holds } from './list.ts';

function summarise(vendor: PhoneVendor, model: Model, data: DeviceData): ModelSummaryOutput {
  const { id, name, family, kind, accounts, lineKeys, softKeys } = model;
  const origin = data.origin(vendor.id, id);
  const source = origin.import === null ? 'shipped' : 'imported';
  return { vendor: vendor.id, id, name, family, kind, accounts, lineKeys, softKeys, source, ...origin };
}

function tellBlock({ arrangement, ...block }: KeyBlock): ModelOutput['layout'][number] {
  if (arrangement === null) return { ...block, arrangement };
  const { value, confidence, source } = arrangement;
  const columns = value.columns.map((column) => ({ ...column }));
  return { ...block, arrangement: { pages: value.pages, columns, fixed: value.fixed ?? null, confidence, source } };
}

function tell(vendor: PhoneVendor, model: Model, data: DeviceData, language: Language): ModelOutput {
  const family = vendor.families.find(({ id }) => id === model.family);
  const can = family && resolveModel(family, model);
  return {
    ...summarise(vendor, model, data),
    expansion: model.expansion.map((module) => ({ ...module })),
    userAgents: [...(model.userAgents ?? [])],
    variants: (model.variants ?? []).map(({ name }) => name),
    settings: [...(can?.settings ?? [])],
    keys: {
      line: [...(can?.keys.line ?? [])],
      soft: [...(can?.keys.soft ?? [])],
      expansion: [...(can?.keys.expansion ?? [])],
    },
    layout: keyBlocks(model, vendor.keyPlaces?.(model) ?? {}).map(tellBlock),
    minFirmware: model.minFirmware ?? null,
    notes: (model.notes ?? []).map((note) => note[language]),
  };
}

const orders = {
  vendor: ({ vendor }: ModelSummaryOutput) => vendor,
  id: ({ id }: ModelSummaryOutput) => id,
  name: ({ name }: ModelSummaryOutput) => name,
  family: ({ family }: ModelSummaryOutput) => family,
  kind: ({ kind }: ModelSummaryOutput) => kind,
};

/** What the models' routes do. */
export function modelHandlers({ data }: { readonly data: DeviceData }): Handlers<keyof typeof modelRoutes> {
  return {
    'models.list': async ({ query }) => {
      const q = query.q?.toLowerCase();
      const body = await answerItems(query, {
        rows: data.vendors().flatMap((vendor) => vendor.models.map((model) => summarise(vendor, model, data))),
        idOf: ({ vendor, id }) => `${vendor}/${id}`,
        orders,
        fits: (row) =>
          has(query.vendor, row.vendor) &&
          has(query.family, row.family) &&
          has(query.kind, row.kind) &&
          has(query.source, row.source) &&
          holds(q, row.vendor, row.id, row.name, row.family),
      });
      return { body };
    },
    'models.show': ({ params, language }) => {
      const vendor = data.vendor(params.vendor);
      const model = vendor?.models.find(({ id }) => id.toLowerCase() === params.model.toLowerCase());
      if (!vendor || !model) throw new ProblemError(problem('model-not-found', { ...params }));
      return { body: tell(vendor, model, data, language) };
    },
  };
}

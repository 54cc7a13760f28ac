import { useComputed, useSignal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { components } from '../api/schema.ts';
import { useLoad } from './use-load.ts';

/** A model of the catalogue, as lists of models show it. */
export type KnownModel = Pick<components['schemas']['Model'], 'vendor' | 'id' | 'name'>;

/** Models by name, read once for each page that asks. */
export interface ModelNames {
  readonly models: ReadonlySignal<readonly KnownModel[]>;
  /** `Yealink T54W`; the make alone where the model is not known; ids until the names have come. */
  readonly nameOf: ReadonlySignal<(vendor: string, model: string | null) => string>;
  /** `Yealink` */
  readonly makeOf: ReadonlySignal<(vendor: string) => string>;
}

const capital = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1);

/** How makes and models are called by people. The make is the first word of its models' names. */
export function useModelNames(): ModelNames {
  const { data } = useLoad(
    (ask) => ask((api) => api.GET('/models', { params: { query: { fields: ['vendor', 'id', 'name'] } } })),
    [],
  );
  const models = useSignal<readonly KnownModel[]>([]);
  useEffect(() => {
    if (data !== null) models.value = data.items;
  }, [data]);
  const makeOf = useComputed(() => {
    const makes = new Map(models.value.map(({ vendor, name }) => [vendor, name.split(' ', 1)[0] ?? vendor]));
    return (vendor: string) => makes.get(vendor) ?? capital(vendor);
  });
  const nameOf = useComputed(() => {
    const names = new Map(models.value.map(({ vendor, id, name }) => [`${vendor}/${id}`, name]));
    const make = makeOf.value;
    return (vendor: string, model: string | null) =>
      model === null ? make(vendor) : (names.get(`${vendor}/${model}`) ?? `${make(vendor)} ${model}`);
  });
  return { models, nameOf, makeOf };
}

import { describe, expect, it } from 'vitest';
import { modelSchema } from '../../../daemon/domain/index.ts';
import { readImport } from '../../../daemon/provisioning/import-check.ts';
import { knownVendors } from './known.ts';

// What people import is checked by the rules that shipped data keep.
for (const vendor of knownVendors) {
  describe(`the data of ${vendor.id}`, () => {
    it('pass the schema of imported models as they are', () => {
      for (const model of vendor.models) {
        const read = modelSchema.safeParse(model);
        expect(read.error?.issues ?? [], model.id).toEqual([]);
        expect(read.data, model.id).toEqual(model);
      }
    });

    it('could be imported: models agree with their families, blocks can be told apart', () => {
      const models = vendor.models.map((model) => ({ ...model, vendor: vendor.id }));
      const prefixes = vendor.macBlocks.map((block) => ({ ...block, vendor: vendor.id }));
      const bare = { ...vendor, macBlocks: [], models: [] };
      const shipped = [bare, ...knownVendors.filter(({ id }) => id !== vendor.id)];
      const { problems } = readImport({ models, prefixes }, { shipped, others: [] });
      expect(problems.map(({ parameters }) => `${parameters['field']}: ${parameters['reason']}`)).toEqual([]);
    });
  });
}

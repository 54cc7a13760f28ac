import { describe, expect, it } from 'vitest';
import { yealink } from '../../../daemon/vendors/yealink/index.ts';
import { yealinkValues } from '../../phones/yealink-facts.ts';
import { readYealinkFile } from '../../phones/yealink-file.ts';
import { configOf, renderFile } from '../contract/config.ts';
import { everything } from '../contract/sketches.ts';
import { phoneFile } from './config.ts';

describe('what the simulated phones know of the guides', () => {
  it.each(yealink.models.map((model) => [model.id, model] as const))(
    '%s: takes the fullest file, and every value in it',
    (_, model) => {
      const text = renderFile(yealink, phoneFile, configOf(yealink, model, everything(yealink, model)));
      const file = readYealinkFile(Buffer.from(text));
      if (!file.ok) throw new Error(file.reason);
      const wrong = file.lines.filter(({ name, value }) => {
        const rule = yealinkValues.find(([pattern]) => pattern.test(name));
        return value !== '%NULL%' && rule !== undefined && !rule[1].test(value);
      });
      expect(wrong.map(({ name, value }) => `${name} = ${value}`)).toEqual([]);
    },
  );
});

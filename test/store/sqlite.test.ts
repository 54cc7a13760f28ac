import { describe } from 'vitest';
import { sqlitePlace } from './place.ts';
import { repositorySuite } from './repository-suite.ts';

describe('the store on SQLite', () => {
  repositorySuite(() => sqlitePlace());
});

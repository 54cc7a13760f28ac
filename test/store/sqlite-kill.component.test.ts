import { describe, vi } from 'vitest';
import { killSuite } from './kill-suite.ts';
import { sqlitePlace } from './place.ts';

vi.setConfig({ testTimeout: 60_000 });

describe('the store on SQLite, killed', () => {
  killSuite(() => sqlitePlace());
});

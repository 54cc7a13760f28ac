import { describe } from 'vitest';
import { sqlitePlace } from './place.ts';
import { auditSuite } from './audit-suite.ts';
import { peopleSuite } from './people-suite.ts';
import { repositorySuite } from './repository-suite.ts';
import { holdSuite } from './hold-suite.ts';
import { redirectionSuite } from './redirection-suite.ts';
import { userDeviceSuite } from './user-device-suite.ts';

describe('the store on SQLite', () => {
  // Apart: each suite makes a place of its own before each of its tests.
  describe('with its rows', () => repositorySuite(() => sqlitePlace()));
  describe('with its audit', () => auditSuite(sqlitePlace));
  describe('with users’ devices', () => userDeviceSuite(() => sqlitePlace()));
  describe('with phones that are held back', () => holdSuite(() => sqlitePlace()));
  describe('with makers’ services', () => redirectionSuite(() => sqlitePlace()));
  describe('with people', () => peopleSuite(() => sqlitePlace()));
});

import { describeWith } from '../lab/index.ts';
import { mariadbPlace } from './place.ts';
import { repositorySuite } from './repository-suite.ts';

await describeWith('mariadb', 'the store on MariaDB', () => {
  repositorySuite(() => mariadbPlace());
});

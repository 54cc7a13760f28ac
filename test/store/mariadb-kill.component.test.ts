import { describeWith } from '../lab/index.ts';
import { killSuite } from './kill-suite.ts';
import { mariadbPlace } from './place.ts';

await describeWith('mariadb', 'the store on MariaDB, killed', () => {
  killSuite(() => mariadbPlace());
});

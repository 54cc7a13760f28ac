import { factC } from '../../../domain/index.ts';
import type { KeyPlaces, Model } from '../../../domain/index.ts';
import { bothSides, lineGroup, oneColumn, pagesOfButtons } from '../../parts/index.ts';

const eighteen = factC({ pages: 1, columns: bothSides(18) }, 'own knowledge of how the module looks');

/** Up to six buttons stand right of the screen; more stand on both sides of it. Pages are turned by a button of their own. */
const columns = (buttons: number) => (buttons < 7 ? oneColumn(buttons, 'right') : bothSides(buttons));

/** Where the keys of a model and its modules lie. */
export const keyPlaces = (model: Model): KeyPlaces => ({
  ...lineGroup(pagesOfButtons(model, columns)),
  modules: { D3: eighteen, D7: eighteen },
});

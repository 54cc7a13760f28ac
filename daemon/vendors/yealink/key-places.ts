import { factA, factC } from '../../domain/index.ts';
import type { KeyArrangement, KeyPlaces, Model } from '../../domain/index.ts';
import { bothSides, lineGroup, oneColumn, pagesOfButtons } from '../parts/index.ts';

/** Modules have twenty buttons in two columns and turn pages by buttons of their own; the EXP20 by its 21st place (vendor comments, see view-keys.ts). */
const twenty = (pages: number): KeyArrangement => ({ pages, columns: bothSides(20) });
const looks = 'own knowledge of how the module looks';

const modules: NonNullable<KeyPlaces['modules']> = {
  EXP20: factA({ ...twenty(2), fixed: { page: 2, place: 1 } }, 'Yealink comments in FusionPBX'),
  EXP40: factC(twenty(2), looks),
  EXP43: factC(twenty(3), looks),
  EXP50: factC(twenty(3), looks),
};

/** Up to three buttons stand in one column; more stand on both sides of the screen. Touch screens draw their keys as they like. */
const columns = (buttons: number) => (buttons < 4 ? oneColumn(buttons) : bothSides(buttons));

/** Where the keys of a model and its modules lie. */
export const keyPlaces = (model: Model): KeyPlaces => ({ ...lineGroup(pagesOfButtons(model, columns)), modules });

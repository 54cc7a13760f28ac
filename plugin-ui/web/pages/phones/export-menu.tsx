import type { Outcome } from '../../api/problem.ts';
import { Icon } from '../../parts/icon.tsx';
import { Menu } from '../../parts/menu.tsx';
import { problemText } from '../../parts/problem-note.tsx';
import { usePage, useWords } from '../../state/page.ts';
import type { Acts } from './acts.ts';
import { mostNamed, readCsv, readYaml, saveAs } from './export.ts';
import type { ListState } from './list-state.ts';
import { filterOf } from './selected.ts';
import type { PhoneSelection } from './selected.ts';
import { exportTexts as text } from './text.ts';

/** The phones that are meant: what is selected, else what is shown. */
function useMeant(list: ListState, acts: Acts): { readonly n: number; readonly select: PhoneSelection } {
  const { fleet } = usePage();
  const { selection, shown, criteria } = list;
  const chosen = selection.value.macs.size;
  const meant = chosen > 0 ? acts.meant() : null;
  if (meant !== null) return { n: chosen, select: meant.select };
  const n = shown.value.length;
  if (n === fleet.phones.value.size) return { n, select: {} };
  return { n, select: filterOf(criteria.value) ?? { macs: shown.value.map(({ mac }) => mac) } };
}

/** The phones as a file: those that are selected, else those that are shown. */
export function ExportMenu({ list, acts }: { readonly list: ListState; readonly acts: Acts }) {
  const page = usePage();
  const words = useWords();
  const { say } = words;
  const { n, select } = useMeant(list, acts);
  const save = async (name: string, type: string, reading: Promise<Outcome<string>>) => {
    const answer = await reading;
    if (answer.ok) saveAs(name, type, answer.data);
    else page.notices.failed(problemText(words, answer.problem));
  };
  const tooMany = (select.macs?.length ?? 0) > mostNamed;
  const items = [
    {
      ...{ label: say(text.csv, { n }), disabled: n === 0 },
      run: () => void save('phones.csv', 'text/csv', readCsv(page, select)),
    },
    {
      // More than an address can name cannot be asked for at once, and files of YAML cannot be put together.
      ...{ label: say(text.yaml, { n }), disabled: n === 0 || tooMany },
      run: () => void save('phones.yaml', 'application/yaml', readYaml(page, select)),
    },
    {
      label: say(text.yamlAll),
      run: () => void save('hookswitch.yaml', 'application/yaml', readYaml(page, {})),
    },
  ];
  return (
    <Menu label={say(text.title)} items={items}>
      {say(text.title)} <Icon name="down" />
    </Menu>
  );
}

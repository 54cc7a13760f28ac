import { Icon } from '../../parts/icon.tsx';
import { DefaultKeys } from '../../parts/keys/index.tsx';
import { LevelSettings } from '../../parts/settings/level-settings.tsx';
import { useWords } from '../../state/page.ts';
import { link } from '../../state/router.ts';
import { defaultsTexts as text } from './text.ts';

/** Keys of every phone: `#/defaults/keys/editor`. */
function KeysPage() {
  const { say } = useWords();
  return (
    <div class="page">
      <nav class="crumb" aria-label={say(text.crumb)}>
        <a href={link(['defaults', 'keys'])}>{say(text.title)}</a> <Icon name="right" small />{' '}
        <span>{say(text.keys)}</span>
      </nav>
      <div class="head">
        <h1>{say(text.keysTitle)}</h1>
      </div>
      <DefaultKeys />
    </div>
  );
}

/** The settings of all phones: `#/defaults/<group>`. */
export function DefaultsPage({ path }: { readonly path: readonly string[] }) {
  const { say } = useWords();
  const [group, view] = path;
  if (view === 'editor') return <KeysPage />;
  return (
    <div class="page">
      <div class="head">
        <div class="ident">
          <h1>{say(text.title)}</h1>
          <div class="sub">{say(text.about)}</div>
        </div>
      </div>
      <LevelSettings
        target={{ level: 'default' }}
        model={null}
        vendor={null}
        group={group}
        hrefOf={(id) => link(['defaults', id])}
        keysHref={link(['defaults', 'keys', 'editor'])}
      />
    </div>
  );
}

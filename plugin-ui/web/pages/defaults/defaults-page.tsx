import { LevelSettings } from '../../parts/settings/level-settings.tsx';
import { useWords } from '../../state/page.ts';
import { link } from '../../state/router.ts';
import { defaultsTexts as text } from './text.ts';

/** The settings of all phones: `#/defaults/<group>`. */
export function DefaultsPage({ path }: { readonly path: readonly string[] }) {
  const { say } = useWords();
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
        group={path[0]}
        hrefOf={(group) => link(['defaults', group])}
        keysHref={null}
      />
    </div>
  );
}

import { usePage, useWords } from '../../state/page.ts';
import { ProblemNote } from '../problem-note.tsx';
import { useLoad } from '../use-load.ts';
import { KeyEditor } from './editor.tsx';
import { keysTexts as text } from './text.ts';
import type { Model } from './use-desk.ts';

/** Reads a model; null = there is none, or it was not read yet. */
function useModel(vendor: string | null, model: string | null) {
  return useLoad<Model>(
    vendor === null || model === null
      ? null
      : (ask) => ask((api) => api.GET('/models/{vendor}/{model}', { params: { path: { vendor, model } } })),
    [vendor, model],
  );
}

const noLines = [] as const;

/** The keys of a phone, for the tab of its page. Unsaved changes survive going elsewhere and back. It brings its own save bar. */
export function PhoneKeys({ mac }: { readonly mac: string }) {
  const { fleet } = usePage();
  const { say } = useWords();
  const params = { path: { mac } };
  const read = useLoad((ask) => ask((api) => api.GET('/phones/{mac}', { params })), [mac]);
  const phone = fleet.phones.value.get(mac) ?? read.data;
  const vendor = phone?.vendor ?? null;
  const { data, problem, reload } = useModel(vendor, phone?.model ?? null);
  if (phone === null) return read.problem === null ? null : <ProblemNote problem={read.problem} retry={read.reload} />;
  if (phone.model !== null && data === null)
    return problem === null ? <p aria-busy="true" /> : <ProblemNote problem={problem} retry={reload} />;
  const [first] = phone.lines;
  const status = first !== undefined && (
    <div class="stat">
      <b>{first.extension}</b> {first.label ?? first.name}
    </div>
  );
  const note = phone.model === null ? { note: say(text.listNote) } : {};
  return (
    <KeyEditor
      key={`${mac} ${phone.model}`}
      target={{ level: 'phone', mac }}
      model={phone.model === null ? null : data}
      name={data?.name ?? phone.mac}
      {...{ lines: phone.lines, status, ...note }}
    />
  );
}

/** The keys of a model's phones, for the tab of its page: saving shows the plan first. */
export function ModelKeys({ vendor, model }: { readonly vendor: string; readonly model: string }) {
  const { data, problem, reload } = useModel(vendor, model);
  if (data === null)
    return problem === null ? <p aria-busy="true" /> : <ProblemNote problem={problem} retry={reload} />;
  const target = { level: 'model', vendor, model: data.id } as const;
  return <KeyEditor key={`${vendor} ${data.id}`} target={target} model={data} name={data.name} lines={noLines} />;
}

/** The keys of every phone that has them: saving shows the plan first. */
export function DefaultKeys() {
  const { say } = useWords();
  const note = say(text.defaultNote);
  return <KeyEditor target={{ level: 'default' }} model={null} name={say(text.anyPhone)} lines={noLines} note={note} />;
}

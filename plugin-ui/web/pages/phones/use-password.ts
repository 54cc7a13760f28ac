import { problemText } from '../../parts/problem-note.tsx';
import { usePage } from '../../state/page.ts';

/** How the admin password of a phone is asked for, which the daemon notes; a refusal is told at the page's edge. */
export function usePasswordOf(mac: string): () => Promise<string | null> {
  const { ask, notices, words } = usePage();
  return async () => {
    const query = { q: 'access.admin-password', reveal: true };
    const answer = await ask((api) => api.GET('/phones/{mac}/settings', { params: { path: { mac }, query } }));
    if (!answer.ok) {
      notices.failed(problemText(words.peek(), answer.problem));
      return null;
    }
    const value = answer.data.items.find(({ id }) => id === 'access.admin-password')?.value;
    return typeof value === 'string' ? value : null;
  };
}

const longest = 200;

/**
 * A file's name as it may be looked for: without slashes in front, perhaps with folders before it. null = a path trick, or no name: nothing that leads
 * out of a folder, no backslash, no percent sign, no sign that is not plain ASCII.
 */
export function cleanName(asked: string): string | null {
  const name = asked.replace(/^\/+/, '');
  if (name.length === 0 || name.length > longest || !/^[\w.@$()+=,~ /-]+$/.test(name)) return null;
  return name.split('/').some((part) => part === '' || /^\.+$/.test(part)) ? null : name;
}

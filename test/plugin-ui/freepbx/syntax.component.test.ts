import { readdir, writeFile } from 'node:fs/promises';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { repository } from '../../architecture/tree.ts';
import { describeWith, runPhp } from '../../lab/index.ts';

const module = join(repository, 'plugin-ui/freepbx');
const rule = fileURLToPath(new URL('stand-in/old-syntax.php', import.meta.url));

async function phpFiles(): Promise<string[]> {
  const entries = await readdir(module, { recursive: true, withFileTypes: true });
  return entries.filter(({ name }) => name.endsWith('.php')).map((entry) => join(entry.parentPath, entry.name));
}

await describeWith('php', 'the module’s PHP', () => {
  it('is understood, in every file', async () => {
    const files = await phpFiles();
    expect(files.length).toBeGreaterThan(15);
    for (const file of files) expect(await runPhp(['-l', file])).toMatchObject({ code: 0, stderr: '' });
  });

  it('has nothing that PHP 7.4 does not know', async () => {
    expect(await runPhp([rule, ...(await phpFiles())])).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  it('is all under our name', async () => {
    const code = `foreach (array_slice($argv, 1) as $file) { if (basename($file)[0] === 'p') continue; echo preg_match('~\\nnamespace FreePBX\\\\\\\\modules(\\\\\\\\Hookswitch)?;~', file_get_contents($file)) ? '' : $file; }`;
    expect(await runPhp(['-r', code, '--', ...(await phpFiles())])).toMatchObject({ code: 0, stdout: '' });
  });

  it.each([
    ['class A { public function __construct(private int $a) {} }', 'promoted'],
    ['echo match (1) { 1 => 2 };', 'new word: match'],
    ['echo $a?->b;', 'new word: ?->'],
    ['f(name: 1);', 'named argument'],
    ['g(1, array: 2);', 'named argument'],
    ['enum A {}', 'new word: enum'],
    ['class A { public readonly int $a; }', 'new word: readonly'],
    ['str_contains("a", "b");', 'new function'],
    ['function f(int|string $a) {}', 'union'],
    ['function f(): int|string {}', 'new type of a result'],
    ['function f(mixed $a) {}', 'new type'],
    ['function f(): static {}', 'new type of a result'],
    ['function f($a,) {}', 'comma'],
    ['try { } catch (E) { }', 'catch without'],
    ['$a = $b ?? throw new E();', 'throw within'],
    ['echo $a::class;', 'class of an object'],
    ['$f = strlen(...);', 'first-class callable'],
    ['class A { public const int B = 1; }', 'type of a constant'],
  ])('would be told of %s', async (code, finding) => {
    const folder = await mkdtemp(join(tmpdir(), 'hookswitch-syntax-'));
    try {
      await writeFile(join(folder, 'new.php'), `<?php ${code}`);
      const { code: exit, stdout } = await runPhp([rule, join(folder, 'new.php')]);
      expect({ exit, stdout }).toEqual({ exit: 1, stdout: expect.stringContaining(finding) as string });
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('may have what looks new and is not', async () => {
    const old = [
      'switch ($a) { case B: break; case "x": f(C ? D : E); default: g(A | B, $c & $d); }',
      'class A { public static ?int $a; private function f(?string $a = null): ?array { return [self::class, fn($x) => $x]; } }',
      '$s = $a ? b($c) : throw_it(); try { } catch (E | F $e) { throw $e; } $o->match(1); echo 1_000;',
    ];
    const folder = await mkdtemp(join(tmpdir(), 'hookswitch-syntax-'));
    try {
      await writeFile(join(folder, 'old.php'), `<?php ${old.join('\n')}`);
      expect(await runPhp([rule, join(folder, 'old.php')])).toMatchObject({ code: 0, stdout: '' });
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startDaemon } from '../../api/daemon.ts';
import type { TestDaemon } from '../../api/daemon.ts';
import { describeWith } from '../../lab/index.ts';
import { startPanel } from './panel.ts';
import type { Panel } from './panel.ts';

await describeWith('php', 'FreePBX’s backup and the daemon', () => {
  let panel: Panel;
  let daemon: TestDaemon;
  beforeAll(async () => {
    panel = await startPanel();
    daemon = await startDaemon({ HOOKSWITCH_TICKET_SECRET: panel.secret });
    await panel.php(`FreePBX::create()->Hookswitch->setConfig('api', '${new URL(daemon.app.addresses.api).origin}');`);
  });
  afterAll(async () => {
    await daemon.stop();
    await panel.close();
  });

  it('has the daemon make a backup and takes it along, byte for byte, out of a folder that it cannot read', async () => {
    // Where the daemon's folder cannot be read there is nothing but its API.
    const code = `
      require_once STANDIN_HOME . '/web/admin/modules/hookswitch/Backup.php';
      $freepbx = FreePBX::create();
      $freepbx->Hookswitch;
      putenv('TMPDIR=' . STANDIN_HOME);
      ini_set('open_basedir', STANDIN_HOME);
      $backup = new FreePBX\\modules\\Hookswitch\\Backup($freepbx);
      $backup->runBackup(1, 'x');
      $files = array_map(function ($file) {
        return [$file['filename'], base64_encode(file_get_contents($file['pathto'] . '/' . $file['filename']))];
      }, $backup->files);
      echo json_encode(['files' => $files, 'said' => $backup->said]);
      foreach ($backup->garbage as $folder) { array_map('unlink', glob("$folder/*")); rmdir($folder); }`;
    const { files, said } = JSON.parse(await panel.php(code)) as { files: [string, string][]; said: string[] };
    const made = await readdir(join(daemon.folder, 'backups'));
    expect(made).toEqual([expect.stringMatching(/^asked-.*\.backup$/)]);
    const bytes = await readFile(join(daemon.folder, 'backups', made[0] ?? ''));
    expect(files).toEqual([[made[0], bytes.toString('base64')]]);
    expect(said).toEqual([expect.stringMatching(/^INFO .*key/)]);
    const changes = await daemon.call('GET', '/backups');
    expect((changes.body as { items: unknown[] }).items).toHaveLength(1);
  });
});

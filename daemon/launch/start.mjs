// npm start: installs what is missing, builds and runs the daemon.

import { build } from './bundle.mjs';
import { daemonEnvironment, daemonFlags, root, runNode, stage } from './stage.mjs';

await stage(import.meta.url, 'production', async (args) => {
  await build(root);
  return (
    await runNode(['build/main.js', 'serve', ...args], {
      flags: daemonFlags,
      env: { ...daemonEnvironment, ...process.env },
    })
  ).code;
});

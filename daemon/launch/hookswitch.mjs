#!/usr/bin/env node
// The command `hookswitch`: builds when something has changed, then runs the built one.

import { build } from './bundle.mjs';
import { daemonFlags, root, runNode, stage } from './stage.mjs';

await stage(import.meta.url, 'production', async (args) => {
  await build(root);
  const flags = args[0] === 'serve' ? daemonFlags : [];
  return (await runNode(['build/main.js', ...args], { flags })).code;
});

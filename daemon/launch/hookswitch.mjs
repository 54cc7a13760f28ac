#!/usr/bin/env node
// The command `hookswitch`: builds when something has changed, then runs the built one.

import { build } from './bundle.mjs';
import { root, runNode, stage } from './stage.mjs';

await stage(import.meta.url, 'production', async (args) => {
  await build(root);
  return (await runNode(['build/main.js', ...args])).code;
});

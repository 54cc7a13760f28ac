#!/usr/bin/env node
// The command `hookswitch`: builds when something has changed, then runs the built one.

import { build } from './bundle.mjs';
import { daemonEnvironment, daemonFlags, root, runNode, stage } from './stage.mjs';

await stage(import.meta.url, 'production', async (args) => {
  await build(root);
  const isDaemon = args[0] === 'serve';
  const flags = isDaemon ? daemonFlags : [];
  const env = isDaemon ? { ...daemonEnvironment, ...process.env } : process.env;
  return (await runNode(['build/main.js', ...args], { flags, env })).code;
});

import type { Browser } from 'playwright-core';
import { chromium } from 'playwright-core';
import { locate } from './components.ts';

/** Nothing that it would do by itself over a network; no sandbox, as root has none. */
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A Chromium without a window and with an empty profile. To be closed; it ends with this process in any case. */
export async function startBrowser(): Promise<Browser> {
  const found = await locate('chromium');
  if (found === undefined) throw new Error('there is no chromium here: see describeWith');
  const { PATH = '', HOME = '' } = process.env;
  return chromium.launch({ executablePath: found.path, args: quiet, env: { PATH, HOME, ...found.env } });
}

import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/**
 * One script, `hookswitch.js`, with all of the page in it, styles too: a page that stays open over an update of the daemon never asks for a part that is gone. Its name is
 * always the same, so that the panel's module can name it.
 */
// eslint-disable-next-line no-restricted-syntax -- Vite wants it so.
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  publicDir: 'public',
  logLevel: 'warn',
  build: {
    outDir: fileURLToPath(new URL('../../build/page', import.meta.url)),
    emptyOutDir: true,
    target: 'es2022',
    sourcemap: false,
    modulePreload: false,
    rolldownOptions: {
      input: fileURLToPath(new URL('main.ts', import.meta.url)),
      output: { entryFileNames: 'hookswitch.js', codeSplitting: false },
    },
  },
});

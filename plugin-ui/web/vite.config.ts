import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/** `hookswitch.js` is all that the first view needs, styles too; its name is always the same, so that the panel's module can name it. The other pages are loaded after it, by scripts beside it. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: './',
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
      // Hexadecimal names: the panel's Apache refuses addresses with certain words in them.
      output: { entryFileNames: 'hookswitch.js', chunkFileNames: 'hookswitch-[hash].js', hashCharacters: 'hex' },
    },
  },
});

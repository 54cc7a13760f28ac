import { debianProgram } from './debian-program.ts';

/** TFTP clients as phones and people have them. */
export const tftpPrograms = {
  'tftp-hpa': debianProgram({
    name: 'tftp-hpa',
    program: 'tftp',
    packages: ['tftp-hpa'],
    // An installed one may be another program of this name.
    fits: () => Promise.resolve(false),
    proof: ['-V'],
  }),
  atftp: debianProgram({
    name: 'atftp',
    program: 'atftp',
    packages: ['atftp'],
    proof: ['--version'],
  }),
  curl: debianProgram({ name: 'curl', program: 'curl', packages: ['curl'], proof: ['--version'] }),
};

import { debianProgram } from './debian-program.ts';

/** FTP servers as people have them. */
export const ftpPrograms = {
  vsftpd: debianProgram({ name: 'vsftpd', program: 'vsftpd', packages: ['vsftpd'], proof: ['-v'] }),
};

/** TFTP for phones that know nothing else (RFC 1350, 2347, 2348, 2349): it only reads, and only what its provider gives. */
export type { TftpLimits, TftpOptions, TftpProvider, TftpServer, TftpStatistics } from './contract.ts';
export { createFirmwareFolder, type FirmwareFolder } from './firmware.ts';
export { createTftpServer } from './server.ts';

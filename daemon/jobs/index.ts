export { due, next } from './due.ts';
export type { Schedule } from './due.ts';
export { createScheduler } from './scheduler.ts';
export type { Job, JobResult, JobView, Progress, Scheduler, SchedulerDeps } from './scheduler.ts';
export { createBackups } from './backups.ts';
export type { BackupFile, Backups, MadeBackup } from './backups.ts';
export { jobTable } from './table.ts';

export { assignmentsFormat } from './format.ts';
export type { AssignmentsDialect } from './format.ts';

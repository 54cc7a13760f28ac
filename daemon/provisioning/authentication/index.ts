export { derivePassword } from './credentials.ts';
export { openDeskDoor } from './open.ts';

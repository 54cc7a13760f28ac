export { ModelKeys } from '../../parts/keys/index.tsx';

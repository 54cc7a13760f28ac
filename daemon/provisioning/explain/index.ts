export { explainFiles, type ExplainedFile, type ExplainedLine, type LastChange, type Origin } from './explain.ts';

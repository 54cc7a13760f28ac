/** TODO */
export function FirstRun() {
  return null;
}

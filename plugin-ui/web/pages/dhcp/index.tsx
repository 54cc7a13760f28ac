/** Soon. */
export function DhcpPage() {
  return null;
}

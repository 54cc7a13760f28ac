/** A text as a number of 32 bits (FNV-1a): to keep or compare many without keeping what they say. Two texts may share one; no secret, no proof. */
export function fingerprint(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

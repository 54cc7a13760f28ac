import type { Finding } from '../../domain/index.ts';
import type { SeenRecord } from '../../store/index.ts';
import type { Heard } from '../hearing.ts';
import type { FileAnswer, PhoneDesk, TokenHit } from '../contract.ts';

/** What phones must prove beside their token, and what becomes known of that. */
export interface DeskDoor {
  /** See {@link PhoneDesk}. */
  readonly credentials: PhoneDesk['credentials'];
  readonly authenticated: PhoneDesk['authenticated'];
  /** Hears who asks: only what the phone itself took proves anything; whoever tries its address with a browser must not lock it out. */
  heard(hit: TokenHit, identity: Heard | null, alarm: SeenRecord['alarm']): void;
  /** Notes what the file that is about to be sent carries. */
  sends(hit: TokenHit): void;
  /** A file went out, or was confirmed. */
  served(hit: TokenHit, answer: FileAnswer & { kind: 'file' }, complete: boolean): void;
  /** What people should know: somebody does not get in with this phone's address. */
  readonly findings: (deviceId: string) => readonly Finding[];
}

import type { DoorStatus } from '../../../daemon/pbx/index.ts';
import type { AriEvent, AriLink } from '../../../daemon/pbx/ari/index.ts';

/** Resolves with the first status that fits, from now on or already. */
export function statusOf(link: AriLink, fits: (status: DoorStatus) => boolean): Promise<DoorStatus> {
  return new Promise((resolve) => {
    if (fits(link.status())) return resolve(link.status());
    const end = link.onStatus((status) => {
      if (!fits(status)) return;
      end();
      resolve(status);
    });
  });
}

/** Resolves with the next event of a type. */
export function eventOf(link: AriLink, type: string): Promise<AriEvent> {
  return new Promise((resolve) => {
    const end = link.onEvent((event) => {
      if (event.type !== type) return;
      end();
      resolve(event);
    });
  });
}

import { describe, expect, it } from 'vitest';
import type { Mac } from '../../../daemon/lib/index.ts';
import { createTargetParser } from '../../../daemon/provisioning/http/target.ts';
import { createVisits } from '../../../daemon/provisioning/http/visits.ts';
import type { TokenHit } from '../../../daemon/provisioning/index.ts';

const target = '/provisioning/0Steady1Token2Steady3Tk/805ec0000001.cfg';
const hit = (vendor: string): TokenHit => ({
  ...{ deviceId: 'd1', mac: '805ec0000001' as Mac, vendor, kind: 'steady', hash: 'f00' },
});

describe('what a phone says of itself', () => {
  it('is asked of the desk again only when text, make or data are others', () => {
    const asked: string[] = [];
    let generation = 0;
    const identify = (vendor: string, userAgent: string) => {
      asked.push(`${vendor} ${userAgent}`);
      return null;
    };
    const visits = createVisits(createTargetParser(), { identify, generation: () => generation });
    const ask = (vendor: string, userAgent: string) => {
      const visit = visits.read(target);
      if (visit === null) throw new Error('no target');
      visits.keep(target, visit);
      visits.identify(visit, hit(vendor), userAgent);
    };
    ask('acme', 'one');
    ask('acme', 'one');
    expect(asked).toEqual(['acme one']);
    ask('acme', 'two');
    ask('zenith', 'two');
    expect(asked.slice(1)).toEqual(['acme two', 'zenith two']);
    generation += 1;
    ask('zenith', 'two');
    ask('zenith', 'two');
    expect(asked.slice(3)).toEqual(['zenith two']);
  });
});

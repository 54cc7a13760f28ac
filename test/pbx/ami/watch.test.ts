import { describe, expect, test } from 'vitest';
import { restingWishes } from '../../../daemon/pbx/ami/index.ts';
import { contactStatus, deviceState, phone, startWatchRig } from './watch-rig.ts';

const hangup = (exten: string, caller: string, channel: string): [string, string][] => [
  ['Event', 'Hangup'],
  ['Channel', channel],
  ['CallerIDNum', caller],
  ['Exten', exten],
  ['Uniqueid', '1795212575.2'],
];

describe('the whole picture', () => {
  test('holds contacts, activities, wishes and the version, in one batch', async () => {
    const { batches } = await startWatchRig({
      prepare: ({ world }) => {
        world.contacts = [phone('201'), phone('201', { uri: 'sip:201@192.0.2.8:5060', status: 'Unreachable' })];
        for (const [device, state] of [
          ['PJSIP/201', 'INUSE'],
          ['PJSIP/202', 'UNAVAILABLE'],
          ['Custom:DND201', 'BUSY'],
        ] as const) {
          world.devices.set(device, state);
        }
        for (const [key, value] of [
          ['DND/201', 'YES'],
          ['CF/202', '0401234'],
          ['CW/201', 'ENABLED'],
          ['CW/202', 'DISABLED'],
          ['CFB/203', ' '],
          ['CFU/201/deeper', 'x'],
        ] as const) {
          world.database.set(key, value);
        }
      },
    });
    expect(batches).toHaveLength(1);
    expect(batches[0]).toEqual({
      whole: true,
      contacts: new Map([
        [
          '201',
          [
            {
              uri: 'sip:201@192.0.2.7:5060',
              address: '192.0.2.7',
              userAgent: 'Yealink SIP-T54W 96.86.0.100',
              expiresAt: 1_795_213_666_000,
              status: 'reachable',
              roundtripMs: 1.5,
            },
            {
              uri: 'sip:201@192.0.2.8:5060',
              address: '192.0.2.8',
              userAgent: 'Yealink SIP-T54W 96.86.0.100',
              expiresAt: 1_795_213_666_000,
              status: 'unreachable',
              roundtripMs: null,
            },
          ],
        ],
      ]),
      activities: new Map([
        ['201', 'in-call'],
        ['202', 'idle'],
      ]),
      wishes: new Map([
        ['201', { ...restingWishes, doNotDisturb: true, callWaiting: true }],
        ['202', { ...restingWishes, forwardAlways: '0401234' }],
        ['203', restingWishes],
      ]),
      reloaded: true,
      asterisk: '22.10.1',
    });
  });

  test('contains what happened while it was read', async () => {
    const { told, batches } = await startWatchRig({
      prepare: (fake) => {
        fake.world.contacts = [phone('201'), phone('202')];
        fake.world.devices.set('PJSIP/201', 'NOT_INUSE').set('PJSIP/202', 'NOT_INUSE');
        fake.behaviour.before = (name) => {
          if (name === 'PJSIPShowContacts') fake.emit(deviceState('PJSIP/201', 'RINGING'));
          if (name === 'DBGetTree') fake.emit(contactStatus(phone('202'), 'Removed'), 'system');
        };
        fake.behaviour.after = (name) => {
          if (name === 'DeviceStateList') fake.emit(deviceState('PJSIP/201', 'INUSE'));
        };
      },
    });
    expect(batches[0]?.activities.get('201')).toBe('in-call');
    expect([...told.contacts.keys()]).toEqual(['201']);
  });

  test('is told anew after each reconnect, with what was missed; reloaded only where Asterisk read its configuration anew', async () => {
    const { fake, batches, told, until } = await startWatchRig({
      prepare: ({ world }) => (world.contacts = [phone('201')]),
    });
    fake.world.contacts = [phone('202')];
    fake.drop();
    await until(() => expect(batches.filter(({ whole }) => whole)).toHaveLength(2));
    expect([...told.contacts.keys()]).toEqual(['202']);
    expect(told.reloads).toBe(1);
    fake.world.reloaded = '11:00:00';
    fake.world.version = '22.11.0';
    fake.drop();
    await until(() => expect(batches.filter(({ whole }) => whole)).toHaveLength(3));
    expect(told).toMatchObject({ reloads: 2, asterisk: '22.11.0' });
  });

  test('wishes that Asterisk refuses to tell are not taken for none', async () => {
    const { fake, batches, told, until, asked } = await startWatchRig({
      prepare: ({ world }) => void world.database.set('DND/201', 'YES'),
      pace: { wishes: 20 },
    });
    expect(batches[0]).not.toHaveProperty('wishesRefused');
    fake.world.denied.add('DBGetTree');
    asked();
    await until(() => expect(asked()).toContain('DBGetTree'));
    fake.drop();
    await until(() => expect(batches.at(-1)).toMatchObject({ whole: true, wishesRefused: true }));
    expect(batches).toHaveLength(2);
    fake.world.denied.clear();
    await until(() => expect(told.wishes.get('201')?.doNotDisturb).toBe(true));
  });

  test('a link that goes in the middle of it is no picture', async () => {
    let drops = 0;
    const { batches, fake } = await startWatchRig({
      prepare: (fresh) => {
        fresh.world.contacts = [phone('201')];
        fresh.behaviour.before = (name) => {
          if (name === 'DBGetTree' && (drops += 1) <= 2) fresh.drop();
        };
      },
    });
    expect(batches).toHaveLength(1);
    expect(fake.connections()).toBe(3);
  });

  test('contacts that stand in the configuration are nobody’s registration', async () => {
    const trunk = phone('trunk', { fixed: true, uri: 'sip:provider.example:5060', status: 'Reachable' });
    const { fake, told, until } = await startWatchRig({
      prepare: ({ world }) => (world.contacts = [trunk, phone('201')]),
    });
    fake.emit(contactStatus(trunk, 'Unreachable'), 'system');
    fake.emit(contactStatus(phone('201'), 'Unreachable'), 'system');
    await until(() => expect(told.contacts.get('201')?.[0]?.status).toBe('unreachable'));
    expect([...told.contacts.keys()]).toEqual(['201']);
  });

  test('without FreePBX’s convention AstDB is left alone', async () => {
    const { fake, told, until } = await startWatchRig({
      convention: 'none',
      prepare: ({ world }) => world.database.set('DND/201', 'YES'),
    });
    fake.emit(deviceState('Custom:DND201', 'BUSY'));
    fake.emit(hangup('*78', '201', 'PJSIP/201-00000001'));
    fake.emit(deviceState('PJSIP/201', 'INUSE'));
    await until(() => expect(told.activities.get('201')).toBe('in-call'));
    expect(told.wishes.size).toBe(0);
    expect(fake.actions.map(({ name }) => name)).not.toContain('DBGetTree');
  });
});

describe('contacts', () => {
  test('a phone that registers is told with what it is, which no event says', async () => {
    const { fake, told, until, asked } = await startWatchRig({
      prepare: ({ world }) => world.devices.set('PJSIP/201', 'NOT_INUSE'),
    });
    fake.world.contacts = [phone('201')];
    fake.emit(contactStatus(phone('201'), 'NonQualified'), 'system');
    fake.emit(contactStatus(phone('201'), 'Reachable'), 'system');
    await until(() =>
      expect(told.contacts.get('201')).toMatchObject([
        { status: 'reachable', userAgent: 'Yealink SIP-T54W 96.86.0.100', expiresAt: 1_795_213_666_000 },
      ]),
    );
    expect(asked()).toEqual(['PJSIPShowEndpoint']);
    fake.emit(contactStatus(phone('201'), 'Unreachable'), 'system');
    await until(() => expect(told.contacts.get('201')?.[0]?.status).toBe('unreachable'));
    fake.emit(contactStatus(phone('201'), 'Removed'), 'system');
    await until(() => expect(told.contacts.has('201')).toBe(false));
  });

  test('who comes back from silence is looked at again: it may have other firmware now', async () => {
    const { fake, told, until } = await startWatchRig({
      prepare: ({ world }) => {
        world.devices.set('PJSIP/201', 'NOT_INUSE');
        world.contacts = [phone('201', { status: 'Unreachable' })];
      },
    });
    fake.world.contacts = [phone('201', { userAgent: 'Yealink SIP-T54W 96.87.0.1' })];
    fake.emit(contactStatus(phone('201'), 'Reachable'), 'system');
    await until(() => expect(told.contacts.get('201')?.[0]?.userAgent).toBe('Yealink SIP-T54W 96.87.0.1'));
  });

  test('many that register at once are asked for by one list', async () => {
    const { fake, told, until, asked } = await startWatchRig({ pace: { lookup: 50 } });
    fake.world.contacts = Array.from({ length: 300 }, (_, index) => phone(`${1_000 + index}`));
    for (const contact of fake.world.contacts) fake.emit(contactStatus(contact, 'NonQualified'), 'system');
    await until(() => {
      expect(told.contacts.size).toBe(300);
      for (const [contact] of told.contacts.values()) expect(contact?.userAgent).toMatch(/Yealink/);
    });
    expect(asked().length).toBeLessThanOrEqual(3);
  });

  test('what comes right behind an answer is younger than it', async () => {
    const { fake, told, until } = await startWatchRig({
      prepare: ({ world }) => {
        world.devices.set('PJSIP/201', 'NOT_INUSE').set('PJSIP/202', 'NOT_INUSE');
        world.contacts = [phone('201'), phone('202', { status: 'Unreachable' })];
      },
    });
    fake.behaviour.after = (name) => {
      const account = { PJSIPShowContacts: '201', PJSIPShowEndpoint: '202' }[name];
      if (account !== undefined) fake.emit(contactStatus(phone(account), 'Removed'), 'system');
    };
    // Each is a reason to ask once: for one phone, and for all.
    fake.emit(contactStatus(phone('202'), 'Reachable'), 'system');
    await until(() => expect([...told.contacts.keys()]).toEqual(['201']));
    fake.world.contacts = [phone('201')];
    fake.emit(
      [
        ['Event', 'Reload'],
        ['Module', 'All'],
      ],
      'system',
    );
    await until(() => expect(told.contacts.size).toBe(0));
  });

  test('a refresh with another User-Agent raises nothing: the slow poll finds it, and tells only what is other', async () => {
    const { fake, batches, told, until } = await startWatchRig({
      pace: { contacts: 50 },
      prepare: ({ world }) => (world.contacts = [phone('201'), phone('202')]),
    });
    fake.world.contacts = [phone('201', { userAgent: 'snomD785/10.1' }), phone('202')];
    await until(() => expect(told.contacts.get('201')?.[0]?.userAgent).toBe('snomD785/10.1'));
    expect(batches.slice(1).map(({ whole, contacts }) => [whole, [...contacts.keys()]])).toEqual([[false, ['201']]]);
  });

  test('new expiries of thousands are told bit by bit', async () => {
    const phones = Array.from({ length: 1_000 }, (_, index) => phone(`${index}`));
    const { fake, batches, told, until } = await startWatchRig({
      pace: { contacts: 200 },
      prepare: ({ world }) => (world.contacts = phones),
    });
    fake.world.contacts = phones.map((contact) => ({ ...contact, expires: contact.expires + 60 }));
    await until(() => {
      for (const [contact] of told.contacts.values()) expect(contact?.expiresAt).toBe(1_795_213_726_000);
    });
    expect(Math.max(...batches.slice(1).map(({ contacts }) => contacts.size))).toBe(250);
  });
});

describe('activities and wishes', () => {
  test.each([
    ['NOT_INUSE', 'idle'],
    ['UNAVAILABLE', 'idle'],
    ['RINGING', 'ringing'],
    ['RINGINUSE', 'in-call'],
    ['ONHOLD', 'in-call'],
    ['BUSY', 'in-call'],
    ['INVALID', 'unknown'],
    ['constructor', 'unknown'],
  ])('%s is %s', async (state, activity) => {
    const before = activity === 'in-call' ? 'RINGING' : 'INUSE';
    const { fake, told, until } = await startWatchRig({
      prepare: ({ world }) => world.devices.set('PJSIP/201', before),
    });
    fake.emit(deviceState('PJSIP/201', state));
    await until(() => expect(told.activities.get('201')).toBe(activity));
  });

  test('do not disturb and its end are read from the key when the device says so', async () => {
    const { fake, told, until, asked } = await startWatchRig();
    fake.world.database.set('DND/201', 'YES');
    fake.emit(deviceState('Custom:DND201', 'BUSY'));
    await until(() => expect(told.wishes.get('201')).toEqual({ ...restingWishes, doNotDisturb: true }));
    fake.world.database.delete('DND/201');
    fake.emit(deviceState('Custom:DND201', 'UNAVAILABLE'));
    await until(() => expect(told.wishes.get('201')).toEqual(restingWishes));
    expect(asked()).toEqual(['DBGet', 'DBGet']);
  });

  test('a forward’s number is read when its device changes', async () => {
    const { fake, told, until } = await startWatchRig();
    fake.world.database.set('CF/201', '0401234');
    fake.emit(deviceState('Custom:CF201', 'BUSY'));
    await until(() => expect(told.wishes.get('201')?.forwardAlways).toBe('0401234'));
  });

  test('a device that is set before its key is no reason to miss the key', async () => {
    const { fake, told, until, asked } = await startWatchRig();
    fake.emit(deviceState('Custom:DND201', 'BUSY'));
    await until(() => expect(fake.actions.at(-1)?.name).toBe('DBGet'));
    fake.world.database.set('DND/201', 'YES');
    await until(() => expect(told.wishes.get('201')?.doNotDisturb).toBe(true));
    expect(asked().length).toBeLessThanOrEqual(3);
  });

  test('a device of a device, or of something else, is none of a user’s wishes', async () => {
    const { fake, told, until, asked } = await startWatchRig();
    for (const name of ['DEVDND201', 'FOLLOWME201', 'DND', 'X']) fake.emit(deviceState(`Custom:${name}`, 'BUSY'));
    fake.emit(deviceState('MWI:201@default', 'INUSE'));
    fake.emit(deviceState('PJSIP/201', 'INUSE'));
    await until(() => expect(told.activities.get('201')).toBe('in-call'));
    expect(asked()).toEqual([]);
  });

  test('a call to a code that raises no state is looked at when it ends, the caller’s keys alone', async () => {
    const { fake, told, until, asked } = await startWatchRig();
    fake.world.database.set('CFB/201', '202');
    fake.emit(hangup('*90202', '201', 'PJSIP/91201-00000002'));
    await until(() => expect(told.wishes.get('201')?.forwardBusy).toBe('202'));
    await until(() => expect(fake.actions.filter(({ name }) => name === 'DBGet')).toHaveLength(10));
    expect(new Set(asked())).toEqual(new Set(['DBGet']));
  });

  test('a code call that ends elsewhere in the dialplan is known by how it began', async () => {
    const { fake, told, until } = await startWatchRig();
    fake.world.database.set('CW/201', 'ENABLED');
    fake.emit([['Event', 'Newchannel'], ...hangup('*70', '201', 'PJSIP/201-00000002').slice(1)]);
    fake.emit(hangup('s', '201', 'PJSIP/201-00000002'));
    await until(() => expect(told.wishes.get('201')?.callWaiting).toBe(true));
  });

  test('a hostile caller’s number is not asked for', async () => {
    const { fake, told, until, asked } = await startWatchRig();
    fake.emit(hangup('*90', '201 or so: <x>', 'Local/1@y'));
    fake.emit(hangup('202', '201', 'PJSIP/201-00000002'));
    fake.emit(deviceState('PJSIP/201', 'INUSE'));
    await until(() => expect(told.activities.get('201')).toBe('in-call'));
    expect(asked()).toEqual([]);
  });

  test('what a page changes without any event is found by the poll, which tells only what is other', async () => {
    const { fake, batches, told, until } = await startWatchRig({
      pace: { wishes: 50 },
      prepare: ({ world }) => world.database.set('CFU/201', '202').set('CW/202', 'ENABLED'),
    });
    fake.world.database.delete('CFU/201');
    fake.world.database.set('CFU/203', '204');
    await until(() => {
      expect(told.wishes.get('201')).toEqual(restingWishes);
      expect(told.wishes.get('203')?.forwardNoAnswer).toBe('204');
    });
    expect(
      batches
        .slice(1)
        .flatMap(({ wishes }) => [...wishes.keys()])
        .sort(),
    ).toEqual(['201', '203']);
  });
});

describe('a reload', () => {
  test.each(['All', 'res_pjsip.so', 'res_pjsip_endpoint_identifier_ip.so'])(
    'of %s is told, and contacts are looked at',
    async (module) => {
      const { fake, told, until, asked } = await startWatchRig();
      const before = told.reloads;
      fake.emit(
        [
          ['Event', 'Reload'],
          ['Module', module],
          ['Status', '0'],
        ],
        'system',
      );
      await until(() => expect(told.reloads).toBe(before + 1));
      await until(() => expect(asked()).toContain('PJSIPShowContacts'));
    },
  );

  test('of something else is not', async () => {
    const { fake, told, until, batches } = await startWatchRig();
    fake.emit(
      [
        ['Event', 'Reload'],
        ['Module', 'app_queue.so'],
      ],
      'system',
    );
    fake.emit(deviceState('PJSIP/201', 'INUSE'));
    await until(() => expect(told.activities.get('201')).toBe('in-call'));
    expect(batches.at(-1)?.reloaded).toBe(false);
  });
});

import type { LabExtension } from './asterisk-extension.ts';
import { devicesOfUsers, isPlainId } from './asterisk-extension.ts';

/**
 * A slice of FreePBX's dialplan as far as its states go: the same contexts, feature codes, AstDB families and device
 * states, written by ourselves. Do not disturb and forward-all are shown by devices; forward on busy and on no answer, and
 * call waiting, are AstDB alone, so nothing tells of them.
 */

/** `[feature code, then what it does]`, in the order of the dialplan. Runs with AMPUSER set to the caller's user. */
const features: [string, string[]][] = [
  ['*78', ['Set(DB(DND/${AMPUSER})=YES)', 'Gosub(sub-states,s,1(DND,BUSY))']],
  ['*79', ['NoOp(Deleting: DND/${AMPUSER} ${DB_DELETE(DND/${AMPUSER})})', 'Gosub(sub-states,s,1(DND,UNAVAILABLE))']],
  ['*76', ['GotoIf(${DB_EXISTS(DND/${AMPUSER})}?*79,do:*78,do)']],
  ['_*72X.', ['Set(DB(CF/${AMPUSER})=${EXTEN:3})', 'Gosub(sub-states,s,1(CF,BUSY))']],
  ['*73', ['NoOp(Deleting: CF/${AMPUSER} ${DB_DELETE(CF/${AMPUSER})})', 'Gosub(sub-states,s,1(CF,UNAVAILABLE))']],
  ['_*90X.', ['Set(DB(CFB/${AMPUSER})=${EXTEN:3})']],
  ['*91', ['NoOp(Deleting: CFB/${AMPUSER} ${DB_DELETE(CFB/${AMPUSER})})']],
  ['_*52X.', ['Set(DB(CFU/${AMPUSER})=${EXTEN:3})']],
  ['*53', ['NoOp(Deleting: CFU/${AMPUSER} ${DB_DELETE(CFU/${AMPUSER})})']],
  ['*70', ['Set(DB(CW/${AMPUSER})=ENABLED)']],
  ['*71', ['NoOp(Deleting: CW/${AMPUSER} ${DB_DELETE(CW/${AMPUSER})})']],
  ['*21', ['GotoIf($["${DB(AMPUSER/${AMPUSER}/followme/ddial)}" = "DIRECT"]?*21off,do:*21on,do)']],
  ['*21on', ['Set(DB(AMPUSER/${AMPUSER}/followme/ddial)=DIRECT)', 'Gosub(sub-states,s,1(FOLLOWME,INUSE))']],
  ['*21off', ['Set(DB(AMPUSER/${AMPUSER}/followme/ddial)=EXTENSION)', 'Gosub(sub-states,s,1(FOLLOWME,NOT_INUSE))']],
];

/** The pattern's first step finds the caller's user; toggles jump to the step called `do`. */
function feature([pattern, steps]: [string, string[]]): string {
  const [first, ...rest] = steps;
  return [
    `exten => ${pattern},1,Gosub(sub-user,s,1)`,
    ` same => n(do),${first}`,
    ...rest.map((step) => ` same => n,${step}`),
    ' same => n,Answer()',
    ' same => n,Hangup()',
  ].join('\n');
}

const fixed = `
[general]
static = yes
writeprotect = yes
clearglobalvars = no

[from-internal]
include => from-internal-custom
include => app-features
include => ext-local
include => ext-dnd-hints
include => ext-cf-hints
include => ext-findmefollow
include => app-tests

; FreePBX registers nothing of its own here
[from-internal-custom]

; a device's user: the one who is logged in there
[sub-user]
exten => s,1,Set(AMPUSER=\${DB(DEVICE/\${CHANNEL(endpoint)}/user)})
 same => n,ExecIf($["\${AMPUSER}" = ""]?Set(AMPUSER=\${CHANNEL(endpoint)}))
 same => n,Return()

; (name, value): the state of the user and of each of its devices; follow-me has those of devices only
[sub-states]
exten => s,1,Set(DEVICES=\${DB(AMPUSER/\${AMPUSER}/device)})
 same => n,ExecIf($["\${ARG1}" != "FOLLOWME"]?Set(DEVICE_STATE(Custom:\${ARG1}\${AMPUSER})=\${ARG2}))
 same => n,Set(PREFIX=\${IF($["\${ARG1}" = "FOLLOWME"]?FOLLOWME:DEV\${ARG1})})
 same => n(next),Set(DEVICE=\${SHIFT(DEVICES,&)})
 same => n,GotoIf($["\${DEVICE}" = ""]?done)
 same => n,Set(DEVICE_STATE(Custom:\${PREFIX}\${DEVICE})=\${ARG2})
 same => n,Goto(next)
 same => n(done),Return()

; (user): forward, refuse, or ring every device
[sub-ring]
exten => s,1,Set(TARGET=\${DB(CF/\${ARG1})})
 same => n,GotoIf($["\${TARGET}" != ""]?forward)
 same => n,GotoIf(\${DB_EXISTS(DND/\${ARG1})}?busy)
 same => n,Set(DEVICES=\${DB(AMPUSER/\${ARG1}/device)})
 same => n,Set(DIAL=PJSIP/\${SHIFT(DEVICES,&)})
 same => n(more),Set(DEVICE=\${SHIFT(DEVICES,&)})
 same => n,GotoIf($["\${DEVICE}" = ""]?ring)
 same => n,Set(DIAL=\${DIAL}&PJSIP/\${DEVICE})
 same => n,Goto(more)
 same => n(ring),Dial(\${DIAL},20)
 same => n,GotoIf($["\${DIALSTATUS}" = "BUSY"]?busy)
 same => n,Set(TARGET=\${DB(CFU/\${ARG1})})
 same => n,GotoIf($["\${TARGET}" != ""]?forward)
 same => n,Hangup()
 same => n(busy),Set(TARGET=\${DB(CFB/\${ARG1})})
 same => n,GotoIf($["\${TARGET}" != ""]?forward)
 same => n,Hangup(17)
 same => n(forward),Dial(Local/\${TARGET}@from-internal,20)
 same => n,Hangup()

[ext-dnd-hints]
exten => _*76X.,hint,Custom:DEVDND\${EXTEN:3}
exten => _*76X.,1,Goto(app-features,*76,1)

[ext-cf-hints]
exten => _*96X.,hint,Custom:DEVCF\${EXTEN:3}

[ext-findmefollow]
exten => _*21X!,hint,Custom:FOLLOWME\${EXTEN:3}
exten => _*21X!,1,Goto(app-features,*21,1)

[app-tests]
; an echo
exten => *43,1,Answer()
 same => n,Echo()
; answers and stays for a minute
exten => *601,1,Answer()
 same => n,Wait(60)
 same => n,Hangup()
`;

function local({ user, id }: { user: string; id: string }, devices: string[]): string {
  if (user !== id) return '';
  const ring = devices.map((device) => `PJSIP/${device}`).join('&');
  return [
    `exten => ${user},1,Gosub(sub-ring,s,1(${user}))`,
    ' same => n,Hangup()',
    `exten => ${user},hint,${ring}&Custom:DND${user},CustomPresence:${user}`,
  ].join('\n');
}

/** `extensions.conf`, which includes what changes with the extensions, and what a test adds. */
export function freepbxDialplan(): string {
  const codes = features.map(feature).join('\n');
  return `${fixed}\n[app-features]\n${codes}\n\n#include extensions_additional.conf\n#tryinclude extensions_custom.conf\n`;
}

/** `[ext-local]`: each user's number with its devices and its hint. */
export function freepbxExtensions(extensions: readonly LabExtension[]): string {
  const devices = devicesOfUsers(extensions);
  const usable = extensions.filter(({ id }) => isPlainId(id));
  const lines = usable.map(({ id, user = id }) => local({ user, id }, devices.get(user) ?? []));
  return `[ext-local]\n${lines.filter(Boolean).join('\n')}\n`;
}

/** A plain Asterisk's dialplan: numbers, hints of the devices alone, no feature code, no AstDB. */
export function plainDialplan(): string {
  const tests = '[app-tests]\nexten => 600,1,Answer()\n same => n,Echo()\n';
  return `[general]\nstatic = yes\n\n${tests}\n#include extensions_additional.conf\n#tryinclude extensions_custom.conf\n`;
}

/** `[internal]` of the plain dialplan. */
export function plainExtensions(extensions: readonly LabExtension[]): string {
  const usable = extensions.filter(({ id }) => isPlainId(id));
  const lines = usable.map(({ id }) => `exten => ${id},1,Dial(PJSIP/${id},20)\nexten => ${id},hint,PJSIP/${id}`);
  return `[internal]\ninclude => app-tests\n${lines.join('\n')}\n`;
}

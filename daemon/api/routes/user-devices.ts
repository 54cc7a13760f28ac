import { describeProblem, problem, ProblemError } from '../../lib/index.ts';
import type { Language } from '../../lib/index.ts';
import type { UserDevices, UserDeviceView } from '../../provisioning/index.ts';
import type { UserDeviceOutput } from '../contract/index.ts';
import type { userDeviceRoutes } from '../contract/user-devices.ts';
import type { Handlers } from '../http/mount.ts';
import { momentOrNull, must } from './parts.ts';

function tell({ since, createdAt, why, registration, ...told }: UserDeviceView, language: Language): UserDeviceOutput {
  const text = why === null ? null : describeProblem(why, language);
  return {
    ...told,
    ...{ since: momentOrNull(since), createdAt: momentOrNull(createdAt), registered: registration.state },
    why: text === null ? null : { code: text.code, message: text.message, hint: text.hint },
  };
}

/** What the routes of users' devices do. */
export function userDeviceHandlers({
  userDevices,
}: {
  readonly userDevices: UserDevices;
}): Handlers<keyof typeof userDeviceRoutes> {
  const reply = (device: UserDeviceView, language: Language) => ({
    body: tell(device, language),
    location: `/api/v1/extensions/${encodeURIComponent(device.user)}/devices`,
  });
  const own = ({ number, device }: { number: string; device: string }): string => {
    if (userDevices.get(device)?.user === number) return device;
    throw new ProblemError(problem('user-device-unknown', { number: device }));
  };
  return {
    'userDevices.list': ({ params, language }) => {
      const items = must(userDevices.list(params.number)).map((device) => tell(device, language));
      return { body: { items } };
    },
    'userDevices.add': async ({ caller, params, body, language }) =>
      reply(must(await userDevices.add(caller.actor, params.number, body.number)), language),
    'userDevices.delete': async ({ caller, params, language }) =>
      reply(must(await userDevices.remove(caller.actor, own(params))), language),
    'userDevices.retry': async ({ caller, params, language }) =>
      reply(must(await userDevices.retry(caller.actor, own(params))), language),
  };
}

import type { z } from 'zod';
import { changeRoutes } from './changes.ts';
import { accountRoutes } from './accounts.ts';
import { commandRoutes } from './commands.ts';
import { exchangeRoutes } from './exchange.ts';
import { extensionRoutes } from './extensions.ts';
import { dhcpRoutes } from './dhcp.ts';
import { deviceDataRoutes } from './device-data.ts';
import { importRoutes } from './imports.ts';
import { jobRoutes } from './jobs.ts';
import { liveRoutes } from './live.ts';
import { modelRoutes } from './models.ts';
import { parameterRoutes } from './parameters.ts';
import { pendingRoutes } from './pending.ts';
import { phoneRoutes } from './phones.ts';
import { planRoutes } from './plans.ts';
import { redirectionRoutes } from './redirection.ts';
import { registeredRoutes } from './registered.ts';
import { sessionRoutes } from './sessions.ts';
import { settingRoutes } from './settings.ts';
import { systemRoutes } from './system.ts';
import { userDeviceRoutes } from './user-devices.ts';

/** THE route table: every operation of `/api/v1` by its id. */
export const routes = {
  ...phoneRoutes,
  ...extensionRoutes,
  ...exchangeRoutes,
  ...userDeviceRoutes,
  ...settingRoutes,
  ...modelRoutes,
  ...deviceDataRoutes,
  ...parameterRoutes,
  ...dhcpRoutes,
  ...planRoutes,
  ...importRoutes,
  ...commandRoutes,
  ...pendingRoutes,
  ...registeredRoutes,
  ...redirectionRoutes,
  ...liveRoutes,
  ...changeRoutes,
  ...accountRoutes,
  ...sessionRoutes,
  ...systemRoutes,
  ...jobRoutes,
} as const;

export type Routes = typeof routes;
export type RouteId = keyof Routes;

/** The group that an operation belongs to: what scopes of tokens are made of, and what the reference is ordered by. */
export function groupOf(id: RouteId): string {
  return id.split('.')[0] ?? id;
}

/** All groups of operations. */
export const groups: readonly string[] = [...new Set((Object.keys(routes) as RouteId[]).map(groupOf))];

/** What a caller sends to a route, before the schema filled in defaults. */
export type InputOf<Id extends RouteId> = Routes[Id] extends { body?: infer B extends z.ZodType } ? z.input<B> : never;
/** What a route answers. */
export type OutputOf<Id extends RouteId> = z.output<Routes[Id]['output']>;

export type {
  AddressOutput,
  ChangeOutput,
  EventOutput,
  ExplainedFileOutput,
  FileOutput,
  PathOutput,
  PhoneOutput,
} from './phones.ts';
export type { AuditOutput } from './changes.ts';
export type { OutcomeOutput, PlanOutput } from './plans.ts';
export type { ImportRowOutput, PhoneImportOutput } from './imports.ts';
export type { AcceptAllOutput, PendingPhoneOutput } from './pending.ts';
export type { CommandOutput, CommandPhoneOutput } from './commands.ts';
export type { PhoneRedirectionOutput, RedirectedPhoneOutput, RedirectionServiceOutput } from './redirection.ts';
export { redirectionStates } from './redirection-shapes.ts';
export type { RegisteredOutput } from './registered.ts';
export type { LiveEventOutput } from './live.ts';
export type { ExtensionOutput } from './extensions.ts';
export type { DescriptionOutput, SettingsOutput } from './settings.ts';
export type { DhcpOutput } from './dhcp.ts';
export type { DeviceDataOutput, ImportedOutput } from './device-data.ts';
export type { ModelOutput, ModelSummaryOutput } from './models.ts';
export type { AccountOutput } from './accounts.ts';
export type { SessionOutput, WhoOutput } from './sessions.ts';
export type { UserDeviceOutput } from './user-devices.ts';
export type { StatusOutput, TokenOutput } from './system.ts';
export type { Role, Route } from './route.ts';
export { mayAct, roles } from './route.ts';

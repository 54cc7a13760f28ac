import { z } from 'zod';
import { dialString } from './key.ts';
import { lineOfText } from './text.ts';

/** What the exchange knows of a user's wishes: written into phones so that they show it; the exchange acts. */
export interface ExtensionState {
  readonly doNotDisturb: boolean;
  /** Target number, or null = off. */
  readonly forwardAlways: string | null;
  readonly forwardBusy: string | null;
  readonly forwardNoAnswer: string | null;
  readonly forwardUnavailable: string | null;
  /** Seconds before a no-answer forward; null = the exchange's own. */
  readonly forwardNoAnswerSeconds: number | null;
  readonly callWaiting: boolean;
}

/** Nothing wished: the state of a new extension. */
export const restingState: ExtensionState = {
  doNotDisturb: false,
  forwardAlways: null,
  forwardBusy: null,
  forwardNoAnswer: null,
  forwardUnavailable: null,
  forwardNoAnswerSeconds: null,
  callWaiting: true,
};

/** Schema of an extension's number: also its SIP user. */
export const extensionNumber = z
  .string()
  .regex(/^[0-9A-Za-z._-]{1,40}$/, 'it has 1 to 40 letters, digits, dots, hyphens or underscores');

/** Schema of a SIP password. Any text without control characters or blanks at its ends; makes that cannot carry one say so. */
export const sipSecret = lineOfText(128);

/** Schema of {@link ExtensionState}. */
export const extensionState: z.ZodType<ExtensionState> = z.strictObject({
  doNotDisturb: z.boolean(),
  forwardAlways: dialString.nullable(),
  forwardBusy: dialString.nullable(),
  forwardNoAnswer: dialString.nullable(),
  forwardUnavailable: dialString.nullable(),
  forwardNoAnswerSeconds: z.int().min(1).max(300).nullable(),
  callWaiting: z.boolean(),
});

/** An extension as phones need it. `secret` is clear text here: it exists only on its way into a file. */
export interface Extension {
  readonly number: string;
  /** Number of the main extension whose user has this one as a further device; absent = it is a main one. */
  readonly user?: string;
  /** Display name. */
  readonly name: string;
  readonly secret: string;
  /** Name for SIP authentication, where it is not the number. */
  readonly authUser: string | null;
  /** Mailbox, or null = no voicemail. */
  readonly mailbox: string | null;
  readonly state: ExtensionState;
}

import { z } from 'zod';
import { mac } from './parts.ts';
import { states } from './phone-shapes.ts';

const text = z.string().min(1).max(100);

/** Most phones of a selection. */
export const mostSelected = 5000;

/** Phones that something is done with: those that are named and fit all of the rest. */
export const phoneSelection = z
  .strictObject({
    macs: z.array(mac).min(1).max(mostSelected).optional(),
    vendor: text.optional(),
    model: text.optional(),
    state: z.enum(states).optional(),
    extension: text.optional().describe('On any line'),
    q: text.optional().describe('As the list of phones searches'),
  })
  .refine((that) => Object.values(that).some((value) => value !== undefined), 'it selects nothing')
  .describe('Phones that are named and fit all of the rest');

export type PhoneSelection = z.output<typeof phoneSelection>;

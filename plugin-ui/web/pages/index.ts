import type { ComponentType } from 'preact';

/** Pages by the first part of their address; `path` are the parts after it. */
export const pages: Readonly<Record<string, ComponentType<{ path: readonly string[] }>>> = {};

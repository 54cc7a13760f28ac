import { z } from 'zod';

/** JSON Schema, draft 2020-12, as OpenAPI 3.1 embeds it. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** Turns the contract's schemas into JSON Schema and gathers those that have a name (`.meta({ id })`) as components. */
export interface SchemaWriter {
  /** What is sent to the API. */
  input(schema: z.ZodType): JsonSchema;
  /** What the API answers. */
  output(schema: z.ZodType): JsonSchema;
  /** The named ones that were met so far. */
  components(): Readonly<Record<string, JsonSchema>>;
}

type Override = NonNullable<NonNullable<Parameters<typeof z.toJSONSchema>[1]>['override']>;

/** Numbers that every whole number has anyway. */
const widest = { minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER };

/** `wire` tells how callers see what the schema reads; examples stay where zod leaves them out. */
const override: Override = ({ zodSchema, jsonSchema }) => {
  const { wire, examples, description } = z.globalRegistry.get(zodSchema) ?? {};
  if (jsonSchema.minimum === widest.minimum) delete jsonSchema.minimum;
  if (jsonSchema.maximum === widest.maximum) delete jsonSchema.maximum;
  if (typeof wire === 'object' && wire !== null) {
    for (const key of Object.keys(jsonSchema)) delete jsonSchema[key];
    Object.assign(jsonSchema, wire);
  }
  if (description !== undefined) jsonSchema.description = description;
  if (Array.isArray(examples)) jsonSchema.examples = examples;
};

/** `#/$defs/Phone` → `#/components/schemas/Phone`, wherever it stands. */
function withComponents(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withComponents);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) =>
      key === '$ref' && typeof inner === 'string'
        ? [key, inner.replace('#/$defs/', '#/components/schemas/')]
        : [key, withComponents(inner)],
    ),
  );
}

/** Makes a writer with no components. It throws where one name stands for two schemas, or where a schema that repeats itself has no name. */
export function createSchemaWriter(): SchemaWriter {
  const components = new Map<string, JsonSchema>();
  const keep = (name: string, schema: JsonSchema) => {
    const known = components.get(name);
    if (name.startsWith('__')) throw new Error('a schema that repeats itself has no name');
    if (known !== undefined && JSON.stringify(known) !== JSON.stringify(schema))
      throw new Error(`two schemas are called ${name}`);
    components.set(name, schema);
  };
  const write = (schema: z.ZodType, io: 'input' | 'output'): JsonSchema => {
    const made = z.toJSONSchema(schema, { io, unrepresentable: 'any', override });
    const {
      $defs = {},
      $schema: _,
      ...own
    } = withComponents(made) as JsonSchema & { $defs?: Record<string, JsonSchema> };
    for (const [name, part] of Object.entries($defs)) keep(name, part);
    return own;
  };
  return {
    input: (schema) => write(schema, 'input'),
    output: (schema) => write(schema, 'output'),
    components: () => Object.fromEntries([...components].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

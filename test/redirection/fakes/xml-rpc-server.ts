import { SaxesParser } from 'saxes';
import { basicOf, startFake } from './server.ts';
import type { Heard, Reply } from './server.ts';

/** A parameter as it was sent: its type and its text, or the list of an array. */
export type Parameter =
  { readonly type: string; readonly text: string } | { readonly type: 'array'; readonly items: readonly Parameter[] };

interface Call {
  readonly method: string;
  readonly parameters: readonly Parameter[];
}

/** What a method answers: yes or no with a text and more texts, a bare text, or a fault. */
export type MethodAnswer =
  readonly [yes: boolean, ...texts: readonly string[]] | { readonly bare: string } | { readonly fault: string };

export interface XmlRpcFakeOptions {
  readonly path: string;
  readonly user: string;
  /** What must stand in the header. */
  readonly password: string;
  /** Types of parameters by method: `string`, `array` (of strings). Anything else is a fault, as real servers answer it. */
  readonly methods: Readonly<Record<string, readonly ('string' | 'array')[]>>;
  readonly answer: (method: string, texts: readonly (string | readonly string[])[]) => MethodAnswer;
  readonly expired?: boolean;
}

/** An XML-RPC service behind Basic that takes nothing but what its method table says. Reads calls by a grammar of its own. */
export function startXmlRpcFake({ path, user, password, methods, answer, expired = false }: XmlRpcFakeOptions) {
  const handle = (heard: Heard): Reply => {
    const given = basicOf(heard);
    if (given?.user !== user || given.password !== password) {
      return {
        status: 401,
        headers: { 'www-authenticate': 'Basic realm="xmlrpc"', 'content-type': 'text/html' },
        body: '<html>Unauthorized</html>',
      };
    }
    if (heard.path !== path)
      return { status: 404, headers: { 'content-type': 'text/html' }, body: '<html>Not Found</html>' };
    if (heard.method !== 'POST') return { status: 405, body: '' };
    if (!/^text\/xml(?:;|$)/.test(heard.headers['content-type'] ?? '')) return fault(-32300, 'content type');
    const call = readCall(heard.body);
    if (call === null) return fault(-32700, 'parse error');
    const types = methods[call.method];
    if (types === undefined) return fault(-32601, 'requested method not found');
    if (!fits(call.parameters, types)) return fault(-32602, 'invalid method parameters');
    return print(answer(call.method, call.parameters.map(textOf)));
  };
  return startFake(handle, { expired });
}

function fits(parameters: readonly Parameter[], types: readonly string[]): boolean {
  const same = (parameter: Parameter, index: number) =>
    parameter.type === types[index] &&
    (!('items' in parameter) || parameter.items.every(({ type }) => type === 'string'));
  return parameters.length === types.length && parameters.every(same);
}

const textOf = (parameter: Parameter): string | readonly string[] =>
  'items' in parameter ? parameter.items.map((item) => ('text' in item ? item.text : '')) : parameter.text;

const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const xml = (body: string): Reply => ({
  headers: { 'content-type': 'text/xml' },
  body: `<?xml version="1.0"?>\n<methodResponse>${body}</methodResponse>`,
});
const value = (inner: string) => `<value>${inner}</value>`;

function fault(code: number, text: string): Reply {
  const member = (name: string, inner: string) => `<member><name>${name}</name>${value(inner)}</member>`;
  return xml(
    `<fault>${value(`<struct>${member('faultCode', `<int>${code}</int>`)}${member('faultString', escape(text))}</struct>`)}</fault>`,
  );
}

function print(answer: MethodAnswer): Reply {
  const param = (inner: string) => xml(`<params><param>${value(inner)}</param></params>`);
  if ('bare' in answer) return param(`<string>${escape(answer.bare)}</string>`);
  if ('fault' in answer) return fault(1, answer.fault);
  const [yes, ...texts] = answer;
  // One text typed, the next not: services do both.
  const printed = texts.map((text, index) =>
    value(index % 2 === 0 ? `<string>${escape(text)}</string>` : escape(text)),
  );
  return param(`<array><data>${value(`<boolean>${yes ? 1 : 0}</boolean>`)}${printed.join('')}</data></array>`);
}

/** A tree of elements, and from it the call; null for anything that is none. */
function readCall(text: string): Call | null {
  interface Node {
    readonly name: string;
    readonly children: Node[];
    text: string;
  }
  const root: Node = { name: '', children: [], text: '' };
  const open = [root];
  let whole = true;
  const parser = new SaxesParser();
  parser.on('error', () => (whole = false));
  parser.on('doctype', () => (whole = false));
  parser.on('opentag', ({ name }) => {
    const node: Node = { name, children: [], text: '' };
    open.at(-1)?.children.push(node);
    open.push(node);
  });
  parser.on('closetag', () => void open.pop());
  parser.on('text', (chunk) => {
    const node = open.at(-1);
    if (node !== undefined) node.text += chunk;
  });
  parser.write(text).close();
  const parameterOf = (node: Node | undefined): Parameter | null => {
    const [typed] = node?.children ?? [];
    if (node?.name !== 'value' || typed === undefined) return null;
    if (typed.name !== 'array') return { type: typed.name, text: typed.text };
    const items = (typed.children[0]?.children ?? []).map(parameterOf);
    return typed.children[0]?.name === 'data' && !items.includes(null)
      ? { type: 'array', items: items as Parameter[] }
      : null;
  };
  const [call] = root.children;
  const [method, params] = call?.children ?? [];
  if (!whole || call?.name !== 'methodCall' || method?.name !== 'methodName' || params?.name !== 'params') return null;
  const parameters = params.children.map((param) => (param.name === 'param' ? parameterOf(param.children[0]) : null));
  return parameters.includes(null) ? null : { method: method.text, parameters: parameters as Parameter[] };
}

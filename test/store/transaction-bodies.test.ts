import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

/** Every `await` in the body of a `transact(actor, async (tx) => …)` that does not go to `tx`, as `line: text`. */
function foreignAwaits(file: string, text: string): string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && isTransact(node.expression)) {
      const body = node.arguments[1];
      if (body !== undefined && (ts.isArrowFunction(body) || ts.isFunctionExpression(body))) checkBody(body);
    }
    ts.forEachChild(node, visit);
  };
  const checkBody = (body: ts.ArrowFunction | ts.FunctionExpression) => {
    const hand = body.parameters[0]?.name.getText() ?? '';
    const look = (node: ts.Node): void => {
      if (ts.isAwaitExpression(node) && !usesHand(node.expression, hand)) {
        const { line } = source.getLineAndCharacterOfPosition(node.getStart());
        found.push(`${file}:${line + 1}: ${node.getText().split('\n')[0]}`);
      }
      ts.forEachChild(node, look);
    };
    look(body.body);
  };
  visit(source);
  return found;
}

function isTransact(callee: ts.Expression): boolean {
  return ts.isPropertyAccessExpression(callee) ? callee.name.text === 'transact' : callee.getText() === 'transact';
}

/** `tx.devices.get(id)`, or a function of ours that gets `tx` handed on (its own awaits are its own affair). */
function usesHand(expression: ts.Expression, hand: string): boolean {
  if (!ts.isCallExpression(expression)) return false;
  if (expression.arguments.some((argument) => argument.getText() === hand)) return true;
  let root: ts.Expression = expression.expression;
  while (ts.isPropertyAccessExpression(root)) root = root.expression;
  return root.getText() === hand;
}

describe('the body of a transaction', () => {
  it('awaits nothing but its own hand on the store, anywhere in the daemon', async () => {
    const found: string[] = [];
    for await (const file of glob('daemon/**/*.ts')) found.push(...foreignAwaits(file, readFileSync(file, 'utf8')));
    expect(found).toEqual([]);
  });

  it('is really looked at: a foreign await is found', () => {
    const text = `store.transact(actor, async (tx) => { await tx.devices.get(1); await help(tx, 1); await fetch('x'); })`;
    expect(foreignAwaits('x.ts', text)).toEqual([`x.ts:1: await fetch('x')`]);
  });
});

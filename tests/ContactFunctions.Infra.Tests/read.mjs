// Reads the .bicep and .yml/.yaml files named on the input, one path a line, and writes them as JSON:
// { path: { tree } } or { path: { value } }. Lines count from 1; comments are left out of a tree.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Language, Parser } from 'web-tree-sitter';
import { parse } from 'yaml';

const { resolve } = createRequire(import.meta.url);
await Parser.init();
const parser = new Parser();
parser.setLanguage(await Language.load(resolve('tree-sitter-bicep/tree-sitter-bicep.wasm')));

function tree(cursor) {
  const node = cursor.currentNode;
  const children = [];
  if (cursor.gotoFirstChild()) {
    do {
      const { isNamed, isMissing, type } = cursor.currentNode;
      if ((isNamed || isMissing) && type !== 'comment') children.push(tree(cursor));
    } while (cursor.gotoNextSibling());
    cursor.gotoParent();
  }
  return {
    type: node.type,
    line: node.startPosition.row + 1,
    text: node.text,
    field: cursor.currentFieldName,
    missing: node.isMissing,
    children,
  };
}

function read(path) {
  const text = readFileSync(path, 'utf8');
  if (path.endsWith('.bicep')) return { tree: tree(parser.parse(text).walk()) };
  try {
    return { value: parse(text) };
  } catch (wrong) {
    throw new Error(`${path}: ${wrong.message}`);
  }
}

const paths = readFileSync(0, 'utf8').split('\n').filter(Boolean);
const files = paths.map((path) => [path, read(path)]);
process.stdout.write(JSON.stringify(Object.fromEntries(files)));

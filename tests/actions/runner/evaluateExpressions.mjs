// Evaluates expressions of actions and workflows with GitHub's own library, which is made of ES modules that jest does
// not load. Standard input: { contexts, expressions: { name: text } }; standard output: { name: value }.
import { readFileSync } from 'node:fs';
import { data, Evaluator, Lexer, Parser } from '@actions/expressions';

const { contexts, expressions } = JSON.parse(readFileSync(0, 'utf8'));
const known = JSON.parse(JSON.stringify(contexts), data.reviver);

function evaluate(text) {
  const tree = new Parser(new Lexer(text).lex().tokens, Object.keys(contexts), []).parse();
  return new Evaluator(tree, known).evaluate().coerceString();
}

const values = Object.entries(expressions).map(([name, text]) => [name, evaluate(text)]);
process.stdout.write(JSON.stringify(Object.fromEntries(values)));

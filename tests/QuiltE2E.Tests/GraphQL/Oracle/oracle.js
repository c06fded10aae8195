// Asks the npm package "graphql" for its verdicts. Usage: node oracle.js <folder with node_modules> <questions> <answers>
'use strict';

const fs = require('node:fs');
const path = require('node:path');

const [folder, questionsFile, answersFile] = process.argv.slice(2);
const root = path.join(folder, 'node_modules', 'graphql');
const graphql = require(root);
const { validateSDL } = require(path.join(root, 'validation', 'validate.js'));
const { specifiedSDLRules } = require(path.join(root, 'validation', 'specifiedRules.js'));

const questions = JSON.parse(fs.readFileSync(questionsFile, 'utf8'));
const schema = graphql.buildSchema(questions.schema);
schema.getQueryType().getFields().echo.resolve = (_, args) => JSON.stringify(args);

// SingleFieldSubscriptions throws where @skip or @include has no literal to go by: then there is no verdict of it.
function broken(rules, check) {
  const names = [];
  const undecided = [];
  for (const rule of rules) {
    const name = rule.name.replace(/Rule$/, '');
    try {
      if (check(rule).length > 0) {
        names.push(name);
      }
    } catch (error) {
      if (name !== 'SingleFieldSubscriptions') {
        throw error;
      }
      undecided.push(name);
    }
  }
  return { rules: names, undecided };
}

function isSchema(document) {
  let built;
  try {
    built = graphql.buildASTSchema(document, { assumeValidSDL: true });
  } catch (error) {
    // Thrown for a default whose type is no input type, which validation would have reported.
    return false;
  }
  return graphql.validateSchema(built).length === 0;
}

function typeSystemVerdict(document) {
  const verdict = broken(specifiedSDLRules, (rule) => validateSDL(document, undefined, [rule]));
  if (verdict.rules.length > 0) {
    return verdict;
  }
  return { ...verdict, isSchema: isSchema(document) };
}

function execute(document, question) {
  const result = graphql.execute({
    schema,
    document,
    rootValue: question.root,
    variableValues: question.variables,
  });
  return JSON.parse(JSON.stringify(result));
}

function answer(question) {
  let document;
  try {
    document = graphql.parse(question.source);
  } catch (error) {
    return { syntax: false };
  }
  switch (question.kind) {
    case 'execution':
      return { syntax: true, result: execute(document, question) };
    case 'sdl':
      return { syntax: true, printed: graphql.print(document), ...typeSystemVerdict(document) };
    default:
      return {
        syntax: true,
        printed: graphql.print(document),
        ...broken(graphql.specifiedRules, (rule) => graphql.validate(schema, document, [rule])),
      };
  }
}

const answers = questions.cases.map((question) => ({ id: question.id, ...answer(question) }));
const introspection = graphql.introspectionFromSchema(schema, { oneOf: true });
const output = { version: graphql.version, sdl: graphql.printSchema(schema), introspection, answers };
fs.writeFileSync(answersFile, JSON.stringify(output));

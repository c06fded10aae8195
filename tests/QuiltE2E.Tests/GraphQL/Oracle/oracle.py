"""Asks the Python package "graphql-core" for its verdicts. Usage: python oracle.py <questions> <answers>"""

import json
import sys

import graphql
from graphql.validation import specified_rules
from graphql.validation.specified_rules import specified_sdl_rules
from graphql.validation.validate import validate_sdl

with open(sys.argv[1], encoding="utf-8") as file:
    questions = json.load(file)
schema = graphql.build_schema(questions["schema"])


def broken(rules, check):
    """Two rules raise where a variable has no value or definition: then there is no verdict of them."""
    names, undecided = [], []
    for rule in rules:
        name = rule.__name__.removesuffix("Rule")
        try:
            if check(rule):
                names.append(name)
        except (graphql.GraphQLError, KeyError):
            if name not in ("SingleFieldSubscriptions", "ValuesOfCorrectType"):
                raise
            undecided.append(name)
    return {"rules": names, "undecided": undecided}


def answer(question):
    try:
        document = graphql.parse(question["source"])
    except graphql.GraphQLSyntaxError:
        return {"syntax": False}
    if question["kind"] == "sdl":
        verdict = broken(specified_sdl_rules, lambda rule: validate_sdl(document, None, [rule]))
    else:
        verdict = broken(specified_rules, lambda rule: graphql.validate(schema, document, [rule]))
    return {"syntax": True, "printed": graphql.print_ast(document), **verdict}


answers = [{"id": question["id"], **answer(question)} for question in questions["cases"]]
output = {
    "version": graphql.version,
    "known": [rule.__name__.removesuffix("Rule") for rule in [*specified_rules, *specified_sdl_rules]],
    "answers": answers,
}
with open(sys.argv[2], "w", encoding="utf-8") as file:
    json.dump(output, file)

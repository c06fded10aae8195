using QuiltE2E.GraphQL.Execution;
using QuiltE2E.GraphQL.Language;
using QuiltE2E.GraphQL.Syntax;
using QuiltE2E.Sandbox.Faults;

namespace QuiltE2E.Sandbox.Registry;

/// <summary>Says what a GraphQL request is about, for the fault rules: its top-level fields, with bucket and package where it names them.</summary>
internal static class QuestionReader
{
    /// <summary>The calls that a request consists of: one as <c>graphql</c>, then one for each top-level field.</summary>
    /// <param name="question">The request; one that is not valid is a call to <c>graphql</c> alone.</param>
    /// <param name="account">Who claims to call, or null.</param>
    public static IReadOnlyList<FaultCall> Read(GraphQLRequest question, string? account)
    {
        List<FaultCall> calls = [];
        foreach (FieldNode field in Fields(question))
        {
            FieldArguments arguments = new(field, question.Variables);
            foreach (string bucket in arguments.Texts("buckets") is { Count: > 0 } buckets ? buckets
                : [arguments.Text("bucket") ?? arguments.Text("params", "bucket") ?? arguments.Text("bucketName") ?? string.Empty])
            {
                calls.Add(new(
                    FaultTargets.Registry,
                    field.Name.Value,
                    bucket,
                    arguments.Text("name") ?? arguments.Text("params", "name") ?? string.Empty,
                    account));
            }
        }

        FaultCall first = calls.FirstOrDefault();
        calls.Insert(0, new(FaultTargets.Registry, "graphql", first.Bucket ?? string.Empty, first.Key ?? string.Empty, account));
        return calls;
    }

    private static List<FieldNode> Fields(GraphQLRequest question)
    {
        DocumentNode document;
        try
        {
            document = DocumentParser.Parse(question.Query, ParserLimits.Default);
        }
        catch (GraphQLSyntaxException)
        {
            // The server itself answers that.
            return [];
        }

        OperationDefinitionNode? operation = document.Definitions.OfType<OperationDefinitionNode>().FirstOrDefault(node =>
            question.OperationName is null || string.Equals(node.Name?.Value, question.OperationName, StringComparison.Ordinal));
        List<FieldNode> fields = [];
        Queue<SelectionSetNode> open = new(operation is null ? [] : [operation.SelectionSet]);
        HashSet<string> spread = new(StringComparer.Ordinal);
        while (open.TryDequeue(out SelectionSetNode? set))
        {
            fields.AddRange(set.Selections.OfType<FieldNode>());
            foreach (InlineFragmentNode inline in set.Selections.OfType<InlineFragmentNode>())
            {
                open.Enqueue(inline.SelectionSet);
            }

            foreach (FragmentDefinitionNode fragment in set.Selections.OfType<FragmentSpreadNode>()
                .Where(node => spread.Add(node.Name.Value))
                .SelectMany(node => document.Definitions.OfType<FragmentDefinitionNode>()
                    .Where(fragment => string.Equals(fragment.Name.Value, node.Name.Value, StringComparison.Ordinal))))
            {
                open.Enqueue(fragment.SelectionSet);
            }
        }

        return fields;
    }
}

using QuiltE2E.GraphQL.Types;
using QuiltE2E.Tests.GraphQL.Generation;

namespace QuiltE2E.Tests.GraphQL.Oracle;

/// <summary>The generated corpus: the same cases for the same seed.</summary>
internal static class OracleCases
{
    public static IReadOnlyList<OracleCase> Documents(GraphQLSchema schema, int seed, int count)
    {
        Random random = new(seed);
        DocumentMutator mutator = new(schema);
        List<OracleCase> cases = [];
        for (int i = 0; i < count; i++)
        {
            string source = new DocumentGenerator(schema, random).Generate();
            List<string> changes = [];
            for (int change = i % 8 == 0 ? 0 : random.Next(1, 3); change > 0; change--)
            {
                // Each kind of change in turn, then a random one: every rule is met, and rules meet one another.
                (string name, Action<SourceEditor> apply) = mutator.All[changes.Count == 0 ? i % mutator.All.Count : random.Next(mutator.All.Count)];
                SourceEditor? editor = Open(source, random);
                if (editor is not null)
                {
                    apply(editor);
                    source = editor.Source;
                    changes.Add(name);
                }
            }

            cases.Add(new OracleCase($"document {i}: {string.Join(", ", changes)}", "document", Disturb(source, random)));
        }

        return cases;
    }

    /// <summary>The texts of the mutator each as a document of its own: points of the rules that chance would rarely meet.</summary>
    public static IReadOnlyList<OracleCase> Pinned() =>
    [
        .. MutationTexts.Operations
            .Concat(MutationTexts.Overlaps.Concat(MutationTexts.Introspection).Concat(MutationTexts.OneOf).Select(static field => $"{{ {field} }}"))
            .Select(static (source, index) => new OracleCase($"pinned {index}", "document", source)),
    ];

    public static IReadOnlyList<OracleCase> TypeSystems(string sdl, int seed, int count)
    {
        Random random = new(seed);
        List<OracleCase> cases = [];
        for (int i = 0; i < count; i++)
        {
            string source = sdl;
            for (int change = i == 0 ? 0 : random.Next(1, 4); change > 0; change--)
            {
                if (Open(source, random) is SourceEditor editor)
                {
                    SdlMutator.Mutate(editor);
                    source = editor.Source;
                }
            }

            cases.Add(new OracleCase($"sdl {i}", "sdl", source));
        }

        return cases;
    }

    private static SourceEditor? Open(string source, Random random)
    {
        try
        {
            return new SourceEditor(source, random);
        }
        catch (QuiltE2E.GraphQL.Language.GraphQLSyntaxException)
        {
            // An earlier change broke the syntax: nothing more to change.
            return null;
        }
    }

    /// <summary>One document in thirty loses or gains a character.</summary>
    private static string Disturb(string source, Random random)
    {
        int at = random.Next(source.Length);
        return random.Next(60) switch
        {
            0 => source.Remove(at, 1),
            1 => source.Insert(at, "{}()[]!:$@\"|&.0a"[random.Next(16)].ToString()),
            _ => source,
        };
    }
}

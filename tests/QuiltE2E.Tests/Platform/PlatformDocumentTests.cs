using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Platform;
using QuiltE2E.GraphQL;
using QuiltE2E.GraphQL.Language;
using QuiltE2E.GraphQL.Syntax;
using QuiltE2E.GraphQL.Types;
using QuiltE2E.GraphQL.Validation;
using QuiltE2E.Sandbox.Registry.Schema;

namespace QuiltE2E.Tests.Platform;

public sealed class PlatformDocumentTests
{
    public static TheoryData<string> Names => [.. PlatformDocuments.All.Select(static document => document.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void An_operation_has_the_name_of_its_file(string name)
    {
        OperationDefinitionNode operation = PlatformDocuments.Get(name).Syntax.Definitions.OfType<OperationDefinitionNode>().ShouldHaveSingleItem();
        operation.Name!.Value.ShouldBe(name);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_release_that_has_an_operation_takes_its_document(string name)
    {
        PlatformDocument document = PlatformDocuments.Get(name);
        string[] releases = [.. RegistrySchema.Releases.Where(release => IsIn(document, release))];
        releases.ShouldContain(static release => release == RegistrySchema.Newest);
        foreach (string release in releases)
        {
            Validate(WithoutNewerArms(document, release), release).ShouldBeEmpty($"release {release}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_document_that_is_said_to_be_newer_than_a_release_is_refused_by_it(string name)
    {
        PlatformDocument document = PlatformDocuments.Get(name);
        foreach (string release in RegistrySchema.Releases.Where(release => !IsIn(document, release)))
        {
            Validate(document, release).ShouldNotBeEmpty($"release {release}");
        }
    }

    /// <summary>No arm may be left out: what an arm says would be lost.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Every_arm_of_a_result_that_says_something_is_asked_for(string name)
    {
        GraphQLSchema schema = RegistrySchema.Of(RegistrySchema.Newest);
        PlatformDocument document = PlatformDocuments.Get(name);
        foreach ((UnionType union, SelectionSetNode selection) in Unions(schema, document))
        {
            string[] asked = [.. selection.Selections.OfType<InlineFragmentNode>().Select(static arm => arm.TypeCondition!.Name.Value)];
            selection.Selections.OfType<FieldNode>().ShouldContain(static field => field.Name.Value == "__typename", union.Name);
            union.Types.OfType<ObjectType>().Where(static arm => !arm.Fields.Keys.SequenceEqual(["_"], StringComparer.Ordinal))
                .Select(static arm => arm.Name).Except(asked, StringComparer.Ordinal).ShouldBeEmpty($"{union.Name} in {name}");
            Text(selection, "InvalidInput").ShouldBeOneOf([null, "errors { path message name context }"]);
            Text(selection, "OperationError").ShouldBeOneOf([null, "message name context"]);
        }

        string? Text(SelectionSetNode selection, string arm) => selection.Selections.OfType<InlineFragmentNode>()
            .Where(fragment => fragment.TypeCondition!.Name.Value == arm)
            .Select(fragment => document.TextAt(fragment.SelectionSet.Span)[1..^1].Trim())
            .SingleOrDefault();
    }

    [Fact]
    public void The_arms_of_every_change_are_looked_at()
    {
        GraphQLSchema schema = RegistrySchema.Of(RegistrySchema.Newest);
        PlatformDocuments.All.Where(static document => document.IsMutation)
            .Where(document => !Unions(schema, document).Any()).Select(static document => document.Name)
            .ShouldBe(["OpenQuerySet"]);
    }

    [Fact]
    public void A_document_without_optional_fields_is_sound_too()
    {
        int dropped = 0;
        foreach (PlatformDocument document in PlatformDocuments.All)
        {
            IEnumerable<SourceLocation> places = Nodes(document.Syntax).OfType<SelectionNode>().Select(static node => node.Span.Location);
            SourceSpan[] optional = [.. places.Select(place => document.OptionalAt([place])).OfType<IReadOnlyList<SourceSpan>>().SelectMany(static x => x).Distinct()];
            dropped += optional.Length;
            PlatformDocument rest = document.Without(optional);
            rest.Text.Length.ShouldBe(document.Text.Length);
            Validate(rest, RegistrySchema.Newest).ShouldBeEmpty(rest.Text);
        }

        dropped.ShouldBeGreaterThan(20);
    }

    [Fact]
    public void What_is_sent_has_no_marks_and_its_places_are_those_of_the_file()
    {
        PlatformDocument document = PlatformDocument.Of("Me", "query Me {\n  me { name email @optional isAdmin }\n}\n", since: null);
        document.Text.ShouldBe("query Me {\n  me { name email           isAdmin }\n}\n");
        document.OptionalAt([new SourceLocation(2, 8)]).ShouldBeNull();
        IReadOnlyList<SourceSpan> email = document.OptionalAt([new SourceLocation(2, 13)])!;
        document.TextAt(email.ShouldHaveSingleItem()).ShouldBe("email");
        document.Without(email).Text.ShouldBe("query Me {\n  me { name                 isAdmin }\n}\n");
        document.OptionalAt([new SourceLocation(2, 13), new SourceLocation(2, 29)]).ShouldBeNull();
        document.OptionalAt([new SourceLocation(9, 1)]).ShouldBeNull();
    }

    [Fact]
    public void An_arm_may_be_optional_too_and_the_arms_at_a_place_are_found_in_whatever_arm_it_is()
    {
        const string Text = "query Q {\n  q {\n    ... on A { page { ... on P { x } ... on E @optional { y } } }\n  }\n}\n";
        PlatformDocument document = PlatformDocument.Of("Q", Text, since: null);
        document.ArmsAt("q").ShouldBe(["A"]);
        document.ArmsAt("q.page").ShouldBe(["P", "E"]);
        IReadOnlyList<SourceSpan> arm = document.OptionalAt([new SourceLocation(3, Text.Split('\n')[2].IndexOf("... on E", StringComparison.Ordinal) + 1)])!;
        document.TextAt(arm.ShouldHaveSingleItem()).ShouldStartWith("... on E");
        document.Without(arm).ArmsAt("q.page").ShouldBe(["P"]);
    }

    [Fact]
    public void A_user_s_document_is_read_or_refused_with_the_place()
    {
        PlatformDocument.Read("{ me { name } }", null, "-Query").OperationName.ShouldBeNull();
        PlatformDocument.Read("query A { me { name } } mutation B { x }", "B", "-Query").IsMutation.ShouldBeTrue();
        QuiltException error = Should.Throw<QuiltException>(() => PlatformDocument.Read("query {\n  me {", null, "q.graphql"));
        error.ErrorId.ShouldBe("InvalidGraphQL");
        error.Message.ShouldContain("line 2");
        Should.Throw<QuiltException>(() => PlatformDocument.Read("query A { a } query B { b }", null, "-Query"))
            .ErrorId.ShouldBe("OperationNotFound");
        Should.Throw<QuiltException>(() => PlatformDocument.Read("query A { a }", "C", "-Query")).Message.ShouldContain("C");
    }

    private static bool IsIn(PlatformDocument document, string release) => string.CompareOrdinal(document.Since ?? string.Empty, release) <= 0;

    // What a release does not have as a result cannot be asked for there; everything else must be.
    private static PlatformDocument WithoutNewerArms(PlatformDocument document, string release)
    {
        IReadOnlyList<SourceSpan> dropped = document.OptionalAt(Validate(document, release).SelectMany(static error => error.Locations)) ?? [];
        dropped.ShouldAllBe(span => document.TextAt(span).StartsWith("... on InvalidInput", StringComparison.Ordinal)
            || document.TextAt(span).StartsWith("... on OperationError", StringComparison.Ordinal));
        return document.Without(dropped);
    }

    private static IReadOnlyList<GraphQLError> Validate(PlatformDocument document, string release) =>
        DocumentValidator.Validate(RegistrySchema.Of(release), DocumentParser.Parse(document.Text));

    private static IEnumerable<SyntaxNode> Nodes(SyntaxNode node) => node.Children.SelectMany(Nodes).Prepend(node);

    private static IEnumerable<(UnionType Union, SelectionSetNode Selection)> Unions(GraphQLSchema schema, PlatformDocument document)
    {
        OperationDefinitionNode operation = document.Syntax.Definitions.OfType<OperationDefinitionNode>().Single();
        return Below(schema, schema.RootType(operation.Operation)!, operation.SelectionSet);
    }

    private static IEnumerable<(UnionType Union, SelectionSetNode Selection)> Below(GraphQLSchema schema, NamedType type, SelectionSetNode selection)
    {
        if (type is UnionType { Name: not ("Role" or "PackageEntry") } union)
        {
            yield return (union, selection);
        }

        foreach (InlineFragmentNode arm in selection.Selections.OfType<InlineFragmentNode>())
        {
            foreach ((UnionType Union, SelectionSetNode Selection) found in
                Below(schema, schema.Types[arm.TypeCondition!.Name.Value], arm.SelectionSet))
            {
                yield return found;
            }
        }

        foreach (FieldNode field in selection.Selections.OfType<FieldNode>().Where(static field => field.SelectionSet is not null))
        {
            NamedType inner = schema.FindField(type, field.Name.Value)!.Type.Named;
            foreach ((UnionType Union, SelectionSetNode Selection) found in Below(schema, inner, field.SelectionSet!))
            {
                yield return found;
            }
        }
    }
}

using QuiltE2E.GraphQL.Syntax;

namespace QuiltE2E.GraphQL.Types;

/// <summary>Reads the directives of the specification that mean something on definitions.</summary>
internal static class AppliedDirectives
{
    public const string DefaultReason = "No longer supported";

    public static bool Has(IEnumerable<DirectiveNode> directives, string name) => Find(directives, name) is not null;

    public static string? SpecifiedBy(IEnumerable<DirectiveNode> directives) =>
        Find(directives, "specifiedBy") is DirectiveNode found ? Text(found, "url") : null;

    public static string? Deprecation(IEnumerable<DirectiveNode> directives)
    {
        if (Find(directives, "deprecated") is not DirectiveNode found)
        {
            return null;
        }

        return found.Arguments.Any(static argument => string.Equals(argument.Name.Value, "reason", StringComparison.Ordinal))
            ? Text(found, "reason")
            : DefaultReason;
    }

    private static DirectiveNode? Find(IEnumerable<DirectiveNode> directives, string name) =>
        directives.FirstOrDefault(directive => string.Equals(directive.Name.Value, name, StringComparison.Ordinal));

    private static string? Text(DirectiveNode directive, string argument) =>
        (directive.Arguments.FirstOrDefault(node => string.Equals(node.Name.Value, argument, StringComparison.Ordinal))?.Value
            as StringValueNode)?.Value;
}

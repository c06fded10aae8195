using QuiltE2E.GraphQL.Syntax;

namespace QuiltE2E.GraphQL.Types;

/// <summary>A scalar. The five built-in ones check their values, others pass everything through.</summary>
public sealed class ScalarType : NamedType
{
    internal ScalarType(string name, string? description, string? specifiedByUrl, IReadOnlyList<TypeDefinitionNode> syntax)
        : base(name, description, syntax)
    {
        SpecifiedByUrl = specifiedByUrl;
        Format = ScalarFormat.For(name);
    }

    /// <summary>Where its format is specified, or null.</summary>
    public string? SpecifiedByUrl { get; }

    internal ScalarFormat Format { get; }
}

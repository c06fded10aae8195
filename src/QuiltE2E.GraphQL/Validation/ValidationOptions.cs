namespace QuiltE2E.GraphQL.Validation;

/// <summary>How a document is validated.</summary>
public sealed record ValidationOptions
{
    /// <summary>The usual: at most 100 errors, introspection allowed.</summary>
    public static ValidationOptions Default { get; } = new();

    /// <summary>After so many errors validation stops and says so; 1 or more.</summary>
    public int MaxErrors
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 100;

    /// <summary>Whether <c>__schema</c> and <c>__type</c> may be asked; <c>__typename</c> always may.</summary>
    public bool AllowIntrospection { get; init; } = true;
}

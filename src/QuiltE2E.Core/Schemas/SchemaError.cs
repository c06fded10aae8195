namespace QuiltE2E.Core.Schemas;

/// <summary>One way in which a value breaks a schema.</summary>
/// <param name="Path">Where in the value: <c>$</c> for the whole, else like <c>$.files[3].name</c>.</param>
/// <param name="Keyword">The schema keyword that is broken, for example <c>required</c>; <c>false</c> for a schema that allows nothing.</param>
/// <param name="Message">What is wrong, without the path.</param>
public sealed record SchemaError(string Path, string Keyword, string Message)
{
    /// <summary>Path, rule and keyword in one line.</summary>
    /// <returns>The line.</returns>
    public override string ToString() => $"{Path}: {Message} ({Keyword})";
}

namespace QuiltE2E.Sandbox.Sql.Dialect;

/// <summary>One statement as Athena takes it.</summary>
/// <param name="Verb">What it does: <c>SELECT</c>, <c>SHOW</c>, <c>DESCRIBE</c>, <c>EXPLAIN</c>.</param>
/// <param name="Tokens">Its tokens, without what ends it, and with its parameters in place.</param>
internal sealed record TrinoStatement(string Verb, IReadOnlyList<SqlToken> Tokens)
{
    public const string Select = "SELECT";
    public const string Show = "SHOW";
    public const string Describe = "DESCRIBE";
    public const string Explain = "EXPLAIN";

    /// <summary>Whether its result is a table, and not lines of text.</summary>
    public bool IsQuery => Verb is Select;

    /// <summary>Its type as Athena names it.</summary>
    public string TypeName => Verb is Select or Explain ? "DML" : "UTILITY";

    /// <summary>Where a name stands first in it, as messages say it; its beginning where it does not.</summary>
    public string PlaceOf(string name)
    {
        SqlToken place = Tokens.FirstOrDefault(token => token.Value.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? Tokens[0];
        return System.FormattableString.Invariant($"line {place.Line}:{place.Column}");
    }
}
